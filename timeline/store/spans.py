"""The rows that put an event into the index of windows: one or more for each way to answer.

CORE      the days on which it is certain; certain where they overlap the window
INVERTED  what a window must contain to make it certain ("some day in January")
EDGE      the hull, cut to its reach, of an event that is certain in a window that contains it;
          so it is possible only at the edges of a window
VAGUE     the hull, cut to its reach, of any other; and each reading of the date that lost
BEFORE    the days before its reach, by their last: possible, but only if asked for
AFTER     the days after its reach, by their first
STATE_BEFORE, STATE_AFTER   the same of states, which few ask for: they are counted apart

A row has a class by its length, so that one bounded range of `low` in each class finds all that
overlap a window, however long others are. Rows of equal days are in the order of their grades.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from timeline.records import EventFacts
from timeline.when import When, Window, reach_hull

CORE, INVERTED, EDGE, VAGUE, BEFORE, AFTER, STATE_BEFORE, STATE_AFTER = range(8)
_OF_STATES = {BEFORE: STATE_BEFORE, AFTER: STATE_AFTER}

FAR_PAST = 0
FAR_FUTURE = 4_000_000

CLASS_DAYS = (1, 7, 31, *(366 * 2**power for power in range(15)))
"""The longest span of each class, in days: day, week, month, year, then doubling."""

OPEN_CLASS = len(CLASS_DAYS)

INFERRED_GRADE = 2000
"""The grade from which days are inferred; what is left of a grade falls with the salience."""


class SpanRow(NamedTuple):
    """One row of the index; `n` numbers an event's possible rows in the order of answers."""

    way: int
    cls: int
    low: int
    high: int
    n: int


class Limits(NamedTuple):
    """The bounds of an event as ordinals, so that unknown days are never certain."""

    begin_latest: int
    end_earliest: int
    hull_first: int
    hull_last: int


def find_start(when: When) -> int:
    """Return the first day that the bounds name; one that name none start after all others."""
    for day in (when.begin.earliest, when.begin.latest, when.end.earliest, when.end.latest):
        if day is not None:
            return day.toordinal()
    return FAR_FUTURE + 1


def find_month_day(when: When) -> int | None:
    """Return the calendar day on which it began, 112 for 12 January; None if that is unknown."""
    day = when.begin.latest
    if day is None or when.begin.earliest != day:
        return None
    return day.month * 100 + day.day


def make_grade(facts: EventFacts) -> int:
    """Return where an event stands among those of equal days: told before inferred, then salience.

    It is 0 to 1000 for an event whose day is told, 2000 to 3000 for another.
    """
    told = facts.certainty == "explicit"
    return (0 if told else INFERRED_GRADE) + 1000 - round(facts.salience * 1000)


def find_class(days: int) -> int:
    """Return the class of a span of so many days."""
    return bisect_left(CLASS_DAYS, days)


def make_limits(when: When) -> Limits:
    """Return the bounds of which a query needs to know whether they lie in a window."""
    return Limits(
        when.begin.latest.toordinal() if when.begin.latest else FAR_FUTURE + 1,
        when.end.earliest.toordinal() if when.end.earliest else FAR_PAST - 1,
        first_ordinal(when.hull.first),
        last_ordinal(when.hull.last),
    )


def make_rows(
    when: When, losing: Iterable[When], *, reach_days: int, is_state: bool = False
) -> list[SpanRow]:
    """Return every row of an event with this When and these readings that lost."""
    limits = make_limits(when)
    reach = reach_hull(when, reach_days=reach_days)
    rows = _possible_rows(when, losing, reach_days=reach_days)
    own = (first_ordinal(reach.first), last_ordinal(reach.last)) if reach else None
    has_readings = any((row.low, row.high) != own for row in rows)
    if limits.begin_latest <= FAR_FUTURE and limits.end_earliest >= FAR_PAST:
        low, high = sorted((limits.begin_latest, limits.end_earliest))
        way = CORE if limits.begin_latest <= limits.end_earliest else INVERTED
        rows.append(SpanRow(way, find_class(high - low + 1), low, high, 0))
    beyond = _beyond_rows(when, reach, has_readings=has_readings)
    return rows + [row._replace(way=_OF_STATES[row.way]) if is_state else row for row in beyond]


def _possible_rows(when: When, losing: Iterable[When], *, reach_days: int) -> list[SpanRow]:
    hulls: dict[tuple[int, int], int] = {}
    for reading in (when, *losing):
        reach = reach_hull(reading, reach_days=reach_days)
        if reach is None or reach.first is None or reach.last is None:
            continue
        low, high = reach.first.toordinal(), reach.last.toordinal()
        if reading is not when:
            hulls.setdefault((low, high), VAGUE)
        elif not when.is_known:
            hulls[low, high] = EDGE if _is_bounded(when, low, high) else VAGUE
    found = sorted(
        (find_class(high - low + 1), low, high, way) for (low, high), way in hulls.items()
    )
    return [SpanRow(way, cls, low, high, n) for n, (cls, low, high, way) in enumerate(found)]


def _is_bounded(when: When, low: int, high: int) -> bool:
    """Whether a window that contains these days makes the event certain."""
    limits = make_limits(when)
    known = (limits.begin_latest, limits.end_earliest)
    return low <= min(known) and max(known) <= high


def _beyond_rows(when: When, reach: Window | None, *, has_readings: bool) -> list[SpanRow]:
    """Return the days that an open side leaves possible beyond the reach; n tells of readings."""
    n = int(has_readings)
    if reach is None:
        return [SpanRow(BEFORE, OPEN_CLASS, FAR_FUTURE, FAR_FUTURE, n)]
    rows = []
    if when.begin.earliest is None and reach.first is not None:
        day = reach.first.toordinal() - 1
        rows.append(SpanRow(BEFORE, OPEN_CLASS, day, day, n))
    if when.end.latest is None and reach.last is not None:
        day = reach.last.toordinal() + 1
        rows.append(SpanRow(AFTER, OPEN_CLASS, day, day, n))
    return rows


def first_ordinal(day: date | None) -> int:
    """Return a first day as a number; None is before every day."""
    return FAR_PAST if day is None else day.toordinal()


def last_ordinal(day: date | None) -> int:
    """Return a last day as a number; None is after every day."""
    return FAR_FUTURE if day is None else day.toordinal()
