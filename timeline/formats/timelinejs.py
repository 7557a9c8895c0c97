"""TimelineJS 3 JSON: imprecise dates leave out their day or month and say how vague they are."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any

from timeline.formats.exports import (
    About,
    Event,
    find_article_url,
    read_bounds,
    separate,
    tell_evidence,
    tell_sources,
    to_json,
)

MEDIA_TYPE = "application/json"


def write(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """Yield {title, events}; events that cannot be drawn are for the caller to leave out."""
    title: dict[str, Any] = {"text": {"headline": escape(about.title)}}
    if about.omitted:
        title["text"]["text"] = f"{about.omitted} events of open date are not drawn."
    yield b'{"title":' + to_json(title) + b',"events":['
    yield from separate((to_json(_make_slide(event, about)) for event in events), b",")
    yield b"]}"


def _make_slide(event: Event, about: About) -> dict[str, Any]:
    start, end = _make_dates(event)
    slide: dict[str, Any] = {
        "unique_id": event["id"],
        "start_date": start,
        "display_date": event["when"]["display"],
        "group": event["kind"],
        "text": {"headline": escape(event["title"]), "text": _make_text(event, about)},
    }
    return slide | ({"end_date": end} if end else {})


def _make_text(event: Event, about: About) -> str:
    """Return HTML, for that is what TimelineJS takes; article text is hostile until escaped."""
    url = find_article_url(event)
    link = f' <a href="{escape(url)}" rel="noopener">Article</a>' if url else ""
    page = escape(about.link(event["url"]))
    return (
        f"<blockquote>{escape(tell_evidence(event))}</blockquote>"
        f'<p>{escape(tell_sources(event))}.{link} <a href="{page}">All evidence</a></p>'
    )


def _make_dates(event: Event) -> tuple[dict[str, int], dict[str, int] | None]:
    """Return start_date, and end_date where the event or what is known of it spans more."""
    begin, end = read_bounds(event, "begin"), read_bounds(event, "end")
    first, last = begin[0], end[1]
    if first is None or last is None:
        raise ValueError("an event with an open side has no place on a TimelineJS timeline")
    start = _name_period(begin)
    if start is None:
        return _name_day(first), _name_day(last)
    if begin == end:
        return start, None
    return start, _name_period(end) or _name_day(last)


def _name_period(bounds: tuple[date | None, date | None]) -> dict[str, int] | None:
    """Return a day, or a whole month or year, as TimelineJS names it."""
    first, last = bounds
    if first is None or last is None:
        return None
    if first == last:
        return _name_day(first)
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    if (first.year, first.month) == (last.year, last.month):
        return {"year": first.year, "month": first.month}
    if (first.year, first.month, last.month) == (last.year, 1, 12):
        return {"year": first.year}
    return None


def _name_day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
