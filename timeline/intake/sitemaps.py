"""Read a sitemap: the pages of a site, with the titles and times that a news sitemap tells."""

import gzip
from datetime import datetime, timedelta
from io import BytesIO

from lxml import etree

from timeline.errors import MalformedError, TooLargeError
from timeline.intake.feeds import Feed, FeedItem, refuse_entities

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
RECENT = timedelta(days=7)
"""Pages that changed before that are left to archives: a sitemap may list all that a site has."""
MAX_CHILDREN = 20
MAX_BYTES = 60_000_000
"""The protocol allows 50 MB unpacked."""


def is_sitemap(body: bytes) -> bool:
    """Tell a sitemap (packed or not) from a feed by how it begins."""
    if body.startswith(b"\x1f\x8b"):
        return True
    head = body[:2_000]
    return b"<urlset" in head or b"<sitemapindex" in head


def read_sitemap(body: bytes, *, now: datetime) -> Feed:
    """Return the recent pages, or the recent sitemaps of an index; raises MalformedError."""
    body = _unpack(body)
    refuse_entities(body)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise MalformedError("feed", f"is not XML ({error})") from error
    if root.tag == f"{SITEMAP}sitemapindex":
        children = _list_recent(root, f"{SITEMAP}sitemap", now, is_kept_undated=True)
        locations = tuple(loc for _, loc, _ in children[:MAX_CHILDREN])
        return Feed("sitemap", None, (), locations)
    if root.tag != f"{SITEMAP}urlset":
        raise MalformedError("feed", "is XML, but neither a feed nor a sitemap")
    pages = _list_recent(root, f"{SITEMAP}url", now, is_kept_undated=False)
    return Feed("sitemap", None, tuple(_make_item(*page) for page in pages))


def _unpack(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.open(BytesIO(body)) as stream:
            unpacked = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError) as error:
        raise MalformedError("feed", f"is not gzip ({error})") from error
    if len(unpacked) > MAX_BYTES:
        raise TooLargeError("feed", f"is longer than {MAX_BYTES:,} bytes when unpacked")
    return unpacked


def _list_recent(
    root: etree._Element, tag: str, now: datetime, *, is_kept_undated: bool
) -> list[tuple[str, str, etree._Element]]:
    """Return (when changed, location, element) of what is recent, the newest first."""
    found = []
    for element in root.iterchildren(tag):
        location = (element.findtext(f"{SITEMAP}loc") or "").strip()
        told = element.findtext(f".//{NEWS}publication_date") or element.findtext(
            f"{SITEMAP}lastmod"
        )
        changed = (told or "").strip()
        if location and (_is_recent(changed, now) if changed else is_kept_undated):
            found.append((changed, location, element))
    return sorted(found, key=lambda page: page[0], reverse=True)


def _is_recent(told: str, now: datetime) -> bool:
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return False
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=now.tzinfo)
    return moment >= now - RECENT


def _make_item(changed: str, location: str, element: etree._Element) -> FeedItem:
    published = (element.findtext(f".//{NEWS}publication_date") or "").strip()
    title = (element.findtext(f".//{NEWS}title") or "").strip()
    lastmod = (element.findtext(f"{SITEMAP}lastmod") or "").strip()
    return FeedItem(location, location, title, published or None, "", f"{title}|{lastmod}")
