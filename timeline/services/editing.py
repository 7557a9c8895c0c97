"""Merge and split events by hand, and undo it: each an edit with its reason, and judgements.

What an editor judges is kept by the keys of mentions: it outlives new versions of the articles,
new rules and the identifiers of events, until it is undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from timeline.config import Settings
from timeline.errors import InputError, NotFoundError
from timeline.records import Judgement, SourcedMention
from timeline.services.settling import LINKER, settle_events
from timeline.store.database import Store
from timeline.store.events import get_document
from timeline.store.judgements import (
    Action,
    Edit,
    add_edit,
    finish_edit,
    get_edit,
    list_judged,
    list_judgements,
    mark_undone,
)
from timeline.store.mentions import load_component, load_mentions


@dataclass(frozen=True, slots=True)
class Editor:
    """Who edits and why, when, and by which settings."""

    who: str
    why: str
    at: datetime
    settings: Settings


@dataclass(frozen=True, slots=True)
class Edited:
    """The number of an edit, by which it is undone, and the events that the mentions are of now."""

    edit: int
    event_ids: tuple[str, ...]


def merge_events(store: Store, event_ids: Sequence[str], editor: Editor) -> Edited:
    """Make one event of several."""
    if len(set(event_ids)) < 2:
        raise InputError("ids", "name two events or more")
    with store.write():
        keys = sorted(one.key for one in _load_events(store, event_ids))
        pairs = {(keys[0], key) for key in keys[1:]}
        # What was parted before has to be judged anew, or it would keep the events apart.
        pairs |= {
            (each.one, each.other)
            for each in list_judgements(store, keys)
            if not each.is_same and {each.one, each.other} <= set(keys)
        }
        judged = [Judgement(*pair, is_same=True) for pair in sorted(pairs)]
        return _carry_out(store, "merge", keys, judged, editor)


def split_event(store: Store, event_id: str, mention_keys: Sequence[str], editor: Editor) -> Edited:
    """Make an event of its own of some mentions of an event."""
    with store.write():
        keys = [one.key for one in _load_events(store, [event_id])]
        gone = sorted(set(mention_keys))
        stay = [key for key in keys if key not in gone]
        strange = [key for key in gone if key not in keys]
        if strange:
            raise NotFoundError("mention", strange[0])
        if not gone or not stay:
            raise InputError("mention_ids", "name some of the event's mentions, not all of them")
        judged = [Judgement(one, other, is_same=False) for one, other in product(gone, stay)]
        for part in (gone, stay):
            judged += [Judgement(part[0], key, is_same=True) for key in part[1:]]
        return _carry_out(store, "split", keys, judged, editor)


def undo(store: Store, edit: int, editor: Editor) -> Edited:
    """Take back a merge or a split; later imports do not bring it back."""
    with store.write():
        done = get_edit(store, edit)
        if done.action == "undo" or done.undone_by is not None:
            raise InputError("edit", f"there is nothing to undo in edit {edit}")
        keys = list_judged(store, edit)
        return _carry_out(store, "undo", keys, (), editor, undoes=edit)


def _load_events(store: Store, event_ids: Sequence[str]) -> list[SourcedMention]:
    """Return the mentions of events; raises NotFoundError, GoneError or MovedError."""
    for event_id in event_ids:
        get_document(store, event_id)
    component = load_component(store, (), linker=LINKER, events=event_ids)
    wanted = set(event_ids)
    return [one for one in component.mentions if component.current.get(one.key) in wanted]


def _carry_out(
    store: Store,
    action: Action,
    keys: Sequence[str],
    judged: Sequence[Judgement],
    editor: Editor,
    *,
    undoes: int | None = None,
) -> Edited:
    """Write the edit down and settle the mentions with these keys anew."""
    before = _list_events(store, keys)
    edit = Edit(0, editor.at, action, editor.who, editor.why, before, ())
    number = add_edit(store, edit, judged)
    if undoes is not None:
        mark_undone(store, undoes, by=number)
    settle_events(
        store, load_mentions(store, keys), events=before, settings=editor.settings, at=editor.at
    )
    after = _list_events(store, keys)
    finish_edit(store, number, after)
    return Edited(number, after)


def _list_events(store: Store, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the events that these mentions are of, the oldest first."""
    component = load_component(store, load_mentions(store, keys), linker=LINKER)
    found = {event for key, event in component.current.items() if key in set(keys)}
    return tuple(sorted(found, key=lambda event: component.ages[event]))
