"""Read a feed (RSS, Atom, JSON Feed) or a sitemap: which articles a source says that it has."""

import json
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any, Literal
from urllib.parse import urljoin

import feedparser

from timeline.errors import MalformedError
from timeline.intake.fragments import read_fragment

FeedKind = Literal["rss", "atom", "json", "sitemap"]

FULL_TEXT_CHARS = 600
"""Shorter texts in feeds are teasers; the page has the article."""
TEASER_ENDS = ("…", "...", "[…]", "[...]", "read more", "continue reading", "more »")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An article as a feed tells of it.

    `published` is ISO 8601 with the zone that was told, None without; `text` is empty unless the
    feed has the whole article; `mark` changes when the item is edited.
    """

    guid: str
    url: str | None
    title: str
    published: str | None
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself, and its items; `children` are the sitemaps that an index names.

    `ttl_seconds` is how long it asks to be left alone, None where it does not say.
    """

    kind: FeedKind
    ttl_seconds: int | None
    items: tuple[FeedItem, ...]
    children: tuple[str, ...] = ()


def read_feed(body: bytes, *, url: str, content_type: str = "") -> Feed:
    """Read RSS, Atom or JSON Feed; raises MalformedError for anything else."""
    refuse_entities(body)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _read_json_feed(body, url)
    headers = {"content-location": url, "content-type": content_type or "application/xml"}
    parsed = feedparser.parse(BytesIO(body), response_headers=headers)
    version = str(parsed.get("version") or "")
    if not version:
        raise MalformedError("feed", "is neither RSS, Atom, JSON Feed nor a sitemap")
    entries = (_read_entry(entry, url) for entry in parsed.entries)
    return Feed(
        "atom" if version.startswith("atom") else "rss",
        _read_minutes(parsed.feed.get("ttl")),
        tuple(entry for entry in entries if entry is not None),
    )


def refuse_entities(body: bytes) -> None:
    """Raise MalformedError for XML that defines entities: feeds have no use for them."""
    if b"<!ENTITY" in body or "<!ENTITY".encode("utf-16-le") in body:
        raise MalformedError("feed", "defines XML entities, which is not accepted")


def is_full_text(text: str) -> bool:
    """Whether the text of a feed is the article, and not its beginning."""
    return len(text) >= FULL_TEXT_CHARS and not text.rstrip().lower().endswith(TEASER_ENDS)


def _read_entry(entry: Any, base: str) -> FeedItem | None:
    link = entry.get("link") or ""
    guid = entry.get("id") or link
    if not guid:
        return None
    contents = [part.get("value", "") for part in entry.get("content", ())]
    text = read_fragment(max((*contents, entry.get("summary", "")), key=len))
    # Asked as of a plain dict: the library's own answers stand in for fields that are not there.
    updated = dict.get(entry, "updated", "")
    told = dict.get(entry, "published") or updated or dict.get(entry, "created")
    parts = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return FeedItem(
        guid=guid,
        url=_join(base, link),
        title=read_fragment(entry.get("title", "")),
        published=_read_moment(told, parts),
        text=text if is_full_text(text) else "",
        mark=f"{updated}|{entry.get('title', '')}|{text}",
    )


def _join(base: str, link: str) -> str | None:
    """Return where a link leads, None without one or where it is no URL."""
    try:
        return urljoin(base, link) if link else None
    except ValueError:
        return None


def _read_moment(told: str | None, parts: Any) -> str | None:
    """Keep the zone that was told; what only the library can read is in UTC."""
    if not told:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(told.strip()).isoformat()
        except (ValueError, TypeError):
            continue
    return datetime.fromtimestamp(timegm(parts), UTC).isoformat() if parts else None


def _read_minutes(told: str | None) -> int | None:
    try:
        return max(0, int(told or "")) * 60
    except ValueError:
        return None


def _read_json_feed(body: bytes, base: str) -> Feed:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedError("feed", f"is not JSON ({error})") from error
    version = content.get("version") if isinstance(content, dict) else None
    if not str(version).startswith("https://jsonfeed.org/version/"):
        raise MalformedError("feed", "is JSON, but no JSON Feed (its version is missing)")
    told = content.get("items")
    items = [item for item in told if isinstance(item, dict)] if isinstance(told, list) else []
    read = (_read_json_item(item, base) for item in items)
    return Feed(
        "json",
        None,
        tuple(item for item in read if item is not None),
    )


def _read_json_item(item: dict[str, Any], base: str) -> FeedItem | None:
    told = {name: str(value) for name, value in item.items() if isinstance(value, str | int)}
    link = told.get("url", "")
    guid = told.get("id") or link
    if not guid:
        return None
    text = told.get("content_text") or read_fragment(told.get("content_html", ""))
    return FeedItem(
        guid=guid,
        url=_join(base, link),
        title=told.get("title", ""),
        published=_read_moment(told.get("date_published"), None),
        text=text if is_full_text(text) else "",
        mark=f"{told.get('date_modified', '')}|{told.get('title', '')}|{text}",
    )
