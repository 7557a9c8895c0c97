"""What an event said from commit to commit, who changed it and why, and how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from timeline.errors import NotFoundError
from timeline.records import EventFacts
from timeline.store.codec import decode
from timeline.store.database import Row, Store, from_micros, in_batches, marks
from timeline.store.events import get_document
from timeline.store.slices import START, Place, Slice, cut_slice


@dataclass(frozen=True)
class Deed:
    """What made a commit: an edit by hand, or (without one) what was read."""

    at: datetime
    action: str | None = None
    who: str | None = None
    why: str | None = None


@dataclass(frozen=True)
class Revision:
    """What an event said from one commit until before another; `until` None is until now."""

    rev: int
    facts: EventFacts
    deed: Deed
    until: datetime | None


@dataclass(frozen=True)
class Ending:
    """How an event that is there no more ended; `target` is what it was merged into."""

    target: str | None
    deed: Deed


@dataclass(frozen=True)
class Telling:
    """What an event rests on at a revision; `seq` is the last commit of it, None for now."""

    rev: int
    facts: EventFacts
    seq: int | None


def is_position(position: tuple[int, ...]) -> bool:
    """Whether a page of revisions may have ended there."""
    return len(position) == 1


def list_revisions(
    store: Store, identifier: str, *, limit: int, place: Place = START
) -> Slice[Revision]:
    """Return a page of an event's revisions, in use or not, the latest first.

    Raises NotFoundError.
    """
    number = _find_number(store, identifier)
    beyond, order = (">", "ASC") if place.backwards else ("<", "DESC")
    where = "" if place.position is None else f" AND r.rev {beyond} ?"
    rows = store.rows(
        f"SELECT r.rev, r.facts, u.at, {_DEED} FROM event_revisions r"
        f" LEFT JOIN commits u ON u.seq = r.next_seq{_join_deed('r.seq')}"
        f" WHERE r.event_id = ?{where} ORDER BY r.rev {order} LIMIT ?",
        (number, *(place.position or ()), limit + 1),
    )
    return cut_slice([_read_revision(row) for row in rows], limit, place, lambda one: (one.rev,))


def list_deeds(store: Store, identifiers: Sequence[str]) -> dict[str, list[tuple[int, Deed]]]:
    """Return the numbers of the revisions of events with who made each, the latest first."""
    found: dict[str, list[tuple[int, Deed]]] = {one: [] for one in identifiers}
    for part in in_batches(identifiers):
        rows = store.rows(
            f"SELECT e.public, r.rev, {_DEED} FROM event_revisions r"
            f" JOIN events e ON e.id = r.event_id{_join_deed('r.seq')}"
            f" WHERE e.public IN ({marks(len(part))}) ORDER BY r.event_id, r.rev DESC",
            part,
        )
        for public, rev, *deed in rows:
            found[public].append((rev, _read_deed(deed)))
    return found


def find_ending(store: Store, identifier: str) -> Ending | None:
    """Return how an event was merged away or withdrawn, None while it is there."""
    rows = store.rows(
        f"SELECT t.public, {_DEED} FROM redirects r JOIN events e ON e.id = r.event_id"
        f" LEFT JOIN events t ON t.id = r.target_id{_join_deed('r.seq')} WHERE e.public = ?",
        (identifier,),
    )
    return Ending(rows[0][0], _read_deed(rows[0][1:])) if rows else None


def find_telling(store: Store, identifier: str, *, rev: int | None = None) -> Telling | None:
    """Return what an event rests on, now or at an older revision, None if it had no such.

    Raises as `get_document` does.
    """
    current = get_document(store, identifier)
    rows = store.rows(
        "SELECT r.rev, r.facts, r.next_seq FROM event_revisions r"
        " JOIN events e ON e.id = r.event_id WHERE e.public = ? AND r.rev = ?",
        (identifier, current.revision if rev is None else rev),
    )
    if not rows:
        return None
    number, facts, next_seq = rows[0]
    told = decode(EventFacts, facts)
    return Telling(number, told, None if next_seq is None else next_seq - 1)


def _find_number(store: Store, identifier: str) -> int:
    rows = store.rows("SELECT id FROM events WHERE public = ?", (identifier,))
    if not rows:
        raise NotFoundError("event", identifier)
    return int(rows[0][0])


_DEED = "c.at, d.action, d.who, d.why"


def _join_deed(seq: str) -> str:
    """Return what joins the commit of a column, and the edit that made it."""
    return (
        f" JOIN commits c ON c.seq = {seq} LEFT JOIN edits d"
        f" ON d.id = (SELECT MAX(n.id) FROM edits n WHERE n.seq = {seq})"
    )


def _read_revision(row: Row) -> Revision:
    rev, facts, until = row[:3]
    ended = None if until is None else from_micros(until)
    return Revision(rev, decode(EventFacts, facts), _read_deed(row[3:]), ended)


def _read_deed(row: Sequence[Any]) -> Deed:
    at, action, who, why = row
    return Deed(from_micros(at), action, who, why)
