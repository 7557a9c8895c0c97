"""TIMEX3 has no ranges: tell a range as its two ends, everything else as it is."""

import re
from dataclasses import dataclass

from timeline.records import Expression, TimexType

_JOINER = re.compile(r"\s*(?:\bto\b|\band\b|\buntil\b|\btill\b|\bthrough\b|[-–])\s*")
_LEAD = re.compile(r"(?:from|between)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as TIMEX3 has it."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str


def list_timexes(expressions: tuple[Expression, ...]) -> list[Timex]:
    """Return the TIMEX3 of the expressions, in order."""
    found: list[Timex] = []
    for one in expressions:
        ends = _split_range(one) if one.type == "DATE" and "/" in one.value else []
        found += ends or [Timex(one.start, one.end, one.text, one.type, one.value)]
    return found


def _split_range(expression: Expression) -> list[Timex]:
    """Return both ends of "from 10 to 13 January", none where they cannot be told apart."""
    text = expression.text
    lead = _LEAD.match(text)
    first = lead.end() if lead else 0
    joiner = _JOINER.search(text, first + 1)
    if joiner is None:
        return []
    values = expression.value.split("/")
    pieces = ((first, joiner.start()), (joiner.end(), len(text)))
    return [
        Timex(expression.start + left, expression.start + right, text[left:right], "DATE", value)
        for (left, right), value in zip(pieces, values, strict=True)
    ]
