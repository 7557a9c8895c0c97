"""TIMEX3 has no ranges: tell a range as its two ends, everything else as it is."""

import re
from dataclasses import dataclass
from functools import cache

from timeline.records import Expression, TimexType
from timeline.rules.tables import load_toml


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as TIMEX3 has it."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str


@cache
def _range_words(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a range and between its ends."""
    ranges = load_toml(f"{language}/forms.toml")["ranges"]
    leads = "|".join(map(re.escape, ranges["leads"]))
    joiners = "|".join(rf"\b{re.escape(one)}\b" for one in ranges["joiners"] if one.isalpha())
    marks = "|".join(re.escape(one) for one in ranges["joiners"] if not one.isalpha())
    joiner = re.compile(rf"\s*(?:{joiners}|{marks})\s*")
    return re.compile(rf"(?:{leads})\s+", re.IGNORECASE), joiner


def list_timexes(expressions: tuple[Expression, ...], *, language: str = "en") -> list[Timex]:
    """Return the TIMEX3 of the expressions, in order."""
    found: list[Timex] = []
    for one in expressions:
        ends = _split_range(one, language) if one.type == "DATE" and "/" in one.value else []
        found += ends or [Timex(one.start, one.end, one.text, one.type, one.value)]
    return found


def _split_range(expression: Expression, language: str) -> list[Timex]:
    """Return both ends of "from 10 to 13 January", none where they cannot be told apart."""
    text = expression.text
    leads, joiners = _range_words(language)
    lead = leads.match(text)
    first = lead.end() if lead else 0
    joiner = joiners.search(text, first + 1)
    if joiner is None:
        return []
    values = expression.value.split("/")
    pieces = ((first, joiner.start()), (joiner.end(), len(text)))
    return [
        Timex(expression.start + left, expression.start + right, text[left:right], "DATE", value)
        for (left, right), value in zip(pieces, values, strict=True)
    ]
