"""What an operator does with the feeds of a source: add, pause, remove, and see how they are."""

from datetime import datetime
from urllib.parse import urlsplit

from timeline.errors import InputError
from timeline.services.context import Context
from timeline.store.commits import ensure_commit
from timeline.store.feeds import FeedState, add_feed, list_feeds, remove_feeds, set_paused
from timeline.store.sources import ensure_source, find_source

FAILING_DAYS = 2
"""A feed that has failed for so long wants somebody to look at it."""


def add_feeds(context: Context, source: str, urls: tuple[str, ...]) -> None:
    """File feeds of a source, which is filed too if it is new; inside `store.write()`."""
    if find_source(context.store, source) is None:
        ensure_source(context.store, source)
    for url in urls:
        add_feed(context.store, source, check_feed_url(url), at=context.now())
        ensure_commit(context.store, context.now())  # days say how many sources were expected


def pause_feeds(context: Context, source: str, *, is_paused: bool) -> None:
    """Leave the feeds of a source alone, or read them again; inside `store.write()`."""
    set_paused(context.store, source, is_paused=is_paused, at=context.now())
    ensure_commit(context.store, context.now())


def drop_feeds(context: Context, source: str, url: str | None) -> None:
    """Forget a feed of a source, or all of them; inside `store.write()`."""
    remove_feeds(context.store, source, url)
    ensure_commit(context.store, context.now())


def check_feed_url(url: str) -> str:
    """Return the URL of a feed; raises InputError for what cannot be one."""
    try:
        parts = urlsplit(url.strip())
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_good = False
    if not is_good:
        raise InputError("feeds", f"{url!r} is no web address (https://example.org/feed.xml)")
    return url.strip()


def describe_feed(feed: FeedState, *, now: datetime) -> dict[str, object]:
    """Return the state of a feed as JSON shows it."""
    return {
        "url": feed.url,
        "kind": feed.kind,
        "paused": feed.is_paused,
        "last_result": feed.result,
        "error": feed.error,
        "error_streak": feed.error_streak,
        "failing_since": _write(feed.failing_since),
        "failing_for_days": is_failing_long(feed, now=now),
        "last_checked": _write(feed.checked_at),
        "last_read": _write(feed.read_at),
        "next_check": None if feed.is_paused else _write(feed.next_check),
    }


def list_source_feeds(context: Context, source: str) -> list[dict[str, object]]:
    """Return the state of all feeds of a source as JSON shows them."""
    now = context.now()
    return [describe_feed(feed, now=now) for feed in list_feeds(context.store, source)]


def is_failing_long(feed: FeedState, *, now: datetime) -> bool:
    """Whether a feed has failed for days, and not just now."""
    return feed.failing_since is not None and (now - feed.failing_since).days >= FAILING_DAYS


def explain_feed(feed: FeedState, *, now: datetime) -> str:
    """Say in one line how a feed is."""
    if feed.is_paused:
        return f"{feed.url}: paused"
    if feed.result is None:
        return f"{feed.url}: not checked yet"
    if feed.result != "failed":
        return f"{feed.url}: {feed.result} {_tell(feed.checked_at)}; next {_tell(feed.next_check)}"
    checks = "1 check" if feed.error_streak == 1 else f"{feed.error_streak} checks"
    since = f"failing since {_tell(feed.failing_since)}, {checks}"
    mark = "FAILING FOR DAYS: " if is_failing_long(feed, now=now) else ""
    return f"{mark}{feed.url}: {feed.error} ({since}; next {_tell(feed.next_check)})"


def _write(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _tell(at: datetime | None) -> str:
    return "never" if at is None else at.strftime("%Y-%m-%d %H:%M UTC")
