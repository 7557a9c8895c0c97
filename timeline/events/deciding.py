"""Name the words that decided whether an event is told as past, planned, possible or denied."""

from collections.abc import Sequence

from timeline.events.bearings import Bearing
from timeline.events.clauses import Clause
from timeline.events.grammar import WordClasses
from timeline.events.lexicon import OWN_ROLES
from timeline.events.modality import find_helpers, find_noun_marks, find_verb_marks
from timeline.events.sentences import SentenceParts
from timeline.events.targets import find_governor, find_target

_OPENING_TOKENS = 2


def find_deciding(
    parts: SentenceParts, index: int, bearings: Sequence[Bearing], words: WordClasses
) -> list[int]:
    """Return the tokens that settled the modality of a trigger, in order.

    There are none where the form of the trigger alone did.
    """
    trigger = parts.triggers[index]
    clause = parts.clauses[trigger.clause]
    found = set(_find_condition(parts, clause, words))
    if trigger.is_noun:
        found.update(_find_for_noun(parts, index, words))
    else:
        found.update(find_verb_marks(parts.tokens, trigger, clause, words=words))
    for other, bearing in enumerate(bearings):
        is_helping = parts.triggers[other].sense.role not in OWN_ROLES and bearing.is_absorbed
        if is_helping and other != index and find_target(parts, other, words) == index:
            found.update(_find_for_verb(parts, other, words))
    if bearings[index].modality.status == "denied":
        found.update(_find_denials(parts, trigger.clause, words))
    return sorted(found)


def _find_condition(parts: SentenceParts, clause: Clause, words: WordClasses) -> list[int]:
    """Return what opens a condition: the mark before a clause, or its first words."""
    opening = range(max(parts.first, clause.first - 1), clause.first + _OPENING_TOKENS)
    return [
        at
        for at in opening
        if at < clause.end and parts.tokens.words[at] in words.hypothetical_openers
    ]


def _find_for_noun(parts: SentenceParts, index: int, words: WordClasses) -> list[int]:
    """Return the words around a noun that say how real it is, else its verb with its helpers."""
    trigger = parts.triggers[index]
    clause = parts.clauses[trigger.clause]
    marks = find_noun_marks(parts.tokens, trigger, clause, words=words)
    governor = find_governor(parts, index)
    if marks or governor is None:
        future = [
            at
            for at in range(clause.first, clause.end)
            if parts.tokens.words[at] in words.modals_future
        ]
        return marks or future
    return _find_for_verb(parts, governor, words)


def _find_for_verb(parts: SentenceParts, index: int, words: WordClasses) -> list[int]:
    verb = parts.triggers[index]
    helpers = find_helpers(parts.tokens, verb.token, parts.clauses[verb.clause], words)
    return [*helpers, verb.token]


def _find_denials(parts: SentenceParts, number: int, words: WordClasses) -> list[int]:
    """Return the verb that denies what the clause tells."""
    return [
        one.token
        for one in parts.triggers
        if one.clause == number - 1 and parts.tokens.words[one.token] in words.denials
    ]
