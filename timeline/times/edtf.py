"""Read and write the plain forms of EDTF (ISO 8601-2): days, months, years, weeks, intervals."""

import re
from datetime import date, timedelta

from timeline.times.calendar import (
    Period,
    half_period,
    make_day,
    month_period,
    quarter_period,
    season_period,
    year_period,
    years_period,
)
from timeline.when import Window

_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\d{2}:\d{2}\S*)?$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_YEAR = re.compile(r"\d{4}$")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})$")
_YEARS = re.compile(r"(\d{2,3})([Xx]{1,2})$")
_MASKED = re.compile(r"(\d{4})-(\d{2}|[Xx]{2})-[Xx]{2}$|(\d{4})-[Xx]{2}$")
_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_BEFORE_ONE = re.compile(r"-\d{4}\b|0000\b")


def parse_edtf(text: str) -> Window | None:
    """Return the window of a plain EDTF form; None if it is no such form or no such date."""
    if "/" in text:
        return _parse_interval(text)
    period = _parse_period(text)
    return Window(*period) if period is not None else None


def is_before_one(text: str) -> bool:
    """Whether a form of EDTF begins before year 1, which is in no calendar here."""
    return _BEFORE_ONE.match(text) is not None


def _parse_interval(text: str) -> Window | None:
    left, _, right = text.partition("/")
    first = None if left in ("", "..") else _parse_period(left)
    last = None if right in ("", "..") else _parse_period(right)
    if (first is None and left not in ("", "..")) or (last is None and right not in ("", "..")):
        return None
    if first is None and last is None:
        return None
    window = Window(first[0] if first else None, last[1] if last else None)
    if window.first is not None and window.last is not None and window.first > window.last:
        return None
    return window


def _parse_period(text: str) -> Period | None:
    text = text.rstrip("?~%")
    if match := _DATE.match(text):
        day = make_day(int(match[1]), int(match[2]), int(match[3]))
        return (day, day) if day else None
    if match := _MONTH.match(text):
        return _read_month(int(match[1]), int(match[2]))
    if _YEAR.match(text):
        return year_period(int(text)) if int(text) else None
    if match := _WEEK.match(text):
        return _read_week(int(match[1]), int(match[2]))
    if match := _YEARS.match(text):
        span = 10 ** len(match[2])
        first = int(match[1]) * span
        return years_period(first, first + span - 1) if len(text) == 4 else None
    if match := _MASKED.match(text):
        year = int(match[1] or match[3])
        if not year:
            return None
        month = match[2]
        return (
            year_period(year)
            if month is None or not month.isdigit()
            else _read_month(year, int(month))
        )
    return None


def _read_month(year: int, month: int) -> Period | None:
    """Return a month, a season (21-24), a quarter (33-36) or a half (40, 41) of EDTF."""
    if not 1 <= year <= 9998:
        return None
    if 1 <= month <= 12:
        return month_period(year, month)
    if month in _SEASONS:
        return season_period(year, _SEASONS[month])
    if 33 <= month <= 36:
        return quarter_period(year, month - 32)
    return half_period(year, month - 39) if month in (40, 41) else None


def _read_week(year: int, week: int) -> Period | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=6)


def write_edtf(window: Window) -> str:
    """Return the shortest EDTF form of a window ("2022-01", "2022-01-10/..")."""
    first, last = window.first, window.last
    if first is None or last is None:
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if first == last:
        return first.isoformat()
    if (first, last) == month_period(first.year, first.month):
        return f"{first.year:04}-{first.month:02}"
    if (first, last) == year_period(first.year):
        return f"{first.year:04}"
    return f"{first.isoformat()}/{last.isoformat()}"
