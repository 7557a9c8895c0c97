"""Settle when an article was published: what was given, else the dateline in its text."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from timeline.errors import AbsurdDateError, MissingDateError, UnreadableDateError
from timeline.intake.checks import check_language
from timeline.records import IncomingArticle, PublishedPrecision
from timeline.times.dateline import find_dateline

EARLIEST_YEAR = 1800
"""Articles from before are history books: their dates would need another calendar's care."""
AHEAD = timedelta(days=2)
"""Zones and wrong clocks make an article seem newer than now, but not by more than this."""

FIELD = "published"
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Published:
    """A publication time with its zone, noon where only the day is known."""

    at: datetime
    precision: PublishedPrecision


def settle_published(incoming: IncomingArticle, *, zone: tzinfo, now: datetime) -> Published:
    """Return the publication time with its zone; `zone` is that of times that name none."""
    published = read_published(incoming, zone=zone)
    at = published.at
    if at.year < EARLIEST_YEAR:
        raise AbsurdDateError(FIELD, f"{at:%Y-%m-%d} is before the year {EARLIEST_YEAR}")
    if at.year > now.year + 1 or at > now + AHEAD:
        raise AbsurdDateError(FIELD, f"{at:%Y-%m-%d} is in the future")
    return published


def read_published(incoming: IncomingArticle, *, zone: tzinfo) -> Published:
    """Return the publication time that is given or told by a dateline, absurd or not."""
    given = incoming.published
    if given is None:
        language = check_language(incoming.language)
        dateline = find_dateline(incoming.text, zone=zone, language=language)
        if dateline is None:
            raise MissingDateError(FIELD, "not given, and the text has no dateline that tells it")
        return Published(dateline.published, "time" if dateline.has_clock else "day")
    told = _parse(given.strip()) if isinstance(given, str) else given
    if not isinstance(told, datetime):
        return Published(datetime.combine(told, NOON, zone), "day")
    return Published(told if told.tzinfo else told.replace(tzinfo=zone), "time")


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
