"""Write a When for people and as EDTF (ISO 8601-2), and when an article was published.

Both forms of a When say less than its four bounds.
"""

from calendar import monthrange
from datetime import date, datetime

from timeline.records import PublishedPrecision
from timeline.when import Bounds, When

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def to_edtf(when: When) -> str:
    """Return the EDTF of a When: lossy, the bounds are the truth."""
    if when.is_blank:
        return "../.."
    if when.single_day:
        period = _as_period(when.begin)
        if period:
            return _iso_period(when.begin, period)
        return f"[{_iso(when.begin.earliest)}..{_iso(when.begin.latest)}]"
    first = _edge(when.begin, when.begin.earliest)
    last = _edge(when.end, when.end.latest)
    return first if first == last and first != ".." else f"{first}/{last}"


def describe(when: When) -> str:
    """Return what a person would write: "10 to 13 January 2022", "since 2014"."""
    if when.is_blank:
        return "date unknown"
    if when.single_day or when.begin == when.end:
        return _describe_day(when.begin)
    if when.end.latest is None:
        return _describe_open_end(when)
    if when.begin.earliest is None:
        return f"until {_describe_bounds(when.end)}"
    if when.begin.is_known and when.end.is_known:
        return _describe_range(when.hull.first, when.hull.last)
    if when.begin.latest == when.end.latest and when.begin.earliest == when.end.earliest:
        return _describe_bounds(when.begin)
    begin, end = _describe_bounds(when.begin), _describe_bounds(when.end)
    return begin if begin == end else f"from {begin} to {end}"


def write_published(at: datetime, precision: PublishedPrecision) -> str:
    """Return a publication time as ISO 8601: the day alone where no more is known."""
    return at.date().isoformat() if precision == "day" else at.isoformat()


def _describe_day(bounds: Bounds) -> str:
    if bounds.earliest is None:
        return f"on or before {_day(bounds.latest)}"
    if bounds.latest is None:
        return f"on or after {_day(bounds.earliest)}"
    if bounds.is_known or _as_period(bounds):
        return _describe_bounds(bounds)
    return f"between {_day(bounds.earliest)} and {_day(bounds.latest)}"


def _describe_open_end(when: When) -> str:
    begin, known_end = when.begin, when.end.earliest
    if begin.earliest is None and begin.latest is None:
        return f"until {_day(known_end)} or later"
    if begin.earliest is None:
        before = f"since {_day(begin.latest)} or before"
        return before if known_end is not None else _describe_day(begin)
    if begin.latest is None:
        return f"on or after {_day(begin.earliest)}"
    return f"since {_describe_bounds(begin)}"


def _describe_bounds(bounds: Bounds) -> str:
    """Name a day or a whole month or year, else its two ends."""
    if bounds.earliest is None or bounds.latest is None:
        return _describe_day(bounds)
    if bounds.is_known:
        return _day(bounds.earliest)
    first = bounds.earliest
    period = _as_period(bounds)
    if period == "year":
        return str(first.year)
    if period == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    if period == "decade":
        return f"the {first.year}s"
    return _describe_range(bounds.earliest, bounds.latest)


def _describe_range(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return _describe_day(Bounds(first, last))
    period = _as_period(Bounds(first, last))
    if period:
        return _describe_bounds(Bounds(first, last))
    if first.year != last.year:
        return f"{_day(first)} to {_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {_day(last)}"
    return f"{first.day} to {_day(last)}"


def _day(day: date | None) -> str:
    return "an unknown day" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _as_period(bounds: Bounds) -> str | None:
    """Say whether the bounds are a day or a whole month, year or decade of the calendar."""
    first, last = bounds.earliest, bounds.latest
    if first is None or last is None:
        return None
    if first == last:
        return "day"
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    if (first.year, first.month) == (last.year, last.month):
        return "month"
    if (first.month, last.month) != (1, 12):
        return None
    if first.year == last.year:
        return "year"
    return "decade" if first.year % 10 == 0 and last.year == first.year + 9 else None


def _edge(bounds: Bounds, outermost: date | None) -> str:
    """Write one end of an interval: a period if it is one, else its outermost day, as about."""
    period = _as_period(bounds)
    if period:
        return _iso_period(bounds, period)
    if outermost is None:
        return ".."
    return f"{outermost.isoformat()}~"


def _iso_period(bounds: Bounds, period: str) -> str:
    first = bounds.earliest.isoformat() if bounds.earliest else ""
    lengths = {"day": 10, "month": 7, "year": 4, "decade": 3}
    return first[: lengths[period]] + ("X" if period == "decade" else "")


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
