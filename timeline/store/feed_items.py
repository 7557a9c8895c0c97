"""What was met in feeds: which items wait to be read, which are done, which failed for good."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from timeline.store.database import Store, to_micros

KEPT_DAYS = 90
"""An item that its feed has not shown for so long is forgotten; the article stays."""


@dataclass(frozen=True, slots=True)
class MetItem:
    """An item as it was met: its guid, a mark of its present content, and what to read (JSON)."""

    guid: str
    mark: str
    content: str


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An item to be read, with the number of times that this was tried."""

    feed_id: int
    key: str
    source: str
    tries: int
    content: str


def file_items(store: Store, feed_id: int, items: Iterable[MetItem], *, at: datetime) -> int:
    """Make what is new or edited wait, and return how many that are; inside `store.write()`."""
    count = 0
    for item in items:
        key, mark = _hash(item.guid), _hash(item.mark)
        known = store.rows(
            "SELECT mark FROM feed_items WHERE feed_id = ? AND key = ?", (feed_id, key)
        )
        if known and known[0][0] == mark:
            store.run(
                "UPDATE feed_items SET seen_at = ? WHERE feed_id = ? AND key = ?",
                (to_micros(at), feed_id, key),
            )
            continue
        store.run(
            "INSERT INTO feed_items (feed_id, key, mark, state, tries, next_try, seen_at, content)"
            " VALUES (?, ?, ?, 'waiting', 0, ?, ?, ?)"
            " ON CONFLICT (feed_id, key) DO UPDATE SET mark = excluded.mark, state = 'waiting',"
            " tries = 0, next_try = excluded.next_try, seen_at = excluded.seen_at,"
            " content = excluded.content, error = NULL",
            (feed_id, key, mark, to_micros(at), to_micros(at), item.content),
        )
        count += 1
    return count


def list_waiting(store: Store, at: datetime, source: str | None = None) -> list[WaitingItem]:
    """Return the items of feeds that are not paused which may be tried by now."""
    where, params = ("", ()) if source is None else (" AND s.name = ?", (source,))
    rows = store.rows(
        "SELECT i.feed_id, i.key, s.name, i.tries, i.content FROM feed_items i"
        " JOIN feeds f ON f.id = i.feed_id JOIN sources s ON s.id = f.source_id"
        f" WHERE i.state = 'waiting' AND i.next_try <= ? AND f.paused = 0{where}"
        " ORDER BY i.feed_id, i.seen_at, i.key",
        (to_micros(at), *params),
    )
    return [WaitingItem(*row) for row in rows]


def finish_item(store: Store, item: WaitingItem) -> None:
    """Say that an item has been imported; call it inside `store.write()`."""
    _set_state(store, item, "done", None)


def give_up_item(store: Store, item: WaitingItem, error: str) -> None:
    """Say that an item will not be tried again until it is edited; inside `store.write()`."""
    _set_state(store, item, "failed", error)


def defer_item(store: Store, item: WaitingItem, error: str, *, until: datetime) -> None:
    """Say that an item could not be had, and when to try again; inside `store.write()`."""
    store.run(
        "UPDATE feed_items SET tries = tries + 1, next_try = ?, error = ?"
        " WHERE feed_id = ? AND key = ?",
        (to_micros(until), error, item.feed_id, item.key),
    )


def forget_items(store: Store, *, before: datetime) -> None:
    """Forget items that no feed has shown since then; call it inside `store.write()`.

    What a feed showed when it was last read stays: it shows it still if it is unchanged since.
    """
    store.run(
        "DELETE FROM feed_items WHERE seen_at < ? AND state <> 'waiting' AND seen_at <"
        " (SELECT MAX(j.seen_at) FROM feed_items j WHERE j.feed_id = feed_items.feed_id)",
        (to_micros(before),),
    )


def _set_state(store: Store, item: WaitingItem, state: str, error: str | None) -> None:
    store.run(
        "UPDATE feed_items SET state = ?, content = NULL, error = ? WHERE feed_id = ? AND key = ?",
        (state, error, item.feed_id, item.key),
    )


def _hash(text: str) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()[:32]
