"""What editors did by hand, and their judgements on which mentions are one event."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from timeline.errors import NotFoundError
from timeline.records import EventFacts, Judgement
from timeline.store.codec import decode
from timeline.store.commits import ensure_commit
from timeline.store.database import Row, Store, from_micros, in_batches, marks, to_micros
from timeline.store.tables import Edits, Judgements

Action = Literal["merge", "split", "undo"]


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
    return number


def finish_edit(store: Store, number: int, after: Sequence[str]) -> None:
    """Add to an edit which events came of it."""
    store.run("UPDATE edits SET after = ? WHERE id = ?", (json.dumps(tuple(after)), number))


def mark_undone(store: Store, number: int, *, by: int) -> None:
    """Take back what an edit judged."""
    store.run("UPDATE edits SET undone_by = ? WHERE id = ?", (by, number))


def get_edit(store: Store, number: int) -> Edit:
    """Return an edit; raises NotFoundError."""
    rows = store.rows(f"{_SELECT} WHERE id = ?", (number,))
    if not rows:
        raise NotFoundError("edit", str(number))
    return _read_edit(rows[0])


def list_judged(store: Store, number: int) -> tuple[str, ...]:
    """Return the keys of the mentions that an edit judged."""
    rows = store.rows("SELECT one, other FROM judgements WHERE edit_id = ?", (number,))
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


_SELECT = "SELECT id, at, action, who, why, before, after, undone_by FROM edits"


def _read_edit(row: Row) -> Edit:
    number, at, action, who, why, before, after, undone_by = row
    events = (tuple(json.loads(before)), tuple(json.loads(after)))
    return Edit(number, from_micros(at), action, who, why, *events, undone_by)
