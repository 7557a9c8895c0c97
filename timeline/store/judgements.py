"""What editors did by hand, and their judgements on which mentions are one event."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from timeline.errors import NotFoundError
from timeline.records import EventFacts, Judgement
from timeline.store.codec import decode
from timeline.store.commits import ensure_commit
from timeline.store.database import Row, Store, from_micros, in_batches, marks, to_micros
from timeline.store.edit_tables import Edits, Judgements, Switches

Action = Literal["create", "change", "delete", "merge", "split", "revert", "undo"]


@dataclass(frozen=True)
class Edit:
    """Something done by hand; `before` and `after` name the events that it was about."""

    id: int
    at: datetime
    action: Action
    who: str
    why: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    undone_by: int | None = None


def add_edit(store: Store, edit: Edit, judgements: Iterable[Judgement] = ()) -> int:
    """Write down an edit and what it judges; returns its number. Call it inside a write."""
    commit = ensure_commit(store, edit.at)
    events = (json.dumps(edit.before), json.dumps(edit.after))
    row = (commit.seq, to_micros(commit.at), edit.action, edit.who, edit.why, *events, None)
    number = store.insert_one(Edits, row)
    pairs = {tuple(sorted((each.one, each.other))): int(each.is_same) for each in judgements}
    store.insert(Judgements, [(*pair, number, is_same) for pair, is_same in sorted(pairs.items())])
    _name_events(store, number, (*edit.before, *edit.after))
    return number


def finish_edit(
    store: Store, number: int, after: Sequence[str], *, also: Iterable[str] = ()
) -> None:
    """Add to an edit which events came of it, and which others it was about."""
    store.run("UPDATE edits SET after = ? WHERE id = ?", (json.dumps(tuple(after)), number))
    _name_events(store, number, (*after, *also))


def switch_edits(store: Store, number: int, stands: Mapping[int, bool]) -> None:
    """Let an edit take others back, or give them their force again."""
    rows = [(target, number, int(force)) for target, force in sorted(stands.items())]
    store.insert(Switches, rows)
    store.run_many(
        "UPDATE edits SET undone_by = ? WHERE id = ?",
        [(None if force else number, target) for target, _, force in rows],
    )


def get_edit(store: Store, number: int) -> Edit:
    """Return an edit; raises NotFoundError."""
    rows = store.rows(f"{_SELECT} WHERE id = ?", (number,))
    if not rows:
        raise NotFoundError("edit", str(number))
    return _read_edit(rows[0])


def list_switches(store: Store, number: int) -> dict[int, bool]:
    """Return what an edit switched and no later one did, by the number of each."""
    rows = store.rows(
        "SELECT target_id, stands FROM switches s WHERE edit_id = ? AND NOT EXISTS"
        " (SELECT 1 FROM switches o WHERE o.target_id = s.target_id AND o.edit_id > s.edit_id)",
        (number,),
    )
    return {target: bool(stands) for target, stands in rows}


def find_switches(store: Store, event: str, seq: int) -> dict[int, bool]:
    """Return what has to be switched for the edits of an event to stand as at a commit."""
    rows = store.rows(
        "SELECT d.id, d.seq, d.undone_by FROM edits d JOIN edit_events n ON n.edit_id = d.id"
        " JOIN events e ON e.id = n.event_id"
        " WHERE e.public = ? AND d.action <> 'undo' ORDER BY d.id",
        (event,),
    )
    found = {}
    for number, edit_seq, undone_by in rows:
        wanted = edit_seq <= seq and _stood(store, number, seq)
        if wanted != (undone_by is None):
            found[number] = wanted
    return found


def list_events(store: Store, numbers: Iterable[int]) -> tuple[str, ...]:
    """Return all events that edits were about, the oldest first."""
    found: set[Row] = set()
    for part in in_batches(sorted(numbers)):
        found.update(
            store.rows(
                "SELECT e.id, e.public FROM edit_events n JOIN events e ON e.id = n.event_id"
                f" WHERE n.edit_id IN ({marks(len(part))})",
                part,
            )
        )
    return tuple(public for _, public in sorted(found))


def list_judged(store: Store, number: int) -> tuple[str, ...]:
    """Return the keys of the mentions that an edit judged or took out."""
    rows = store.rows("SELECT one, other FROM judgements WHERE edit_id = ?", (number,))
    rows += store.rows("SELECT key FROM deletions WHERE edit_id = ?", (number,))
    return tuple(sorted({key for row in rows for key in row}))


def list_judgements(store: Store, keys: Iterable[str]) -> tuple[Judgement, ...]:
    """Return what stands on these mentions, with any other, the latest last."""
    found: set[Row] = set()
    for part in in_batches(sorted(keys)):
        for column in ("one", "other"):
            found.update(
                store.rows(
                    "SELECT j.edit_id, j.one, j.other, j.is_same FROM judgements j"
                    " JOIN edits e ON e.id = j.edit_id WHERE e.undone_by IS NULL"
                    f" AND j.{column} IN ({marks(len(part))})",
                    part,
                )
            )
    return tuple(Judgement(one, other, bool(same)) for _, one, other, same in sorted(found))


def list_former(store: Store, events: Iterable[str]) -> dict[str, str]:
    """Return the event merged away, into one of these, that each mention once belonged to."""
    former: dict[str, str] = {}
    targets = sorted(events)
    while targets:
        rows: list[Row] = []
        for part in in_batches(targets):
            rows += store.rows(
                "SELECT e.public, e.facts FROM redirects r JOIN events e ON e.id = r.event_id"
                " JOIN events t ON t.id = r.target_id"
                f" WHERE t.public IN ({marks(len(part))}) ORDER BY r.event_id",
                part,
            )
        for public, facts in rows:
            for key in decode(EventFacts, facts).mentions:
                former.setdefault(key, public)
        targets = sorted({row[0] for row in rows})
    return former


def list_lost(store: Store, events: Iterable[str]) -> dict[str, str]:
    """Return the event that each mention was last of, of those that are out of use."""
    lost: dict[str, str] = {}
    for part in in_batches(sorted(set(events))):
        rows = store.rows(
            "SELECT e.public, e.facts FROM redirects r JOIN events e ON e.id = r.event_id"
            f" WHERE e.public IN ({marks(len(part))})"
            # What was merged away has taken nothing over from others.
            " ORDER BY CASE WHEN r.target_id IS NULL THEN 1 ELSE 0 END, e.id",
            part,
        )
        for public, facts in rows:
            for key in decode(EventFacts, facts).mentions:
                lost.setdefault(key, public)
    return lost


def list_live(store: Store, events: Iterable[str]) -> tuple[str, ...]:
    """Return those of these events that are in use, the oldest first."""
    found: list[Row] = []
    for part in in_batches(sorted(set(events))):
        found += store.rows(
            "SELECT e.id, e.public FROM events e LEFT JOIN redirects r ON r.event_id = e.id"
            f" WHERE r.event_id IS NULL AND e.public IN ({marks(len(part))})",
            part,
        )
    return tuple(public for _, public in sorted(found))


def _stood(store: Store, number: int, seq: int) -> bool:
    """Whether an edit had its force at a commit after it."""
    rows = store.rows(
        "SELECT s.stands FROM switches s JOIN edits d ON d.id = s.edit_id"
        " WHERE s.target_id = ? AND d.seq <= ? ORDER BY d.id DESC LIMIT 1",
        (number, seq),
    )
    return not rows or bool(rows[0][0])


def _name_events(store: Store, number: int, events: Iterable[str]) -> None:
    store.run_many(
        "INSERT INTO edit_events (event_id, edit_id) SELECT id, ? FROM events WHERE public = ?"
        " ON CONFLICT DO NOTHING",
        [(number, event) for event in sorted(set(events))],
    )


_SELECT = "SELECT id, at, action, who, why, before, after, undone_by FROM edits"


def _read_edit(row: Row) -> Edit:
    number, at, action, who, why, before, after, undone_by = row
    events = (tuple(json.loads(before)), tuple(json.loads(after)))
    return Edit(number, from_micros(at), action, who, why, *events, undone_by)
