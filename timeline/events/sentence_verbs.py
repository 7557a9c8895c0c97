"""List the verbs of a sentence, and tell finite ones from participles and infinitives."""

from timeline.events.clauses import Clause
from timeline.events.phrasing import Phrasing, find_verb_group


def list_verbs(phrasing: Phrasing, first: int, end: int) -> list[int]:
    """Return the verbs between two tokens, with an "is" or "has" that stands alone."""
    helpers, words = phrasing.words.finite_helpers, phrasing.tokens.words
    found: list[int] = []
    for at in range(first, end):
        if at in phrasing.verbs and not _is_noun_like(phrasing, at):
            if found and words[found[-1]] in helpers and _is_group(phrasing, found[-1], at):
                found.pop()
            found.append(at)
        elif words[at] in helpers and at not in phrasing.names and at not in phrasing.timed:
            found.append(at)
    return found


def _is_noun_like(phrasing: Phrasing, at: int) -> bool:
    return at > 0 and phrasing.tokens.words[at - 1] in phrasing.words.determiners


def _is_group(phrasing: Phrasing, helper: int, verb: int) -> bool:
    words, tokens = phrasing.words, phrasing.tokens
    return all(
        tokens.words[at] in words.auxiliaries or words.is_adverb(tokens.words[at])
        for at in range(helper + 1, verb)
    )


def is_reduced(phrasing: Phrasing, verb: int, end: int) -> bool:
    """Whether a verb only describes the noun before it: "a man described as a lawyer"."""
    after = phrasing.tokens.words[verb + 1] if verb + 1 < end else ""
    before = phrasing.tokens.words[verb - 1] if verb else ""
    is_bare = before not in phrasing.words.auxiliaries and verb in phrasing.verbs
    word = phrasing.tokens.words[verb]
    is_only_past = is_past(phrasing, verb) and word not in phrasing.participles
    if is_only_past or word in phrasing.words.never_passive:
        return False
    follows = after in phrasing.words.prepositions or after in phrasing.words.openers
    return is_bare and follows and not _tells_after_time(phrasing, verb, end)


def _tells_after_time(phrasing: Phrasing, verb: int, end: int) -> bool:
    """Whether what somebody tells follows a time: "said on Monday | he had left"."""
    after = verb + 2
    if verb not in phrasing.reports or after not in phrasing.timed:
        return False
    while after < end and after in phrasing.timed:
        after += 1
    is_finite = phrasing.tokens.words[after] in phrasing.words.finite_helpers
    return after < end and not is_finite and phrasing.tokens.words[after][0].isalnum()


def is_past(phrasing: Phrasing, at: int) -> bool:
    """Whether a verb stands here in the past, or as a participle."""
    return any(
        one.token == at and one.sense.form in ("past", "participle")
        for one in phrasing.verb_triggers
    )


def tells_past(phrasing: Phrasing, at: int) -> bool:
    """Whether a verb in the past stands here, and no adjective such as "unable"."""
    return is_past(phrasing, at) and any(
        one.token == at and one.sense.weight for one in phrasing.verb_triggers
    )


def is_infinitive(phrasing: Phrasing, verb: int, clause: Clause) -> bool:
    """Whether "to" begins the words of this verb."""
    group = find_verb_group(phrasing, verb, clause)
    return phrasing.tokens.words[group] in phrasing.words.infinitive_marks


def goes_on_telling(phrasing: Phrasing, verb: int) -> bool:
    """Whether a report after "and" has an object, so that no "was" is left out before it."""
    if verb not in phrasing.reports or verb + 1 >= phrasing.end:
        return False
    words, after = phrasing.words, phrasing.tokens.words[verb + 1]
    lemma = next(one.sense.lemma for one in phrasing.verb_triggers if one.token == verb)
    if lemma in words.naming_verbs and after in words.determiners:
        return False  # "was cheered and called a hero"
    return after[0].isalnum() and (
        after not in words.prepositions or f"{lemma} {after}" in words.content_statuses
    )


def is_main(phrasing: Phrasing, verb: int, clause: Clause, *, end: int) -> bool:
    """Whether a verb has a subject of its own: no bare participle, nothing after "to"."""
    is_bare = find_verb_group(phrasing, verb, clause) == verb
    if is_bare and phrasing.tokens.words[verb].endswith("ing"):
        return False
    return not is_reduced(phrasing, verb, end) and not is_infinitive(phrasing, verb, clause)
