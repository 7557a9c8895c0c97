"""Find the subject of a verb in its sentence: before it, past insertions, or shared in a list."""

from timeline.events.clauses import QUOTE_MARKS
from timeline.events.lists import find_further_subject, find_list_end
from timeline.events.phrasing import Phrasing, Range, find_verb_group, is_joint
from timeline.events.relatives import find_antecedent, is_relative
from timeline.events.sentence_verbs import (
    goes_on_telling,
    is_infinitive,
    is_main,
    is_past,
    is_reduced,
    list_verbs,
)

_MAX_STEPS = 6
_DASHES = frozenset("–—-")
_NAME_TOKENS = 4


def find_subject(phrasing: Phrasing, verb: int, number: int, *, steps: int = 0) -> Range | None:
    """Return the tokens of the subject of a verb in the clause of this number, None if unsure."""
    clause, words = phrasing.clauses[number], phrasing.words
    group = find_verb_group(phrasing, verb, clause)
    first = _find_body(phrasing, number)
    earlier = list_verbs(phrasing, first, group)
    if steps > _MAX_STEPS:
        return None
    is_joined = _is_joined(phrasing, group, first)
    if is_joined and not earlier and number:
        return _find_before(phrasing, number, steps=steps)
    if is_joined and earlier:
        return find_subject(
            phrasing, *_find_partner(phrasing, verb, number, earlier), steps=steps + 1
        )
    if number and _opens_relative(phrasing, clause.first):
        opens = bool(earlier) and find_verb_group(phrasing, earlier[0], clause) == first
        is_told = clause.opener in words.complementisers and first < group and not opens
        is_told = is_told or (bool(earlier) and _is_followed(phrasing, earlier[-1]))
        if not is_told and (first == group or earlier):
            return _find_relative_subject(phrasing, number, group, first=first)
    finite = [at for at in earlier if not is_reduced(phrasing, at, group)]
    if finite:
        return _find_inner_subject(phrasing, finite[-1], group, body=first)
    if first < group:
        own = _find_pronoun(phrasing, first, group)
        return _join_name(phrasing, number, first, group) if own is None else (own, group)
    described = _find_described_name(phrasing, verb, number) or _find_told(phrasing, verb, number)
    if described is not None:
        return described
    if clause.opener in words.clause_openers and clause.opener not in words.subject_relatives:
        return None
    return _find_before(phrasing, number, steps=steps)


def _find_partner(
    phrasing: Phrasing, verb: int, number: int, earlier: list[int]
) -> tuple[int, int]:
    """Return the verb, and its clause, whose subject one after "and" shares."""
    resumed = _find_resumed(phrasing, verb, number)
    if resumed is not None:
        return resumed, number - 1
    clause = phrasing.clauses[number]
    group = find_verb_group(phrasing, verb, clause)
    is_finite = group < verb or is_past(phrasing, verb)
    finite = [
        at
        for at in earlier
        if not is_reduced(phrasing, at, group)
        and not (is_finite and is_infinitive(phrasing, at, clause))
    ] or earlier
    told = [at for at in finite if at in phrasing.reports] if verb in phrasing.reports else []
    return (told[:1] or finite)[-1], number


def _find_resumed(phrasing: Phrasing, verb: int, number: int) -> int | None:
    """Return the report that one after "and" goes on from: "he said it is over | and accused her".

    One that no object follows may belong to what is told: "said she was tried and accused of".
    """
    if not number or phrasing.clauses[number].opener not in phrasing.words.complementisers:
        return None
    if not goes_on_telling(phrasing, verb) or is_relative(phrasing, number):
        return None
    before = phrasing.clauses[number - 1]
    return next((at for at in range(before.first, before.end) if at in phrasing.reports), None)


def _opens_relative(phrasing: Phrasing, at: int) -> bool:
    """Whether "who", "which" or "that" stands here, and no "that" after a comma."""
    words, tokens = phrasing.words, phrasing.tokens
    is_shown = tokens.words[at] in words.complementisers and tokens.words[at - 1] == ","
    return tokens.words[at] in words.subject_relatives and not is_shown


