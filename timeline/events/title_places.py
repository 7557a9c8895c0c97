"""Choose the place that the title of a noun names: one that the sentence ties to that noun."""

from timeline.events.grammar import WordClasses
from timeline.events.places import PlaceHit
from timeline.events.sentences import SentenceParts
from timeline.events.triggers import Trigger


def find_title_place(
    parts: SentenceParts, trigger: Trigger, hits: list[PlaceHit], words: WordClasses
) -> PlaceHit | None:
    """Return the place that stands nearest to a noun, None where "and" parts it from all."""
    tied = [hit for hit in hits if not _is_parted(parts, trigger.token, hit.start, words)]
    return min(tied, key=lambda hit: abs(hit.start - trigger.token), default=None)


def _is_parted(parts: SentenceParts, noun: int, place: int, words: WordClasses) -> bool:
    """Whether something else is told between two tokens: "talks and | a feast was in Leeds"."""
    first, end = sorted((noun, place))
    between = parts.tokens.words[first + 1 : end]
    if words.conjunctions.isdisjoint(between):
        return False
    is_told = any(first < one.token < end for one in parts.triggers)
    return is_told or not words.finite_helpers.isdisjoint(between)
