"""Settle when an article was published: what was given, else the dateline in its text."""

from datetime import datetime, timedelta, tzinfo

from timeline.errors import AbsurdDateError, MissingDateError, UnreadableDateError
from timeline.records import IncomingArticle
from timeline.times.dateline import find_dateline

EARLIEST_YEAR = 1800
"""Articles from before are history books: their dates would need another calendar's care."""
AHEAD = timedelta(days=2)
"""Zones and wrong clocks make an article seem newer than now, but not by more than this."""

FIELD = "published"


def settle_published(incoming: IncomingArticle, *, zone: tzinfo, now: datetime) -> datetime:
    """Return the publication time with its zone; `zone` is that of times that name none."""
    published = read_published(incoming, zone=zone)
    if published.year < EARLIEST_YEAR:
        raise AbsurdDateError(FIELD, f"{published:%Y-%m-%d} is before the year {EARLIEST_YEAR}")
    if published.year > now.year + 1 or published > now + AHEAD:
        raise AbsurdDateError(FIELD, f"{published:%Y-%m-%d} is in the future")
    return published


def read_published(incoming: IncomingArticle, *, zone: tzinfo) -> datetime:
    """Return the publication time that is given or told by a dateline, absurd or not."""
    given = incoming.published
    if given is None:
        dateline = find_dateline(incoming.text, zone=zone)
        if dateline is None:
            raise MissingDateError(FIELD, "not given, and the text has no dateline that tells it")
        return dateline.published
    published = _parse(given) if isinstance(given, str) else given
    return published if published.tzinfo else published.replace(tzinfo=zone)


def _parse(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError as error:
        shapes = "2022-01-12 or 2022-01-12T09:20+01:00"
        raise UnreadableDateError(FIELD, f"cannot read {text!r}; write {shapes}") from error
