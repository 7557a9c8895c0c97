"""Settle when an article was published: what was given, else the dateline in its text."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from timeline.errors import AbsurdDateError, MissingDateError, UnreadableDateError
from timeline.records import IncomingArticle, PublishedPrecision
from timeline.text.language import DEFAULT
from timeline.times.dateline import Dateline, find_dateline

EARLIEST_YEAR = 1800
"""Articles from before are history books: their dates would need another calendar's care."""
AHEAD = timedelta(days=2)
"""Zones and wrong clocks make an article seem newer than now, but not by more than this."""

FIELD = "published"
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Published:
    """A publication time with its zone, noon where only the day is known.

    The note says how an ambiguous zone of a dateline was read.
    """

    at: datetime
    precision: PublishedPrecision
    note: str | None = None


def settle_published(incoming: IncomingArticle, *, zone: tzinfo, now: datetime) -> Published:
    """Return the publication time with its zone.

    Times that name none are in the source's zone, or in `zone` if nobody told that.
    """
    published = read_published(incoming, zone=zone)
    at = published.at
    if at.year < EARLIEST_YEAR:
        raise AbsurdDateError(FIELD, f"{at:%Y-%m-%d} is before the year {EARLIEST_YEAR}")
    if at.year > now.year + 1 or at > now + AHEAD:
        raise AbsurdDateError(FIELD, f"{at:%Y-%m-%d} is in the future")
    return published


def read_published(incoming: IncomingArticle, *, zone: tzinfo) -> Published:
    """Return the publication time that is given or told by a dateline, absurd or not."""
    own = incoming.conventions.zone
    zone = ZoneInfo(own) if own else zone
    given = incoming.published
    if given is None:
        dateline = _find_dateline(incoming, zone)
        if dateline is None:
            raise MissingDateError(FIELD, "not given, and the text has no dateline that tells it")
        return _read_dateline(dateline)
    told = _parse(given.strip()) if isinstance(given, str) else given
    if not isinstance(told, datetime):
        return Published(datetime.combine(told, NOON, zone), "day")
    if told.tzinfo is None:
        return Published(told.replace(tzinfo=zone), "time")
    if told.utcoffset():
        return Published(told, "time")
    return _localise(told, _find_dateline(incoming, zone), ZoneInfo(own) if own else None)


def _localise(told: datetime, dateline: Dateline | None, zone: tzinfo | None) -> Published:
    """Return the publisher's own time of one in UTC, which machines write.

    A dateline that names the day before or after is nearer to the writer than any zone.
    """
    local = told.astimezone(zone) if zone else told
    if dateline and abs(dateline.published.date() - local.date()) == timedelta(days=1):
        return _read_dateline(dateline)
    return Published(local, "time")


def _find_dateline(incoming: IncomingArticle, zone: tzinfo) -> Dateline | None:
    return find_dateline(
        incoming.text,
        zone=zone,
        language=incoming.language or DEFAULT,
        conventions=incoming.conventions,
    )


def _read_dateline(dateline: Dateline) -> Published:
    precision: PublishedPrecision = "time" if dateline.has_clock else "day"
    return Published(dateline.published, precision, dateline.note)


def _parse(text: str) -> date:
    """Return a datetime, or a date where the text has no time of day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass  # it may have a time of day
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        shapes = "2022-01-12 or 2022-01-12T09:20+01:00"
        raise UnreadableDateError(FIELD, f"cannot read {text!r}; write {shapes}") from error
