"""Read a time as pages and feeds write it for machines, and tell it in the publisher's zone."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

from timeline.times.fallback import read_absolute

Moment = date | datetime
"""A day where only that is told, else a time, with its zone where that is told."""

MAX_CHARS = 60
_YEARS = range(1900, 2100)
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<dash>[-/. ]?)(?P<month>\d\d?)(?P=dash)(?P<day>\d\d?)"
    r"(?:(?:T|\s+|\s*,\s*)(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,:]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?(?:\[[\w/]+\])?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(?:GMT|UTC)(?=[+-]\d{4})|\(.*\)$")
_TWELVE = re.compile(r"\b([01]?\d)(:\d\d(?::\d\d)?)\s*([ap])\.?m\b\.?", re.IGNORECASE)
_ZONES = (timedelta(hours=-12), timedelta(hours=14))
_QUARTER = timedelta(minutes=15)


def read_moment(text: str) -> Moment | None:
    """Return the time or the day of an attribute, None where it is none that can be read.

    ISO 8601 and what is near to it, the ways of mail and of scripts, a day in words.
    """
    text = text.strip()
    if not text or len(text) > MAX_CHARS:
        return None
    found = _ISO.fullmatch(text)
    moment = _make_moment(found) if found else _read_mail(text) or _read_words(text)
    return moment if moment and moment.year in _YEARS else None


def add_clock(moment: Moment, others: Iterable[Moment]) -> Moment:
    """Return the first other time on the same day where only the day is told."""
    if isinstance(moment, datetime):
        return moment
    clocks = (other for other in others if isinstance(other, datetime) and other.date() == moment)
    return next(clocks, moment)


def add_zone(moment: Moment, others: Iterable[Moment]) -> Moment:
    """Return a time in UTC or in no zone as the publisher's clock told it, where others show that.

    Such are the same instant with an offset; the same clock with one; and a clock without zone
    that is off by quarters of an hour alone, as local time is from UTC.
    """
    if not isinstance(moment, datetime) or moment.utcoffset():
        return moment
    for other in others:
        if isinstance(other, datetime) and (local := _localise(moment, other)):
            return local
    return moment


def write_moment(moment: Moment) -> str:
    """Return ISO 8601, seconds where they are told."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _make_moment(found: re.Match[str]) -> Moment | None:
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        if found["hour"] is None:
            return day
        clock = time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
        return datetime.combine(day, clock, _make_zone(found["zone"]))
    except ValueError:
        return None  # month 13, hour 24, an offset of 30 hours


def _make_zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _read_mail(text: str) -> datetime | None:
    text = _TWELVE.sub(_write_hour, text)
    try:
        return parsedate_to_datetime(_WORDS.sub("", text).strip()).replace(microsecond=0)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _write_hour(found: re.Match[str]) -> str:
    half = 12 if found[3] in "pP" else 0
    return f"{int(found[1]) % 12 + half}{found[2]}"


def _read_words(text: str) -> date | None:
    days = read_absolute(text, date(_YEARS.start, 1, 1))
    return days[0] if days and days[0] == days[1] else None


def _localise(moment: datetime, other: datetime) -> datetime | None:
    """Return a time as the other tells its zone, None if that is of something else."""
    clock, shown = moment.replace(tzinfo=None), other.replace(tzinfo=None)
    offset = other.utcoffset()
    if offset:
        if moment.tzinfo and _is_one(shown - offset - clock):
            return moment.astimezone(timezone(offset))
        return moment.replace(tzinfo=timezone(offset)) if clock == shown else None
    if (moment.tzinfo is None) == (other.tzinfo is None):
        return None
    ahead = shown - clock if moment.tzinfo else clock - shown
    offset = round(ahead / _QUARTER) * _QUARTER
    if not offset or not _ZONES[0] <= offset <= _ZONES[1] or not _is_one(ahead - offset):
        return None
    zone = timezone(offset)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _is_one(gap: timedelta) -> bool:
    """Whether times so far apart are the same one, told without its seconds in one place."""
    return abs(gap) < timedelta(minutes=1)
