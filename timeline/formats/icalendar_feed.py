"""iCalendar (RFC 5545) to subscribe to: whole days only, so that no zone can shift one."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

import icalendar

from timeline.formats.exports import (
    About,
    Event,
    find_article_url,
    read_bounds,
    tell_evidence,
    tell_sources,
)

MEDIA_TYPE = "text/calendar"
_STATUS = {"scheduled": "TENTATIVE", "predicted": "TENTATIVE", "postponed": "CANCELLED"}
_CALLED_OFF = ("cancelled", "denied")


def is_precise(event: Event) -> bool:
    """Whether begin and end are known days."""
    bounds = (*read_bounds(event, "begin"), *read_bounds(event, "end"))
    return None not in bounds and bounds[0] == bounds[1] and bounds[2] == bounds[3]


def write(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """Yield a calendar; what it does not show is for the caller to leave out and count."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Timeline//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", about.title)
    if about.omitted:
        calendar.add("x-wr-caldesc", f"{about.omitted} events without a known day are left out.")
    opening, closing = calendar.to_ical().split(b"END:VCALENDAR")
    yield opening
    for event in events:
        yield _make_entry(event, about).to_ical()
    yield b"END:VCALENDAR" + closing


def _make_entry(event: Event, about: About) -> icalendar.Event:
    first, last = read_bounds(event, "begin")[0], read_bounds(event, "end")[1]
    if first is None or last is None:
        raise ValueError("an event with an open side has no place in a calendar")
    entry = icalendar.Event()
    entry.add("uid", f"{event['id']}@timeline")
    entry.add("dtstamp", datetime.fromisoformat(event["updated_at"]))
    entry.add("last-modified", datetime.fromisoformat(event["updated_at"]))
    entry.add("sequence", event["revision"])
    entry.add("dtstart", first)
    if last < date.max:
        entry.add("dtend", last + timedelta(days=1))
    display = "" if is_precise(event) else f" ({event['when']['display']})"
    entry.add("summary", f"{event['title']}{display}")
    entry.add("description", _describe(event))
    entry.add("url", about.link(event["url"]))
    entry.add("categories", [event["kind"]])
    entry.add("transp", "TRANSPARENT")
    entry.add("status", _find_status(event["status"]))
    _add_place(entry, event)
    return entry


def _describe(event: Event) -> str:
    parts = (tell_evidence(event), f"{tell_sources(event)}.", find_article_url(event))
    return "\n\n".join(part for part in parts if part)


def _find_status(status: str) -> str:
    if status in _CALLED_OFF:
        return "CANCELLED"
    return _STATUS.get(status, "CONFIRMED")


def _add_place(entry: icalendar.Event, event: Event) -> None:
    if not event["places"]:
        return
    entry.add("location", ", ".join(place["name"] for place in event["places"]))
    place = event["places"][0]
    if place["lat"] is not None:
        entry.add("geo", (place["lat"], place["lon"]))
