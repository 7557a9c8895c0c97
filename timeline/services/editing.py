"""Edit events by hand, and take it back: each an edit with its reason, kept for good.

What an editor judges is kept by the keys of mentions: it outlives new versions of the articles,
new rules and the identifiers of events. What an editor locks follows the event. All of it is a
function of the edits that stand, so whatever is taken back leaves no trace. Every function here
is called inside `store.write()`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from timeline.config import Settings
from timeline.errors import InputError, NotFoundError
from timeline.records import EventChange, Judgement, MergePlan, SourcedMention
from timeline.services.overrides import LOCKABLE, find_locks, make_facts
from timeline.services.settling import LINKER, settle_events, settle_made
from timeline.store.database import Store
from timeline.store.events import carry_out, get_document, get_facts, get_revision
from timeline.store.judgements import (
    Action,
    Edit,
    add_edit,
    find_switches,
    finish_edit,
    get_edit,
    list_events,
    list_judged,
    list_judgements,
    list_live,
    list_switches,
    switch_edits,
)
from timeline.store.mentions import list_events_of, load_component, load_mentions
from timeline.store.overrides import Locks, MadeEvent, add_deletions, add_override, load_made


@dataclass(frozen=True, slots=True)
class Editor:
    """Who edits and why, when, and by which settings."""

    who: str
    why: str
    at: datetime
    settings: Settings


@dataclass(frozen=True, slots=True)
class Edited:
    """The number of an edit, by which it is undone, and the events that are there now."""

    edit: int
    event_ids: tuple[str, ...]


def create_event(store: Store, locks: Locks, editor: Editor) -> Edited:
    """Make an event that no article tells of; title, summary and all the rest have to be given."""
    facts = make_facts(MadeEvent("", "stands", locks, Locks()))
    plan = MergePlan((EventChange(None, facts),), ())
    [event] = carry_out(store, plan, {}, at=editor.at)
    number = _begin(store, "create", (), editor)
    add_override(store, number, event, locks, [*LOCKABLE, "cited"])
    return _finish(store, number, [event])


def change_event(
    store: Store, event_id: str, locks: Locks, named: Collection[str], editor: Editor
) -> Edited:
    """Lock the named fields of an event; those that are None are left to its articles again."""
    get_document(store, event_id)
    number = _begin(store, "change", [event_id], editor)
    add_override(store, number, event_id, locks, named)
    _settle(store, (), [event_id], editor)
    return _finish(store, number, [event_id])


def delete_event(store: Store, event_id: str, editor: Editor) -> Edited:
    """Take an event out; it does not come back with later imports of what told of it."""
    get_document(store, event_id)
    number = _begin(store, "delete", [event_id], editor)
    add_override(store, number, event_id, Locks())
    keys = [one.key for one in _load_mentions(store, [event_id])]
    add_deletions(store, number, keys)
    _settle(store, keys, [event_id], editor)
    return _finish(store, number, [event_id])


def merge_events(store: Store, event_ids: Sequence[str], editor: Editor) -> Edited:
    """Make one event of several: the oldest that articles tell of stays, else the oldest."""
    if len(set(event_ids)) < 2:
        raise InputError("ids", "name two events or more")
    for event_id in event_ids:
        get_document(store, event_id)
    keys = sorted(one.key for one in _load_mentions(store, event_ids))
    pairs = {(keys[0], key) for key in keys[1:]}
    # What was parted before has to be judged anew, or it would keep the events apart.
    pairs |= {
        (each.one, each.other)
        for each in list_judgements(store, keys)
        if not each.is_same and {each.one, each.other} <= set(keys)
    }
    judged = [Judgement(*pair, is_same=True) for pair in sorted(pairs)]
    events = list_live(store, event_ids)
    number = _begin(store, "merge", events, editor, judged)
    made = load_made(store, events)
    for event_id in made:
        add_override(store, number, event_id, Locks())
    _settle(store, keys, set(events) - set(made), editor)
    edited = _finish(store, number, (list_events_of(store, keys) or tuple(made))[:1])
    # Only now it is known into which event those made by hand go.
    settle_made(store, load_made(store, made).values(), at=editor.at)
    return edited


def split_event(store: Store, event_id: str, mention_keys: Sequence[str], editor: Editor) -> Edited:
    """Make an event of its own of some mentions of an event."""
    get_document(store, event_id)
    keys = [one.key for one in _load_mentions(store, [event_id])]
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
    number = _begin(store, "split", [event_id], editor, judged)
    _settle(store, keys, [event_id], editor)
    return _finish(store, number, list_events_of(store, keys))


def revert_event(store: Store, event_id: str, revision: int, editor: Editor) -> Edited:
    """Make an event again what it was at a revision.

    All edits of it since then are taken back, and those that were taken back since then stand
    again. What articles changed meanwhile is locked to what it was.
    """
    then = get_revision(store, event_id, revision)
    switches = find_switches(store, event_id, then.seq)
    events = {event_id, *list_events(store, switches)}
    number = _switch(store, "revert", switches, events, editor)
    now = get_facts(store, event_id)
    old, new = find_locks(then.facts), find_locks(now)
    changed = [name for name in LOCKABLE if getattr(old, name) != getattr(new, name)]
    add_override(store, number, event_id, old, changed)
    _settle(store, (), [event_id], editor)
    return _finish(store, number, events)


def undo(store: Store, edit: int, editor: Editor) -> Edited:
    """Take back an edit; later imports do not bring it back."""
    done = get_edit(store, edit)
    if done.action == "undo" or done.undone_by is not None:
        raise InputError("edit", f"there is nothing to undo in edit {edit}")
    back = {target: not stands for target, stands in list_switches(store, edit).items()}
    back[edit] = False
    events = list_events(store, back)
    number = _switch(store, "undo", back, events, editor)
    return _finish(store, number, events)


def _switch(
    store: Store,
    action: Action,
    switches: Mapping[int, bool],
    events: Collection[str],
    editor: Editor,
) -> int:
    """Take edits back or let them stand again, and settle what they were about."""
    number = _begin(store, action, list_live(store, events), editor)
    switch_edits(store, number, switches)
    keys = {key for target in switches for key in list_judged(store, target)}
    _settle(store, sorted(keys), events, editor)
    return number


def _begin(
    store: Store,
    action: Action,
    events: Sequence[str],
    editor: Editor,
    judged: Sequence[Judgement] = (),
) -> int:
    edit = Edit(0, editor.at, action, editor.who, editor.why, tuple(events), ())
    return add_edit(store, edit, judged)


def _settle(store: Store, keys: Sequence[str], events: Collection[str], editor: Editor) -> None:
    """Settle events anew, with the mentions that have these keys."""
    made = load_made(store, events)
    read = set(events) - set(made)
    live = list_live(store, read)
    settle_events(
        store,
        load_mentions(store, keys),
        events=live,
        settings=editor.settings,
        at=editor.at,
        revived=read - set(live),
    )
    settle_made(store, made.values(), at=editor.at)


def _finish(store: Store, number: int, events: Collection[str]) -> Edited:
    """Write down what came of an edit."""
    after = list_live(store, events)
    finish_edit(store, number, after, also=events)
    return Edited(number, after)


def _load_mentions(store: Store, event_ids: Sequence[str]) -> list[SourcedMention]:
    """Return the mentions of events."""
    component = load_component(store, (), linker=LINKER, events=event_ids)
    wanted = set(event_ids)
    return [one for one in component.mentions if component.current.get(one.key) in wanted]
