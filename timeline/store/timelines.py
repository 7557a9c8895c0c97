"""Saved timelines, what they held before, and which events their pins are now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from timeline.errors import NotFoundError, TakenError
from timeline.store.codec import decode, encode
from timeline.store.commits import ensure_commit
from timeline.store.database import Row, Store, from_micros, in_batches, marks, to_micros
from timeline.store.edit_tables import TimelineRevisions, Timelines
from timeline.store.slices import START, Place, Slice, cut_slice


@dataclass(frozen=True)
class Pin:
    """An event that an editor put on a timeline, and why it is there."""

    id: str
    note: str = ""


@dataclass(frozen=True)
class Content:
    """What a timeline holds: events that match `filter`, and pins in their order.

    The filter is a query of /v1/events; an empty one is everything, None nothing but the pins.
    """

    title: str
    description: str
    filter: str | None
    pins: tuple[Pin, ...]
    is_public: bool


@dataclass(frozen=True)
class StoredTimeline:
    """A timeline at one of its revisions."""

    number: int
    slug: str
    revision: int
    updated_at: datetime
    content: Content


def add_timeline(store: Store, slug: str, content: Content, *, who: str, at: datetime) -> None:
    """Save a new timeline; raises TakenError. Call it inside `store.write()`."""
    if store.rows("SELECT 1 FROM timelines WHERE slug = ?", (slug,)):
        raise TakenError("slug", slug)
    # Goes on where one of the same name ended, so that no tag ever means two things.
    last = store.rows("SELECT MAX(rev) FROM timeline_revisions WHERE slug = ?", (slug,))[0][0]
    rev = (last or 0) + 1
    moment = to_micros(ensure_commit(store, at).at)
    row = (slug, rev, moment, int(content.is_public), encode(content))
    store.insert_one(Timelines, row)
    _keep_revision(store, slug, rev, content, who=who, at=at)


def change_timeline(store: Store, slug: str, content: Content, *, who: str, at: datetime) -> None:
    """Save what a timeline holds now. Call it inside `store.write()`."""
    stored = get_timeline(store, slug)
    moment = to_micros(ensure_commit(store, at).at)
    store.run(
        "UPDATE timelines SET rev = ?, updated_at = ?, is_public = ?, content = ? WHERE slug = ?",
        (stored.revision + 1, moment, int(content.is_public), encode(content), slug),
    )
    _end_revision(store, slug, at)
    _keep_revision(store, slug, stored.revision + 1, content, who=who, at=at)


def delete_timeline(store: Store, slug: str, *, at: datetime) -> None:
    """Delete a timeline; its name is free again. Call it inside `store.write()`."""
    store.run("DELETE FROM timelines WHERE slug = ?", (slug,))
    _end_revision(store, slug, at)


def get_timeline(store: Store, slug: str, *, at: datetime | None = None) -> StoredTimeline:
    """Return a timeline, as it was recorded at a moment if one is given; raises NotFoundError."""
    rows = store.rows(f"{_SELECT} WHERE slug = ?", (slug,))
    if not rows:
        raise NotFoundError("timeline", slug)
    stored = _read(rows[0])
    if at is None or at >= stored.updated_at:
        return stored
    rows = store.rows(
        "SELECT 0, r.slug, r.rev, c.at, r.content FROM timeline_revisions r"
        " JOIN commits c ON c.seq = r.seq WHERE r.slug = ? AND c.at <= ?"
        " ORDER BY r.seq DESC LIMIT 1",
        (slug, to_micros(at)),
    )
    if not rows:
        raise NotFoundError("timeline", slug)
    return _read(rows[0])


def list_timelines(
    store: Store, *, limit: int, place: Place = START, is_private_too: bool
) -> Slice[StoredTimeline]:
    """Return a page of timelines, the oldest first."""
    shown = "" if is_private_too else " AND is_public = 1"
    beyond, order = ("<", "DESC") if place.backwards else (">", "ASC")
    [after] = place.position or (0,)
    rows = store.rows(
        f"{_SELECT} WHERE id {beyond} ?{shown} ORDER BY id {order} LIMIT ?", (after, limit + 1)
    )
    return cut_slice([_read(row) for row in rows], limit, place, lambda one: (one.number,))


def find_survivors(
    store: Store, events: Iterable[str], *, at: datetime | None = None
) -> dict[str, str]:
    """Return the event that each of these is, now or at a moment, wherever it was merged.

    Withdrawn ones are none.
    """
    current = {event: event for event in events}
    last = to_micros(at) if at is not None else _FOREVER
    while moved := _find_moves(store, sorted(set(current.values())), last):
        current = {
            event: target
            for event, now in current.items()
            if (target := moved.get(now, now)) is not None
        }
    return current


def _find_moves(store: Store, events: Sequence[str], last: int) -> dict[str, str | None]:
    moves: dict[str, str | None] = {}
    for part in in_batches(events):
        rows = store.rows(
            "SELECT e.public, t.public FROM redirects r JOIN events e ON e.id = r.event_id"
            " JOIN commits c ON c.seq = r.seq LEFT JOIN events t ON t.id = r.target_id"
            f" WHERE c.at <= ? AND e.public IN ({marks(len(part))})",
            (last, *part),
        )
        moves |= {row[0]: row[1] for row in rows}
    return moves


_FOREVER = 2**62
_SELECT = "SELECT id, slug, rev, updated_at, content FROM timelines"


def _read(row: Row) -> StoredTimeline:
    number, slug, rev, at, content = row
    return StoredTimeline(number, slug, rev, from_micros(at), decode(Content, content))


def _keep_revision(
    store: Store, slug: str, rev: int, content: Content, *, who: str, at: datetime
) -> None:
    seq = ensure_commit(store, at).seq
    row = (slug, rev, seq, None, who, encode(content))
    store.insert(TimelineRevisions, [row])


def _end_revision(store: Store, slug: str, at: datetime) -> None:
    store.run(
        "UPDATE timeline_revisions SET next_seq = ? WHERE slug = ? AND next_seq IS NULL",
        (ensure_commit(store, at).seq, slug),
    )
