"""Read "not until October": what it is told of comes then, and not before."""

from timeline.events.anchoring import Placed
from timeline.events.grammar import WordClasses
from timeline.events.sentences import SentenceParts


def is_delay(parts: SentenceParts, date: Placed, words: WordClasses) -> bool:
    """Whether a date is led by an "until" with a "not" before it in its clause."""
    if date.preposition not in words.bounds_until:
        return False
    clause = parts.clauses[date.clause]
    return not words.negations.isdisjoint(parts.tokens.words[clause.first : date.first])


def find_delays(parts: SentenceParts, words: WordClasses) -> frozenset[int]:
    """Return the tokens of such dates: without them a title would say the contrary."""
    return frozenset(
        at
        for date in parts.dates.values()
        if is_delay(parts, date, words)
        for at in range(date.first, date.end)
    )