def _find_described_name(phrasing: Phrasing, verb: int, number: int) -> Range | None:
    """Return the person before a comma whom a participle describes: "freed Berg, convicted of"."""
    clause = phrasing.clauses[number]
    if not number or clause.opener != "," or verb != clause.first:
        return None
    if not is_reduced(phrasing, verb, clause.end):
        return None
    before = phrasing.clauses[number - 1]
    hit = next((one for one in phrasing.actors if one.end == clause.first - 1), None)
    if hit is None or hit.actor.type != "person":
        return None
    verbs = list_verbs(phrasing, before.first, hit.start)
    leads = any(is_main(phrasing, one, before, end=before.end) for one in verbs)
    is_owner = phrasing.tokens.words[hit.start - 1] in phrasing.words.genitives
    is_owner = is_owner and not before.opener
    return (hit.start, hit.end) if leads or is_owner else None


def _find_told(phrasing: Phrasing, verb: int, number: int) -> Range | None:
    """Return the subject of a clause that is told: "he said the plan, | passed in May,"."""
    clause = phrasing.clauses[number]
    is_described = clause.opener == "," and verb == clause.first and is_past(phrasing, verb)
    if not number or not (is_described or clause.opener in QUOTE_MARKS):
        return None
    before = phrasing.clauses[number - 1]
    verbs = list_verbs(phrasing, before.first, before.end)
    if not verbs or verbs[-1] not in phrasing.reports:
        return None
    return _find_inner_subject(phrasing, verbs[-1], before.end, body=before.first)


def _find_relative_subject(
    phrasing: Phrasing, number: int, group: int, *, first: int
) -> Range | None:
    """Return what "who" stands for; for a later verb of its clause that and all said of it."""
    antecedent = find_antecedent(phrasing, number)
    if antecedent is None or first == group or _tells_time(phrasing, number, group):
        return antecedent
    return antecedent[0], group


def _tells_time(phrasing: Phrasing, number: int, end: int) -> bool:
    """Whether a relative clause tells no more than when: "the vote | which was held on Friday"."""
    first = phrasing.clauses[number].first
    verbs = list_verbs(phrasing, first, end)
    if phrasing.tokens.words[first] in phrasing.words.possessive_relatives or not verbs:
        return False
    rest = range(verbs[0] + 1, end)
    leads = phrasing.words.time_leads
    return any(at in phrasing.timed for at in rest) and all(
        at in phrasing.timed
        or phrasing.tokens.words[at] in leads
        or phrasing.words.is_adverb(phrasing.tokens.words[at])
        for at in rest
    )


def _find_body(phrasing: Phrasing, number: int) -> int:
    """Return the first token of a clause that is no time and no word that opens it."""
    clause, words = phrasing.clauses[number], phrasing.words
    at = clause.first
    while at < clause.end and (
        at in phrasing.timed
        or phrasing.tokens.words[at] in words.clause_openers
        or phrasing.tokens.words[at] in words.conjunctions
        or (phrasing.tokens.words[at] in words.time_leads and at + 1 in phrasing.timed)
    ):
        if _is_timed_subject(phrasing, at, clause.end):
            break
        at += 1
    return at


def _is_timed_subject(phrasing: Phrasing, at: int, end: int) -> bool:
    """Whether a date belongs to the noun after it: "Monday's vote", "the 2015 deal"."""
    after = at + 1
    return (
        at in phrasing.timed
        and after < end
        and after not in phrasing.timed
        and is_joint(phrasing.tokens.words[after], phrasing.words)
    )


def _is_joined(phrasing: Phrasing, group: int, first: int) -> bool:
    """Whether "and" or "but" stands right before the verb and its helpers."""
    return group > first and phrasing.tokens.words[group - 1] in phrasing.words.conjunctions


def _find_inner_subject(phrasing: Phrasing, told: int, group: int, *, body: int) -> Range | None:
    """Return the subject of what is told without "that": "police said | a man was shot".

    What looks like a verb right before ("a judge ruled") or at the start is a part of the subject.
    """
    words, tokens = phrasing.words, phrasing.tokens
    for at in range(group - 1, told, -1):
        if tokens.words[at] in words.pronouns:
            return at, group
    is_attribute = told in phrasing.verbs and told - body <= 1
    is_attribute = is_attribute and words.additives.isdisjoint(tokens.words[told:group])
    if told + 1 == group or (is_attribute and not _is_followed(phrasing, told)):
        return body, group
    if not _is_followed(phrasing, told):
        for at in range(told + 1, group - 1):
            if tokens.words[at] in words.conjunctions:
                return at + 1, group
        return _find_name_before(phrasing, told + 1, group)
    first = told + 1
    while first < group and (
        words.is_adverb(tokens.words[first]) or tokens.words[first] in words.complementisers
    ):
        first += 1
    return (first, group) if first < group else None


