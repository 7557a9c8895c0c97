"""Say how a verb stands in its sentence: on the main line, told by somebody, or beside it."""

from typing import Literal

from timeline.events.grammar import WordClasses
from timeline.events.sentences import SentenceParts
from timeline.events.triggers import Trigger

Standing = Literal["main", "alongside", "content", "aside"]
"""`alongside` is at the time of the main line ("as it rained"), `content` what somebody said,
`aside` whatever else leaves the main line: relative clauses, reasons, what was before or after."""

_FINITE = ("past", "third")


def read_standing(
    parts: SentenceParts, index: int, words: WordClasses, *, participles: frozenset[str]
) -> Standing:
    """Return how the verb of this trigger stands in its sentence."""
    trigger = parts.triggers[index]
    opener = read_opener(parts, trigger, words)
    if trigger.sense.form == "bare":
        return "alongside"
    if _has_no_helper(parts, trigger, words) and _is_reduced(parts, index, words, participles):
        return "aside"
    if opener in words.complementisers and not _is_first(parts, trigger):
        return "content" if _follows_report(parts, trigger) else "aside"
    if opener in words.same_time:
        return "alongside"
    if opener in words.openers and opener not in words.contrast_openers:
        return "aside"
    return "content" if _is_told_inside(parts, index, words) else "main"


def _has_no_helper(parts: SentenceParts, trigger: Trigger, words: WordClasses) -> bool:
    """Whether a verb has no helper before it."""
    at = trigger.token - 1
    while at >= parts.first and words.is_adverb(parts.tokens.words[at]):
        at -= 1
    return at < parts.first or not words.is_auxiliary(parts.tokens.words[at])


def read_opener(parts: SentenceParts, trigger: Trigger, words: WordClasses) -> str:
    """Return what opens the clause; a sentence can begin with an opener, too."""
    clause = parts.clauses[trigger.clause]
    first = parts.tokens.words[clause.first]
    is_known = clause.opener in words.clause_openers
    return first if not is_known and first in words.openers else clause.opener


def _is_first(parts: SentenceParts, trigger: Trigger) -> bool:
    """Whether no clause before its own has a verb or noun that "that" could complete."""
    return parts.triggers[0].clause == trigger.clause


def _follows_report(parts: SentenceParts, trigger: Trigger) -> bool:
    return any(
        one.sense.role == "report" and one.clause == trigger.clause - 1 for one in parts.triggers
    )


def _is_told_inside(parts: SentenceParts, index: int, words: WordClasses) -> bool:
    """Whether a report before it in its clause tells it ("said he left", not "and left")."""
    trigger = parts.triggers[index]
    if parts.tokens.words[trigger.token - 1] in words.additives:
        return False
    for one in parts.triggers[:index]:
        if one.clause == trigger.clause and one.sense.role == "report" and not one.is_noun:
            return True
    return False


def _is_reduced(
    parts: SentenceParts, index: int, words: WordClasses, participles: frozenset[str]
) -> bool:
    """Whether a participle only describes the noun before it ("people held there said")."""
    trigger = parts.triggers[index]
    tokens, clause = parts.tokens, parts.clauses[trigger.clause]
    if tokens.words[trigger.token] not in participles:
        return False
    after = tokens.words[trigger.token + 1] if trigger.token + 1 < len(tokens) else "."
    has_object = after not in words.prepositions or after in words.infinitive_marks
    if trigger.token == clause.first:
        return clause.opener == "," and not has_object and trigger.sense.role != "report"
    if has_object or tokens.words[trigger.token - 1] in words.pronouns | words.additives:
        return False
    others = [
        one
        for one in parts.triggers
        if one.clause == trigger.clause and one is not trigger and one.sense.form in _FINITE
    ]
    if any(one.token < trigger.token and one.sense.role != "report" for one in others):
        return True
    start = trigger.token + 1
    later = [one.token for one in others if one.token > trigger.token]
    later += [at for at in range(start, clause.end) if tokens.words[at] in words.finite_auxiliaries]
    return bool(later) and not _is_joined(parts, trigger.token, min(later), words)


def _is_joined(parts: SentenceParts, one: int, other: int, words: WordClasses) -> bool:
    """Whether the later verb has a subject of its own, or is one of two ("came and went")."""
    between = parts.tokens.words[one + 1 : other]
    return not (words.conjunctions | words.pronouns).isdisjoint(between)
