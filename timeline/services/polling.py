"""Ask the web for what a run wants: a feed with its items, and the page of an item.

Nothing here touches the database, so that many of these can go on beside the one that writes.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from timeline.errors import (
    AnalysisError,
    FetchError,
    FetchStatusError,
    InputError,
    RefusedAddressError,
    TimelineError,
)
from timeline.intake.addresses import read_address
from timeline.intake.feeds import Feed, FeedItem, read_feed
from timeline.intake.fetch import Fetched, Fetcher
from timeline.intake.pages import make_incoming, read_page
from timeline.intake.sitemaps import is_sitemap, read_sitemap
from timeline.records import IncomingArticle
from timeline.services.robots import RobotsBook
from timeline.services.schedule import after_failure, after_success
from timeline.store.feed_items import MetItem, WaitingItem
from timeline.store.feeds import FeedState

FEED_TYPES = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml, */*"
)
PAGE_TYPES = "text/html, application/xhtml+xml"
GONE = (404, 410)

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age=(\d{1,9})", re.IGNORECASE)
_CHARSET = re.compile(r"charset=\"?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Desk:
    """What all lanes of a run share; `usual` is the time between two checks of a feed."""

    fetcher: Fetcher
    robots: RobotsBook
    usual: timedelta
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Checked:
    """A feed as it is after a check, the items that it showed, and its new address if it moved."""

    feed: FeedState
    items: tuple[MetItem, ...] = ()
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item that waits, and what its feed told of it."""

    item: WaitingItem
    told: FeedItem

    @property
    def where(self) -> str:
        """Its address, else what its feed calls it: for messages."""
        return self.told.url or self.told.guid


@dataclass(frozen=True, slots=True)
class Got:
    """An item with the article that its page or its feed has, or why there is none.

    `is_final` says that it is no use to try again, `is_gone` that its page was there and is not
    any more or never was; `retry_seconds` is what the site asked for.
    """

    wanted: Wanted
    incoming: IncomingArticle | None
    error: str = ""
    is_final: bool = False
    retry_seconds: int | None = None
    is_gone: bool = False


def check_feed(feed: FeedState, desk: Desk) -> Checked:
    """Ask for a feed, unless it is as it was; never raises what a feed can cause."""
    try:
        with _told_faults():
            desk.robots.check(feed.url)
            answer = desk.fetcher.fetch(
                feed.url, etag=feed.etag, last_modified=feed.last_modified, accept=FEED_TYPES
            )
            if answer.status == 304:
                return Checked(_succeed(feed, answer, None, desk), moved=answer.moved)
            content = _read(answer, desk)
    except TimelineError as error:
        return Checked(_fail(feed, error, desk))
    return Checked(_succeed(feed, answer, content, desk), _meet(content.items), answer.moved)


def find_host(url: str) -> str:
    """Return the host and port that politeness is owed to, "" where a URL names none."""
    try:
        return read_address(url).netloc
    except RefusedAddressError:
        return ""  # refused in words when it is asked for


def read_item(item: WaitingItem) -> Wanted:
    """Return an item that waits with what its feed told of it."""
    return Wanted(item, FeedItem(**json.loads(item.content)))


def get_article(wanted: Wanted, desk: Desk) -> Got:
    """Return the article of an item: its text in the feed, else its page."""
    told = wanted.told
    defaults = IncomingArticle(
        told.text,
        title=told.title,
        published=told.published,
        source=wanted.item.source,
        url=told.url,
        guid=told.guid,
        where=wanted.where,
    )
    if told.text:
        return Got(wanted, defaults)
    if told.url is None:
        return Got(wanted, None, "has neither a text nor a link", is_final=True)
    try:
        with _told_faults():
            desk.robots.check(told.url)
            answer = desk.fetcher.fetch(told.url, accept=PAGE_TYPES)
            charset = _find(_CHARSET, answer.headers.get("content-type"))
            page = read_page(answer.body, url=answer.url, charset=charset)
    except FetchStatusError as error:
        is_gone = error.status in GONE
        return Got(wanted, None, str(error), is_gone, error.retry_after_seconds, is_gone)
    except FetchError as error:
        return Got(wanted, None, str(error), is_final=isinstance(error, RefusedAddressError))
    except InputError as error:
        return Got(wanted, None, str(error), is_final=True)
    except TimelineError as error:
        return Got(wanted, None, str(error))
    # The feed's own time goes first: a page may tell when it was last touched.
    return Got(wanted, make_incoming(page, defaults))


def _read(answer: Fetched, desk: Desk) -> Feed:
    """Read a feed or a sitemap, and one level of sitemaps that an index names."""
    if not is_sitemap(answer.body):
        content_type = answer.headers.get("content-type", "")
        return read_feed(answer.body, url=answer.url, content_type=content_type)
    content = read_sitemap(answer.body, now=desk.now())
    items = list(content.items)
    for child in content.children:
        desk.robots.check(child)
        items += read_sitemap(desk.fetcher.fetch(child).body, now=desk.now()).items
    return replace(content, items=tuple(items))


def _meet(items: Sequence[FeedItem]) -> tuple[MetItem, ...]:
    counts = Counter(item.guid for item in items)
    return tuple(
        MetItem(
            # A guid that several items have tells none of them from another.
            item.guid if counts[item.guid] == 1 else f"{item.guid} {item.url}",
            item.mark,
            json.dumps(asdict(item), ensure_ascii=False),
        )
        for item in items
    )


@contextmanager
def _told_faults() -> Iterator[None]:
    """Tell a fault of ours as an error: it may cost this feed or page, never those after it."""
    try:
        yield
    except TimelineError:
        raise
    except Exception as error:
        raise AnalysisError(f"{type(error).__name__}: {error}") from error


def _succeed(feed: FeedState, answer: Fetched, content: Feed | None, desk: Desk) -> FeedState:
    now = desk.now()
    ages = [_find(_MAX_AGE, answer.headers.get("cache-control"))]
    waits = [int(age) for age in ages if age] + [content.ttl_seconds or 0 if content else 0]
    # An index of sitemaps stays as it is while those that it names change: it is always read.
    validators = {} if content and content.children else answer.headers
    return replace(
        feed,
        kind=content.kind if content else feed.kind,
        etag=validators.get("etag") if content else feed.etag,
        last_modified=validators.get("last-modified") if content else feed.last_modified,
        next_check=after_success(now, usual=desk.usual, asked_seconds=max(waits)),
        checked_at=now,
        read_at=now,
        result="read" if content else "unchanged",
        error=None,
        error_streak=0,
        failing_since=None,
    )


def _fail(feed: FeedState, error: TimelineError, desk: Desk) -> FeedState:
    now = desk.now()
    streak = feed.error_streak + 1
    retry = error.retry_after_seconds if isinstance(error, FetchStatusError) else None
    return replace(
        feed,
        next_check=after_failure(now, usual=desk.usual, streak=streak, retry_seconds=retry),
        checked_at=now,
        result="failed",
        error=str(error),
        error_streak=streak,
        failing_since=feed.failing_since or now,
    )


def _find(pattern: re.Pattern[str], text: str | None) -> str | None:
    found = pattern.search(text or "")
    return found[1] if found else None
