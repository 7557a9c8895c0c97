"""Widen the days of a date that its text calls approximate ("around the 10th", "c. 1200")."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from timeline.rules.tables import load_toml
from timeline.text.tokens import Tokens
from timeline.times.calendar import move
from timeline.times.grammar import RuleMatch
from timeline.times.values import Value
from timeline.when import some_day_in

APPROXIMATE = "APPROX"

WIDENED = {
    "D": (2, "D", "2 days"),
    "W": (1, "W", "a week"),
    "WE": (1, "W", "a week"),
    "M": (1, "M", "a month"),
    "Q": (1, "Q", "3 months"),
    "SE": (1, "Q", "3 months"),
    "Y": (2, "Y", "2 years"),
    "DE": (5, "Y", "5 years"),
    "CE": (25, "Y", "25 years"),
}
"""By how much an approximate date is widened to either side, by its unit, and in words."""

_COUNTED = frozenset({"date", "count", "duration"})


@dataclass(frozen=True, slots=True)
class AroundWords:
    """Words that make what follows approximate: always, or only a day or a count of units.

    None does so after one of `not_after` ("turned around last year", "asked about 6 January").
    """

    phrases: tuple[list[str], ...]
    last_words: frozenset[str]
    before_days: frozenset[str]
    not_after: frozenset[str]


@cache
def load_around_words(language: str) -> AroundWords:
    """Return the words that make a date approximate in a language."""
    table: dict[str, list[str]] = load_toml(f"{language}/forms.toml")["around"]
    phrases = tuple(phrase.split() for phrase in table["phrases"])
    lasts = frozenset(phrase[-1] for phrase in phrases)
    before_days, not_after = table["before_days"], table["not_after"]
    return AroundWords(phrases, lasts, frozenset(before_days), frozenset(not_after))


def is_around(tokens: Tokens, match: RuleMatch, words: AroundWords) -> bool:
    """Whether the words before the match, or its own row, call it approximate."""
    if match.rule.options.get("around"):
        return True
    before = tokens.words[match.first - 1] if match.first else ""
    phrases = words.phrases if before in words.last_words else ()
    if before in words.before_days and match.rule.recipe in _COUNTED:
        phrases = (*phrases, [before])
    return any(_stands_before(tokens, match.first, phrase, words) for phrase in phrases)


def _stands_before(tokens: Tokens, end: int, phrase: list[str], around: AroundWords) -> bool:
    """Whether the phrase ends at token `end`; an abbreviation is written small ("c. May 2019")."""
    start = end - len(phrase)
    if start < 0 or tokens.words[start:end] != phrase:
        return False
    if phrase[-1] == "." and tokens.is_capital(start):
        return False
    return start == 0 or tokens.words[start - 1] not in around.not_after


def widen(value: Value, anchor: date) -> Value:
    """Return an approximate date: wider by its unit, but on its own side of the anchor's day.

    A time of the clock stays on its day, and a part ("mid-May") is vague already. A length
    ("about three weeks") names no day: only its modifier says so.
    """
    amount = WIDENED.get(value.unit or "")
    if value.type == "DURATION" and value.when is None and value.mod is None:
        return value._replace(mod=APPROXIMATE)
    if amount is None or value.type != "DATE" or value.when is None or value.mod is not None:
        return value
    first, last = value.when.begin.earliest, value.when.end.latest
    if first is None or last is None:
        return value
    count, unit, told = amount
    low, high = move(first, -count, unit), move(last, count, unit)
    if value.anchor is not None and last < anchor:
        high = min(high, anchor)
    if value.anchor is not None and first > anchor:
        low = max(low, anchor)
    note = f"approximate: up to {told} to either side"
    return value._replace(
        when=some_day_in(low, high),
        precision="span",
        mod=APPROXIMATE,
        note=f"{value.note}; {note}" if value.note else note,
    )
