"""Checks that a number is a time of the clock: no score, ratio, verse or runner's time."""

from timeline.text.tokens import Tokens
from timeline.times.counted import MONEY_AND_MARKS, NUMBER_MARKS, is_numbered, stands_alone
from timeline.times.grammar import RuleMatch
from timeline.times.guard_words import GuardWords

_HALF_SLOTS = frozenset(("ampm", "ampmword", "hour12", "minute12"))


def is_clock(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """A time of the clock, no score, ratio, verse ("John 3:16") or a runner's time."""
    if match.end < len(tokens) and tokens.words[match.end] in words.after_no_clock:
        return False
    return (
        (stands_alone(tokens, match) or _is_in_clock_range(tokens, match))
        and not is_numbered(tokens, match.first, words)
        and not _is_ratio_or_verse(tokens, match.first, words)
    )


def _is_in_clock_range(tokens: Tokens, match: RuleMatch) -> bool:
    """Whether a hyphen joins two times: "10:30-12:30", "9-5pm" (the half of the day is told)."""
    before = tokens.words[max(0, match.first - 3) : match.first]
    if before[-1:] == ["-"]:
        return before[0] == ":" or not _HALF_SLOTS.isdisjoint(match.slots)
    after = tokens.words[match.end : match.end + 3]
    return len(after) == 3 and after[0] == "-" and after[2] == ":"


def is_clock_of_two(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The first of two times of the clock; a hyphen may stand between them ("9-5pm")."""
    return not is_numbered(tokens, match.first, words) and not (
        match.first > 0
        and tokens.touches_next(match.first - 1)
        and tokens.words[match.first - 1] in MONEY_AND_MARKS | NUMBER_MARKS
    )


def _is_ratio_or_verse(tokens: Tokens, first: int, words: GuardWords) -> bool:
    if not first:
        return False
    before = tokens.words[first - 1]
    if before in words.verse_books:
        return tokens.is_capital(first - 1)
    phrase = " ".join(tokens.words[max(0, first - 2) : first])
    return before in words.before_no_clock or phrase in words.before_no_clock
