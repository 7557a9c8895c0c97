"""When something happened: four inclusive days, and what they answer about a window of days.

An event begins some day in `begin` and ends some day in `end`. A first None is unbounded into
the past, a second None into the future. The definitions of certain, possible, within, exact and
reach are decision 0001 in `docs/decisions`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

REACH_DAYS = 31
_DAYS_KEPT = 1_024
"""An article asks for the same few days again and again."""

Match = Literal["certain", "possible", "omitted"]
DayPart = Literal["certain", "ongoing", "possible"]
Aspect = Literal["occurrence", "state"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Inclusive days between which something lies; None is unbounded on that side."""

    earliest: date | None
    latest: date | None

    @property
    def is_known(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_empty(self) -> bool:
        return self.earliest is not None and self.latest is not None and self.earliest > self.latest


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a question is about, inclusive; None is open on that side."""

    first: date | None
    last: date | None

    @classmethod
    def of_day(cls, day: date) -> "Window":
        return cls(day, day)

    def holds(self, day: date) -> bool:
        """Whether the day is one of these."""
        return _at_most(self.first, day) and _at_most(day, self.last)


@dataclass(frozen=True, slots=True)
class When:
    """Bounds of begin and end; `single_day` says that both are the same (perhaps unknown) day.

    `length` is in days and optional. Build it with `make_when` so that begin ≤ end holds.
    """

    begin: Bounds
    end: Bounds
    single_day: bool = False
    length: int | None = None

    @property
    def hull(self) -> Window:
        return Window(self.begin.earliest, self.end.latest)

    @property
    def is_known(self) -> bool:
        """Whether begin and end are both known days."""
        return self.begin.is_known and self.end.is_known

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is known."""
        return not any((self.begin.earliest, self.begin.latest, self.end.earliest, self.end.latest))


UNKNOWN = When(Bounds(None, None), Bounds(None, None))


def make_when(
    begin: Bounds, end: Bounds, *, single_day: bool = False, length: int | None = None
) -> When | None:
    """Return the tightest When for these bounds (begin ≤ end kept), None if there is none.

    A length of one day is `single_day`; one day cannot have another length.
    """
    if length is not None and (length < 1 or (single_day and length > 1)):
        return None
    if length == 1 or single_day:
        single_day, length = True, None
    for _ in range(4):
        before = (begin, end)
        if single_day:
            begin = end = _intersect_bounds(begin, end)
        else:
            begin = Bounds(begin.earliest, _earlier(begin.latest, end.latest))
            end = Bounds(_later(end.earliest, begin.earliest), end.latest)
        if length is not None:
            begin, end = _fit_length(begin, end, timedelta(days=length - 1))
        if begin.is_empty or end.is_empty:
            return None
        if length is None or (begin, end) == before:
            break  # only a length hands bounds on from one side to the other more than once
    return When(begin, end, single_day, length)


@lru_cache(maxsize=_DAYS_KEPT)
def day_when(day: date) -> When:
    """Return the When of something that took one known day."""
    bounds = Bounds(day, day)
    return When(bounds, bounds, single_day=True)


@lru_cache(maxsize=_DAYS_KEPT)
def some_day_in(first: date | None, last: date | None) -> When:
    """Return the When of something that took one unknown day of these."""
    bounds = Bounds(first, last)
    return When(bounds, bounds, single_day=True)


def span_when(first: date, last: date) -> When:
    """Return the When of something that lasted from one known day to another."""
    return When(Bounds(first, first), Bounds(last, last))


def intersect(one: When, other: When) -> When | None:
    """Return what both allow, None when they contradict each other."""
    length = one.length if one.length is not None else other.length
    if other.length not in (None, length):
        return None
    return make_when(
        _intersect_bounds(one.begin, other.begin),
        _intersect_bounds(one.end, other.end),
        single_day=one.single_day or other.single_day,
        length=length,
    )


def is_certain(when: When, window: Window) -> bool:
    """Whether it surely touches the window; an unknown day makes nothing certain."""
    if when.begin.latest is None or when.end.earliest is None:
        return False
    return _at_most(when.begin.latest, window.last) and _at_most(window.first, when.end.earliest)


def is_possible(when: When, window: Window) -> bool:
    """Whether it may touch the window (certain is possible too)."""
    return _at_most(when.begin.earliest, window.last) and _at_most(window.first, when.end.latest)


def is_within(when: When, window: Window) -> bool:
    """Whether it lies in the window whatever the unknown days are."""
    hull = when.hull
    first_fits = window.first is None or (hull.first is not None and hull.first >= window.first)
    last_fits = window.last is None or (hull.last is not None and hull.last <= window.last)
    return first_fits and last_fits


def is_exact(when: When, window: Window) -> bool:
    """Whether its outermost days are just those of the window."""
    return when.hull == window


def reach_hull(when: When, *, reach_days: int = REACH_DAYS) -> Window | None:
    """Return the hull with its open sides cut at the reach, None if nothing is known."""
    if when.is_blank:
        return None
    reach = timedelta(days=reach_days)
    first, last = when.begin.earliest, when.end.latest
    if first is None:
        known = when.begin.latest or when.end.earliest or when.end.latest
        first = shift(known, -reach) if known else None
    if last is None:
        known = when.end.earliest or when.begin.latest or when.begin.earliest
        last = shift(known, reach) if known else None
    return Window(first, last)


def match_window(when: When, window: Window, *, reach_days: int = REACH_DAYS) -> Match | None:
    """Say what an event with this When is in the window; 'omitted' is possible beyond reach."""
    if when.is_blank:
        return "omitted"
    if is_certain(when, window):
        return "certain"
    if not is_possible(when, window):
        return None
    reach = reach_hull(when, reach_days=reach_days)
    if reach is None or not (
        _at_most(reach.first, window.last) and _at_most(window.first, reach.last)
    ):
        return "omitted"
    return "possible"


def find_day_part(
    when: When, aspect: Aspect, day: date, *, include_states: bool = False
) -> DayPart | None:
    """Say in which part of a day's answer an event stands, None if in none."""
    match = match_window(when, Window.of_day(day))
    if match == "certain":
        begin, end = when.begin.latest, when.end.earliest
        inside = begin is not None and end is not None and begin < day < end
        return "ongoing" if aspect == "state" or inside else "certain"
    if match == "possible" and (aspect == "occurrence" or include_states):
        return "possible"
    return None


def shift(day: date, by: timedelta) -> date:
    """Move a day, stopping at the first and last day that a calendar here has."""
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta(0) else date.max


def _at_most(low: date | None, high: date | None) -> bool:
    """Whether low ≤ high, where None is as low or as high as need be."""
    return low is None or high is None or low <= high


def _later(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return other if one is None else one
    return max(one, other)


def _earlier(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def _intersect_bounds(one: Bounds, other: Bounds) -> Bounds:
    if one is other:
        return one
    return Bounds(_later(one.earliest, other.earliest), _earlier(one.latest, other.latest))


def _fit_length(begin: Bounds, end: Bounds, span: timedelta) -> tuple[Bounds, Bounds]:
    """Tighten both bounds by end = begin + span."""
    fitted_begin = Bounds(
        _later(begin.earliest, shift(end.earliest, -span) if end.earliest else None),
        _earlier(begin.latest, shift(end.latest, -span) if end.latest else None),
    )
    fitted_end = Bounds(
        _later(end.earliest, shift(fitted_begin.earliest, span) if fitted_begin.earliest else None),
        _earlier(end.latest, shift(fitted_begin.latest, span) if fitted_begin.latest else None),
    )
    return fitted_begin, fitted_end
