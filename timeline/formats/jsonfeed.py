"""JSON Feed 1.1 (jsonfeed.org): the feed for those who have a JSON parser and no XML one."""

from collections.abc import Iterable, Iterator
from typing import Any

from timeline.formats.exports import (
    About,
    Event,
    find_article_url,
    separate,
    tell_evidence,
    tell_sources,
    to_json,
)

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def write(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """Yield a feed; the days of each event stand in the extension `_timeline`."""
    head = {
        "version": VERSION,
        "title": about.title,
        "home_page_url": about.public_url,
        "feed_url": about.url,
        "_timeline": {"omitted": about.omitted},
    }
    yield to_json(head)[:-1] + b',"items":['
    yield from separate((to_json(_make_item(event, about)) for event in events), b",")
    yield b"]}"


def _make_item(event: Event, about: About) -> dict[str, Any]:
    when = event["when"]
    article = find_article_url(event)
    item: dict[str, Any] = {
        "id": about.link(event["url"]),
        "url": about.link(event["url"]),
        "title": event["title"],
        "content_text": f"{when['display']}. {tell_evidence(event)} {tell_sources(event)}.",
        "date_modified": event["updated_at"],
        "tags": [event["kind"], event["status"]],
        "_timeline": {"when": when},
    }
    return item | ({"external_url": article} if article else {})
