"""The days, months and years that a histogram counts in, and which of them an event meets."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from timeline.store.spans import CORE, EDGE, INVERTED, VAGUE

Scale = Literal["day", "month", "year"]
Match = Literal["certain", "possible"]
Step = tuple[Match, int, int]
"""From this bucket on so many more events (or fewer, when negative) are of this match."""

MATCHES: tuple[Match, ...] = ("certain", "possible")
SCALES: tuple[Scale, ...] = ("day", "month", "year")
Interval = tuple[int, int]
SpanDays = tuple[int, int, int]
"""Way, first and last day of a row of the index of windows."""


def number_bucket(scale: Scale, ordinal: int) -> int:
    """Return the number of the bucket that a day is in; neighbours have neighbouring numbers."""
    if scale == "day":
        return ordinal
    day = date.fromordinal(ordinal)
    return day.year if scale == "year" else day.year * 12 + day.month - 1


def find_days(scale: Scale, number: int) -> tuple[date, date]:
    """Return the first and the last day of a bucket."""
    if scale == "day":
        day = date.fromordinal(number)
        return day, day
    if scale == "year":
        return date(number, 1, 1), date(number, 12, 31)
    year, month = divmod(number, 12)
    if month == 11:
        return date(year, 12, 1), date(year, 12, 31)
    return date(year, month + 1, 1), date.fromordinal(date(year, month + 2, 1).toordinal() - 1)


@lru_cache(maxsize=4000)
def write_days(scale: Scale, number: int) -> tuple[str, str, str]:
    """Return a bucket as ISO writes it (2022, 2022-01 or 2022-01-12), its first and last day."""
    first, last = (day.isoformat() for day in find_days(scale, number))
    return first[: {"day": 10, "month": 7, "year": 4}[scale]], first, last


def find_steps(scale: Scale, rows: Iterable[SpanDays]) -> Iterator[Step]:
    """Yield where the counts rise and fall by one event, given its rows of the index.

    It is certain in the buckets for whose days a list would call it so, and possible in those
    where it would be possible within its reach.
    """
    certain: Interval | None = None
    hulls: list[Interval] = []
    for way, low, high in rows:
        first, last = number_bucket(scale, low), number_bucket(scale, high)
        if way == CORE or (way == INVERTED and first == last):
            certain = (first, last)
        elif way in (EDGE, VAGUE):
            hulls.append((first, last))
    if certain is not None:
        yield from _step("certain", certain)
    for hull in _unite(hulls):
        for rest in _leave_out(hull, certain):
            yield from _step("possible", rest)


def _step(match: Match, interval: Interval) -> Iterator[Step]:
    yield match, interval[0], 1
    yield match, interval[1] + 1, -1


def _unite(intervals: list[Interval]) -> list[Interval]:
    united: list[Interval] = []
    for first, last in sorted(intervals):
        if united and first <= united[-1][1] + 1:
            united[-1] = (united[-1][0], max(united[-1][1], last))
        else:
            united.append((first, last))
    return united


def _leave_out(interval: Interval, hole: Interval | None) -> list[Interval]:
    first, last = interval
    if hole is None:
        return [interval]
    pieces = [(first, min(last, hole[0] - 1)), (max(first, hole[1] + 1), last)]
    return [piece for piece in pieces if piece[0] <= piece[1]]
