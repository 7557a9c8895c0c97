"""What edits hold events to say, which events were made by hand, and which mentions are deleted."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from timeline.records import Actor, Certainty, Citation, Kind, Place, Precision, Status
from timeline.store.codec import decode, encode
from timeline.store.database import Store, in_batches, marks
from timeline.store.edit_tables import Deletions
from timeline.when import Aspect, When

Fate = Literal["stands", "deleted", "merged"]


@dataclass(frozen=True)
class LockedDay:
    """When an event was by an editor's word, and all that goes with it."""

    when: When
    precision: Precision
    certainty: Certainty
    time: str | None = None
    zone: str | None = None


@dataclass(frozen=True)
class Locks:
    """What editors hold an event to say, whatever its articles do; None is left to them."""

    title: str | None = None
    summary: str | None = None
    kind: Kind | None = None
    status: Status | None = None
    aspect: Aspect | None = None
    when: LockedDay | None = None
    places: tuple[Place, ...] | None = None
    actors: tuple[Actor, ...] | None = None
    cited: tuple[Citation, ...] | None = None


@dataclass(frozen=True)
class MadeEvent:
    """An event made by hand, by the edits that stand: `base` is what it was made with.

    `target` is the event that it was merged into.
    """

    public: str
    fate: Fate
    base: Locks
    locks: Locks
    target: str | None = None


def add_override(
    store: Store, edit: int, event: str, locks: Locks, named: Iterable[str] = ()
) -> None:
    """Let an edit lock the named fields of an event, or unlock those that are None."""
    values: dict[str, Any] = json.loads(encode(locks))
    fields = {name: values[name] for name in sorted(named)}
    store.run(
        "INSERT INTO overrides (event_id, edit_id, fields)"
        " SELECT id, ?, ? FROM events WHERE public = ?",
        (edit, json.dumps(fields, ensure_ascii=False), event),
    )


def load_locks(store: Store, events: Iterable[str]) -> dict[str, Locks]:
    """Return what stands of these events, of those of which anything was ever said."""
    folded: dict[str, dict[str, Any]] = {}
    for event, _, _, _, fields in _load(store, events):
        folded.setdefault(event, {}).update(fields)
    return {event: _read_locks(fields) for event, fields in folded.items()}


def load_made(store: Store, events: Iterable[str]) -> dict[str, MadeEvent]:
    """Return those of these events that were made by hand."""
    found: dict[str, MadeEvent] = {}
    wanted = sorted(set(events))
    rows = _load(store, wanted)
    for event in _list_made(store, wanted):
        own = [row for row in rows if row[0] == event]
        base = next((row[4] for row in own if row[2] == "create"), None)
        later: dict[str, Any] = {}
        for row in own:
            if row[2] != "create":
                later.update(row[4])
        merges = [json.loads(row[3])[0] for row in own if row[2] == "merge"]
        is_deleted = base is None or any(row[2] == "delete" for row in own)
        target = merges[-1] if merges and not is_deleted and merges[-1] != event else None
        fate: Fate = "deleted" if is_deleted else "merged" if target else "stands"
        made = MadeEvent(event, fate, _read_locks(base or {}), _read_locks(later), target)
        found[event] = made
    return found


def add_deletions(store: Store, edit: int, keys: Sequence[str]) -> None:
    """Let an edit take mentions out."""
    store.insert(Deletions, [(key, edit) for key in sorted(set(keys))])


def list_deleted(store: Store, keys: Iterable[str]) -> frozenset[str]:
    """Return those of these mentions that an edit that stands took out."""
    found: set[str] = set()
    for part in in_batches(sorted(set(keys))):
        rows = store.rows(
            "SELECT d.key FROM deletions d JOIN edits e ON e.id = d.edit_id"
            f" WHERE e.undone_by IS NULL AND d.key IN ({marks(len(part))})",
            part,
        )
        found |= {row[0] for row in rows}
    return frozenset(found)


def _load(store: Store, events: Iterable[str]) -> list[tuple[str, int, str, str, dict[str, Any]]]:
    """Return (event, edit, action, events after it, fields) of edits that stand, in order."""
    found = []
    for part in in_batches(sorted(set(events))):
        rows = store.rows(
            "SELECT e.public, d.id, d.action, d.after, o.fields FROM overrides o"
            " JOIN events e ON e.id = o.event_id JOIN edits d ON d.id = o.edit_id"
            f" WHERE d.undone_by IS NULL AND e.public IN ({marks(len(part))}) ORDER BY d.id",
            part,
        )
        found += [(*row[:4], json.loads(row[4])) for row in rows]
    return found


def _list_made(store: Store, events: Sequence[str]) -> list[str]:
    found: list[str] = []
    for part in in_batches(events):
        rows = store.rows(
            "SELECT e.public FROM overrides o JOIN events e ON e.id = o.event_id"
            " JOIN edits d ON d.id = o.edit_id"
            f" WHERE d.action = 'create' AND e.public IN ({marks(len(part))}) ORDER BY e.id",
            part,
        )
        found += [row[0] for row in rows]
    return found


def _read_locks(fields: Mapping[str, Any]) -> Locks:
    known = {name: value for name, value in fields.items() if value is not None}
    return decode(Locks, json.dumps(known))
