"""What changed from one commit to another: each event once, as it is at the later one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from timeline.store.database import Row, Store, from_micros, in_batches, marks
from timeline.store.past import (
    PAST_COLUMNS,
    PAST_TABLES,
    Moment,
    PastEvent,
    read_past,
    render_past,
)

ChangeName = Literal["created", "updated", "merged", "deleted"]


@dataclass(frozen=True)
class Stretch:
    """The commits after one and up to another."""

    after: int
    last: int


@dataclass(frozen=True)
class Change:
    """What became of an event; `body` is its document, `target` what it was merged into."""

    name: ChangeName
    seq: int
    number: int
    public: str
    at: datetime
    body: bytes | None = None
    target: str | None = None


def list_changes(
    store: Store,
    stretch: Stretch,
    *,
    place: tuple[int, int],
    limit: int,
    quote_chars: int,
) -> tuple[Change, ...]:
    """Return changes beyond a place (commit, event), in the order of their commits.

    What came and went in between is not there; what went and came back was updated.
    """
    rows = store.rows(
        f"SELECT * FROM (SELECT * FROM ({_LIVING} LIMIT ?) AS a"
        f" UNION ALL SELECT * FROM ({_GONE} LIMIT ?) AS b) AS u ORDER BY seq, number LIMIT ?",
        (*_bind_living(stretch, place), limit, *_bind_gone(stretch, place), limit, limit),
    )
    living = [row for row in rows if row[2] is not None]
    gone = [row[1] for row in rows if row[2] is None]
    bodies = _load_bodies(store, living, Moment(stretch.last, quote_chars))
    targets = _find_targets(store, gone, stretch.last)
    return tuple(_read_change(row, bodies, targets) for row in rows)


_COLUMNS = "e.public, c.at"
_WAS_THERE = (
    "EXISTS (SELECT 1 FROM event_revisions b WHERE b.event_id = r.event_id"
    " AND b.seq <= ? AND (b.next_seq IS NULL OR b.next_seq > ?))"
)
_LIVING = (
    f"SELECT r.seq AS seq, r.event_id AS number, r.rev AS rev, {_COLUMNS},"
    f" CASE WHEN {_WAS_THERE} THEN 1 ELSE 0 END AS was_there"
    f" FROM {PAST_TABLES}"
    " WHERE r.seq > ? AND r.seq >= ? AND r.seq <= ? AND (r.next_seq IS NULL OR r.next_seq > ?)"
    " AND (r.seq, r.event_id) > (?, ?) ORDER BY r.seq, r.event_id"
)
_GONE = (
    f"SELECT r.next_seq AS seq, r.event_id AS number, CAST(NULL AS INTEGER) AS rev,"
    f" {_COLUMNS}, 1 AS was_there"
    " FROM event_revisions r JOIN events e ON e.id = r.event_id"
    " JOIN commits c ON c.seq = r.next_seq"
    " WHERE r.next_seq > ? AND r.next_seq >= ? AND r.next_seq <= ? AND NOT EXISTS"
    " (SELECT 1 FROM event_revisions q WHERE q.event_id = r.event_id"
    " AND q.seq >= r.next_seq AND q.seq <= ?)"
    f" AND {_WAS_THERE} AND (r.next_seq, r.event_id) > (?, ?) ORDER BY r.next_seq, r.event_id"
)


def _bind_living(stretch: Stretch, place: tuple[int, int]) -> tuple[int, ...]:
    after, last = stretch.after, stretch.last
    return (after, after, after, place[0], last, last, *place)


def _bind_gone(stretch: Stretch, place: tuple[int, int]) -> tuple[int, ...]:
    after, last = stretch.after, stretch.last
    return (after, place[0], last, last, after, after, *place)


def _load_bodies(store: Store, living: Sequence[Row], moment: Moment) -> dict[int, bytes]:
    """Return the documents of events at a moment: as stored where they still are the same."""
    wanted = {row[1]: row[2] for row in living}
    found: dict[int, bytes] = {}
    for part in in_batches(sorted(wanted)):
        rows = store.rows(
            f"SELECT id, rev, item FROM events WHERE id IN ({marks(len(part))})", part
        )
        found |= {number: bytes(item) for number, rev, item in rows if rev == wanted[number]}
    changed = [(number, rev) for number, rev in wanted.items() if number not in found]
    return found | render_past(store, _load_past(store, changed), moment)


def _load_past(store: Store, revisions: Sequence[tuple[int, int]]) -> list[PastEvent]:
    found: list[PastEvent] = []
    for part in in_batches(revisions):
        either = " OR ".join(["(r.event_id = ? AND r.rev = ?)"] * len(part))
        rows = store.rows(
            f"SELECT {PAST_COLUMNS} FROM {PAST_TABLES} WHERE {either}",
            [number for pair in part for number in pair],  # type: ignore[attr-defined]
        )
        found += map(read_past, rows)
    return found


def _find_targets(store: Store, numbers: Sequence[int], last: int) -> dict[int, str]:
    """Return what events were merged into; one that has come back since counts as deleted."""
    found: dict[int, str] = {}
    for part in in_batches(numbers):
        rows = store.rows(
            "SELECT r.event_id, t.public FROM redirects r JOIN events t ON t.id = r.target_id"
            f" WHERE r.seq <= ? AND r.event_id IN ({marks(len(part))})",
            (last, *part),
        )
        found |= dict(rows)
    return found


def _read_change(row: Row, bodies: dict[int, bytes], targets: dict[int, str]) -> Change:
    seq, number, rev, public, at, was_there = row
    target = targets.get(number) if rev is None else None
    name: ChangeName
    if rev is None:
        name = "merged" if target else "deleted"
    else:
        name = "updated" if was_there else "created"
    return Change(name, seq, number, public, from_micros(at), bodies.get(number), target)