def _is_followed(phrasing: Phrasing, verb: int) -> bool:
    """Whether a sentence can follow a verb: "said it was wrong", "shows it was wrong"."""
    is_showing = phrasing.tokens.words[verb] in phrasing.words.showing_verbs
    return verb in phrasing.reports or is_showing


def _find_pronoun(phrasing: Phrasing, first: int, group: int) -> int | None:
    """Return the pronoun that begins a clause after its noun: "the letters | they sent"."""
    words, tokens = phrasing.words, phrasing.tokens
    for at in range(first + 1, group):
        before = tokens.words[at - 1]
        is_object = before in words.prepositions or before in words.conjunctions
        is_subject = tokens.words[at] in words.personal_pronouns | (
            words.first_persons & words.pronouns
        )
        if is_subject and before[0].isalnum() and not is_object:
            return at
    return None


def _find_name_before(phrasing: Phrasing, first: int, end: int) -> Range | None:
    """Return the name that ends at a token, None if none does."""
    at = end
    while at > first and at - 1 in phrasing.names:
        at -= 1
    return (at, end) if at < end else None


def _join_name(phrasing: Phrasing, number: int, first: int, end: int) -> Range:
    """Return the subject with what commas cut off: "a girl in Alpine, | Texas", "A, B | and C"."""
    words, tokens = phrasing.words, phrasing.tokens
    is_list = not words.additives.isdisjoint(tokens.words[first:end])
    is_name = end - first <= _NAME_TOKENS and all(
        tokens.is_capital(at) or tokens.words[at] in words.additives for at in range(first, end)
    )
    is_name = is_name or _ends_place(phrasing, number, first, end)
    start, at = first, number
    while is_name and at and phrasing.clauses[at].opener == ",":
        before = phrasing.clauses[at - 1]
        body = _find_body(phrasing, at - 1)
        is_cut = before.end != phrasing.clauses[at].first - 1 or not tokens.is_capital(
            before.end - 1
        )
        if is_cut or body >= before.end or before.end - 1 in phrasing.timed:
            break
        if list_verbs(phrasing, body, before.end) or tokens.words[body] in words.prepositions:
            break
        start, at = body, at - 1
        # "In Leeds, Bath and York, | Norland": what is listed may begin in the clause before.
        is_list = is_list or not words.additives.isdisjoint(tokens.words[body : before.end])
        if not is_list:
            break
    return start, end


def _ends_place(phrasing: Phrasing, number: int, first: int, end: int) -> bool:
    """Whether the rest of a place and a noun follow a comma: "a Leeds, | Norland judge"."""
    words, tokens = phrasing.words, phrasing.tokens
    at = first - 2
    if not number or at <= phrasing.first or tokens.words[first - 1] != ",":
        return False
    if not tokens.is_capital(first) or tokens.is_capital(end - 1):
        return False
    while at > phrasing.first and tokens.is_capital(at):
        at -= 1
    return at < first - 2 and tokens.words[at] in words.determiners


def is_told_twice(phrasing: Phrasing, subject: Range) -> bool:
    """Whether a subject holds a finite verb without a "who" or "which", so that it is none."""
    words, inside = phrasing.words, phrasing.tokens.words[subject[0] : subject[1]]
    if words.finite_helpers.isdisjoint(inside):
        return False
    return words.clause_openers.isdisjoint(inside)


