"""Find what tells of what in a sentence: the verb that governs a noun, the noun a verb helps."""

from timeline.events.grammar import WordClasses
from timeline.events.modality import find_helpers
from timeline.events.sentences import SentenceParts
from timeline.events.triggers import Trigger


def find_governor(parts: SentenceParts, index: int) -> int | None:
    """Return the participle after a noun, else the verb before or after it in its clause."""
    noun = parts.triggers[index]
    own = [
        i
        for i, verb in enumerate(parts.triggers)
        if verb.clause == noun.clause
        and not verb.is_noun
        and (verb.sense.role != "event" or verb.sense.weight > 1)
    ]
    for i in own:
        trigger = parts.triggers[i]
        if trigger.token == noun.token + 1 and trigger.sense.form in ("past", "participle"):
            return i
    before = [i for i in own if parts.triggers[i].token < noun.token]
    after = [i for i in own if parts.triggers[i].token > noun.token]
    return before[-1] if before else after[0] if after else None


def find_target(parts: SentenceParts, index: int, words: WordClasses) -> int | None:
    """Return the noun that a helping verb speaks of: its object, else its subject."""
    verb = parts.triggers[index]
    before = _list_subjects(parts, verb, words)
    is_passive = (
        verb.sense.form in ("participle", "past")
        and verb.token > parts.first
        and parts.tokens.words[verb.token - 1] in words.passive_auxiliaries
    )
    if is_passive and before:
        return before[-1]
    after = _list_objects(parts, verb, words, is_bare=is_passive)
    has_object = words.prepositions.isdisjoint(parts.tokens.words[verb.token + 1 : verb.token + 2])
    if after and (has_object or not before or verb.sense.role == "support"):
        return after[0]
    if not before:
        return None
    is_near = parts.triggers[before[-1]].clause == verb.clause
    return before[-1] if is_near or verb.sense.role != "support" else None


def _list_objects(
    parts: SentenceParts, verb: Trigger, words: WordClasses, *, is_bare: bool
) -> list[int]:
    """Return the nouns after a verb in its clause.

    What begins or ends is its object itself: not the "protests" of "opened a park amid protests".
    So is the object of a passive: not the "fire" of "was cancelled because of a fire".
    """
    after = [
        i
        for i, noun in enumerate(parts.triggers)
        if noun.is_noun and noun.clause == verb.clause and noun.token > verb.token
    ]
    if not after or not (is_bare or verb.sense.role in ("begin", "end")):
        return after
    first = verb.token + (1 if is_bare else 2)
    between = parts.tokens.words[first : parts.triggers[after[0]].token]
    return after if words.prepositions.isdisjoint(set(between) - words.genitives) else []


def _list_subjects(parts: SentenceParts, verb: Trigger, words: WordClasses) -> list[int]:
    """Return the nouns before a verb that can be its subject, the likeliest last.

    A clause with a subject of its own has it from no earlier one.
    """
    first = _find_group(parts, verb, words)
    nouns = [i for i, noun in enumerate(parts.triggers) if noun.is_noun and noun.token < verb.token]
    inside = range(parts.clauses[verb.clause].first, first)
    is_own = any(_is_named(parts, at, words) for at in inside)
    if not is_own or _resumes(parts, verb, words):
        return nouns
    return [
        i
        for i in nouns
        if parts.triggers[i].clause == verb.clause and _ends_phrase(parts, i, first, words)
    ]


def _resumes(parts: SentenceParts, verb: Trigger, words: WordClasses) -> bool:
    """Whether a verb follows a relative one: "the talks | that we were to hold are cancelled"."""
    return parts.clauses[verb.clause].opener in words.subject_relatives and any(
        one.clause == verb.clause and not one.is_noun and one.token < verb.token
        for one in parts.triggers
    )


def _find_group(parts: SentenceParts, verb: Trigger, words: WordClasses) -> int:
    """Return where a verb begins with its helpers, the "re-" of "re-opened", and its adverbs."""
    tokens = parts.tokens
    first = min([verb.token, *find_helpers(tokens, verb.token, parts.clauses[verb.clause], words)])
    if first - 1 > parts.first and tokens.words[first - 2] in words.verb_prefixes:
        first -= 2 * tokens.touches_next(first - 1)
    return first


def _is_named(parts: SentenceParts, at: int, words: WordClasses) -> bool:
    """Whether a word between the start of a clause and its verb belongs to a subject."""
    word = parts.tokens.words[at]
    is_lead = word in words.conjunctions or word in words.clause_openers
    is_lead = is_lead or word in words.time_leads or words.is_adverb(word)
    return word[0].isalnum() and at not in parts.timed and not is_lead


def _ends_phrase(parts: SentenceParts, index: int, first: int, words: WordClasses) -> bool:
    """Whether no other subject follows a noun: "the talks in Bath ended", not "talks she ended"."""
    after = parts.triggers[index].token + 1
    if after >= first or after in parts.timed:
        return True
    word = parts.tokens.words[after]
    ends = word in words.phrase_ends and word not in words.determiners | words.pronouns
    return ends or not word[0].isalnum() or words.is_adverb(word)
