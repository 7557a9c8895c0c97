"""Feeds and sitemaps of sources: where they are, when they are due, how the last check ended."""

from dataclasses import dataclass
from datetime import datetime

from timeline.errors import NotFoundError, TakenError
from timeline.store.database import Row, Store, from_micros, to_micros
from timeline.store.sources import ensure_source


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed of a source; `read_at` is when it was last read without an error.

    `result` is read, unchanged or failed, None before the first check; `error_streak` counts the
    checks that have failed since `failing_since`.
    """

    id: int
    source: str
    url: str
    kind: str
    is_paused: bool
    added_at: datetime
    etag: str | None
    last_modified: str | None
    next_check: datetime
    checked_at: datetime | None
    read_at: datetime | None
    result: str | None
    error: str | None
    error_streak: int
    failing_since: datetime | None


def add_feed(store: Store, source: str, url: str, *, at: datetime) -> None:
    """File a feed, due at once; raises TakenError if a source has it. Inside `store.write()`."""
    taken = store.rows(
        "SELECT s.name FROM feeds f JOIN sources s ON s.id = f.source_id WHERE f.url = ?", (url,)
    )
    if taken:
        raise TakenError("feeds", f"{url} (by {taken[0][0]})")
    store.run(
        "INSERT INTO feeds (source_id, url, kind, paused, added_at, next_check, error_streak)"
        " VALUES (?, ?, 'unknown', 0, ?, ?, 0)",
        (ensure_source(store, source), url, to_micros(at), to_micros(at)),
    )


def list_feeds(store: Store, source: str | None = None) -> tuple[FeedState, ...]:
    """Return the feeds of one source, or of all, by source and then as they were added."""
    where, params = ("", ()) if source is None else (" WHERE s.name = ?", (source,))
    rows = store.rows(f"{_SELECT}{where} ORDER BY s.folded, s.name, f.id", params)
    return tuple(_read_feed(row) for row in rows)


def list_due(store: Store, at: datetime) -> tuple[FeedState, ...]:
    """Return the feeds that want to be checked by now, the longest overdue first."""
    sql = f"{_SELECT} WHERE f.paused = 0 AND f.next_check <= ? ORDER BY f.next_check, f.id"
    return tuple(_read_feed(row) for row in store.rows(sql, (to_micros(at),)))


def save_check(store: Store, feed: FeedState) -> None:
    """Write down how a check ended; call it inside `store.write()`."""
    store.run(
        "UPDATE feeds SET kind = ?, etag = ?, last_modified = ?, next_check = ?, checked_at = ?,"
        " read_at = ?, result = ?, error = ?, error_streak = ?, failing_since = ? WHERE id = ?",
        (
            feed.kind,
            feed.etag,
            feed.last_modified,
            to_micros(feed.next_check),
            _to_micros(feed.checked_at),
            _to_micros(feed.read_at),
            feed.result,
            feed.error,
            feed.error_streak,
            _to_micros(feed.failing_since),
            feed.id,
        ),
    )


def has_feed(store: Store, number: int) -> bool:
    """Whether a feed is still there."""
    return bool(store.rows("SELECT 1 FROM feeds WHERE id = ?", (number,)))


def move_feed(store: Store, number: int, url: str) -> None:
    """Remember where a feed went for good, unless another feed is there; inside `store.write()`."""
    if not store.rows("SELECT 1 FROM feeds WHERE url = ?", (url,)):
        store.run("UPDATE feeds SET url = ? WHERE id = ?", (url, number))


def set_paused(store: Store, source: str, *, is_paused: bool, at: datetime) -> None:
    """Pause all feeds of a source, or have them checked next time; inside `store.write()`."""
    numbers = _find_numbers(store, source)
    for number in numbers:
        store.run(
            "UPDATE feeds SET paused = ?, next_check = ? WHERE id = ?",
            (int(is_paused), to_micros(at), number),
        )


def hasten_feeds(store: Store, source: str, *, at: datetime) -> None:
    """Make the feeds of a source due, unless they are paused; call it inside `store.write()`."""
    for number in _find_numbers(store, source):
        sql = "UPDATE feeds SET next_check = ? WHERE id = ? AND paused = 0"
        store.run(sql, (to_micros(at), number))


def remove_feeds(store: Store, source: str, url: str | None = None) -> None:
    """Forget a feed of a source, or all of them; its articles stay. Inside `store.write()`."""
    for number in _find_numbers(store, source, url):
        for table in ("feed_items", "run_feeds"):
            store.run(f"DELETE FROM {table} WHERE feed_id = ?", (number,))
        store.run("DELETE FROM feeds WHERE id = ?", (number,))


def _find_numbers(store: Store, source: str, url: str | None = None) -> list[int]:
    feeds = [feed for feed in list_feeds(store, source) if url in (None, feed.url)]
    if not feeds:
        raise NotFoundError("feed of this source", url or source)
    return [feed.id for feed in feeds]


_SELECT = (
    "SELECT f.id, s.name, f.url, f.kind, f.paused, f.added_at, f.etag, f.last_modified,"
    " f.next_check, f.checked_at, f.read_at, f.result, f.error, f.error_streak, f.failing_since"
    " FROM feeds f JOIN sources s ON s.id = f.source_id"
)


def _read_feed(row: Row) -> FeedState:
    number, source, url, kind, paused, added, etag, modified, due, checked, read = row[:11]
    result, error, streak, failing = row[11:]
    return FeedState(
        id=number,
        source=source,
        url=url,
        kind=kind,
        is_paused=bool(paused),
        added_at=from_micros(added),
        etag=etag,
        last_modified=modified,
        next_check=from_micros(due),
        checked_at=_from_micros(checked),
        read_at=_from_micros(read),
        result=result,
        error=error,
        error_streak=streak,
        failing_since=_from_micros(failing),
    )


def _to_micros(at: datetime | None) -> int | None:
    return None if at is None else to_micros(at)


def _from_micros(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