def _find_before(phrasing: Phrasing, number: int, *, steps: int) -> Range | None:
    """Return the subject that stands in an earlier clause, before insertions or in a list."""
    found: Range | None = None
    words = phrasing.words
    is_listed = phrasing.tokens.words[phrasing.clauses[number].first] in words.conjunctions
    for at in range(_skip_aside(phrasing, number) - 1, -1, -1):
        clause = phrasing.clauses[at]
        first = _find_body(phrasing, at)
        verbs = list_verbs(phrasing, first, clause.end)
        while first < clause.end - 1 and words.is_adverb(phrasing.tokens.words[first]):
            first += 1
        if first >= clause.end or _stands_aside(phrasing, at, verbs, is_found=found is not None):
            continue
        if verbs:
            main = [one for one in verbs if is_main(phrasing, one, clause, end=clause.end)]
            last = (main or verbs)[-1]
            if found is None and not is_listed and _is_followed(phrasing, last):
                found = _find_named_end(phrasing, last + 1, clause.end)
            return _find_beside(phrasing, at, last, found, body=first, steps=steps)
        if not is_listed and _is_noun_phrase(phrasing, first, clause.end):
            found = first, _find_subject_end(phrasing, at, number)
            if at + 1 < number and phrasing.tokens.words[clause.first] in words.additives:
                return found  # ", and the mayor, Ana Berg, | wept" is a sentence of its own
        if clause.opener != ",":
            break
    return found


def _find_named_end(phrasing: Phrasing, first: int, end: int) -> Range | None:
    """Return the name that is all there is between two tokens: "said | Ivo Berg, 40, left"."""
    named = _find_name_before(phrasing, first, end)
    return named if named is not None and named[0] == first else None


def _stands_aside(phrasing: Phrasing, number: int, verbs: list[int], *, is_found: bool) -> bool:
    """Whether a clause is inserted or relative, so that no subject of a later verb is in it."""
    clause, words = phrasing.clauses[number], phrasing.words
    opener = phrasing.tokens.words[clause.first]
    if opener in words.insertion_openers or clause.opener in QUOTE_MARKS:
        return True
    if is_found and is_relative(phrasing, number):
        return True
    if not verbs:
        return opener in words.openers and _is_participle(phrasing, number - 1)
    is_bare = not any(is_main(phrasing, one, clause, end=clause.end) for one in verbs)
    return is_bare and number > 0 and clause.opener == ","


def _find_beside(
    phrasing: Phrasing, number: int, verb: int, found: Range | None, *, body: int, steps: int
) -> Range | None:
    """Return the subject of an earlier verb, or what follows that verb and has one of its own."""
    if found is None:
        return find_subject(phrasing, verb, number, steps=steps + 1)
    end = phrasing.clauses[number].end
    further = find_further_subject(phrasing, number)
    if further is not None:
        return further, end
    told = _find_inner_subject(phrasing, verb, end, body=body)
    return told if _is_followed(phrasing, verb) and told else found


def _is_participle(phrasing: Phrasing, number: int) -> bool:
    """Whether a clause after a comma begins with its only verb: ", passed | after long talks,"."""
    if number < 0:
        return False
    clause = phrasing.clauses[number]
    return clause.opener == "," and list_verbs(phrasing, *clause[:2]) == [clause.first]


def _find_subject_end(phrasing: Phrasing, number: int, verb_clause: int) -> int:
    """Return the end of a subject that begins in a clause, with the rest of a list of things."""
    end, after = phrasing.clauses[number].end, phrasing.clauses[number + 1].first
    is_named = end - 1 in phrasing.names and not phrasing.tokens.is_capital(after)
    listed = None if is_named else find_list_end(phrasing, number + 1)
    is_before = listed is not None and listed < phrasing.clauses[verb_clause].first
    return listed if listed is not None and is_before else end


def _skip_aside(phrasing: Phrasing, number: int) -> int:
    """Return the clause that begins what stands between dashes before this one, or this one."""
    if phrasing.clauses[number].opener not in _DASHES:
        return number
    opened = [at for at in range(number) if phrasing.clauses[at].opener in _DASHES]
    return opened[-1] if opened else number


def _is_noun_phrase(phrasing: Phrasing, first: int, end: int) -> bool:
    words = phrasing.words
    word = phrasing.tokens.words[first]
    is_led = word in words.prepositions or word in words.clause_openers
    is_adverbial = words.is_adverb(word) and not phrasing.tokens.is_capital(first)
    single_adverb = words.is_adverb(word) and end - first == 1
    return word[0].isalnum() and not (is_led or is_adverbial or single_adverb)
