"""Answers about edits of events that callers make: checked, carried out once, and shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.errors import GoneError, InputError, MovedError, StaleRevisionError
from timeline.records import Actor, Citation, Place
from timeline.services.answers import join_items, join_members
from timeline.services.context import Context
from timeline.services.editing import (
    Edited,
    Editor,
    change_event,
    create_event,
    delete_event,
    merge_events,
    revert_event,
    split_event,
)
from timeline.services.given_days import read_when
from timeline.services.idempotency import Done, Once, do_once
from timeline.services.listings import EVENTS_URL
from timeline.services.overrides import lock_day
from timeline.services.querying import make_event_tag
from timeline.store.articles import get_text
from timeline.store.events import find_last_revision, get_document
from timeline.store.overrides import Locks

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """A request to edit an event: who sends it, by which key, and the revision that it is for."""

    context: Context
    who: str
    is_expected: Callable[[int], bool]
    once: Once | None = None

    def make_editor(self, body: Body) -> Editor:
        """Return the editor with the reason that the request gives."""
        context = self.context
        return Editor(self.who, body["reason"], context.now(), context.settings)

    def do(self, deed: Callable[[], Done]) -> Done:
        """Carry it out once."""
        return do_once(self.context, self.who, self.once, deed)

    def check(self, event_id: str, *, may_be_out: bool = False) -> None:
        """Raise unless the event is there, or out of use if it may be, at the right revision."""
        store = self.context.store
        try:
            get_document(store, event_id)
        except (GoneError, MovedError):
            if not may_be_out:
                raise
        revision = find_last_revision(store, event_id)
        if not self.is_expected(revision):
            raise StaleRevisionError(revision)

    def show(self, event_id: str) -> Done:
        """Return the event as it is now."""
        context = self.context
        stored = get_document(context.store, event_id, today=context.find_today())
        url = f"{EVENTS_URL}/{event_id}"
        return Done(stored.body.decode(), make_event_tag(stored), url)


def create(request: Correction, body: Body) -> Done:
    """Make an event by hand."""

    whole = {**body, "summary": body.get("summary", body["title"])}

    def deed() -> Done:
        locks = _read_locks(whole, _check_evidence(request, body["evidence"]))
        [event_id] = create_event(request.context.store, locks, request.make_editor(body)).event_ids
        return request.show(event_id)

    return request.do(deed)


def change(request: Correction, event_id: str, body: Body) -> Done:
    """Set fields of an event for good, or give them back to its articles with null."""
    locks = _read_locks(body)
    named = [name for name in body if name != "reason"]

    def deed() -> Done:
        request.check(event_id)
        if named:
            editor = request.make_editor(body)
            change_event(request.context.store, event_id, locks, named, editor)
        return request.show(event_id)

    return request.do(deed)


def delete(request: Correction, event_id: str, body: Body) -> Done:
    """Take an event out."""

    def deed() -> Done:
        request.check(event_id)
        delete_event(request.context.store, event_id, request.make_editor(body))
        return Done()

    return request.do(deed)


def merge(request: Correction, event_id: str, body: Body) -> Done:
    """Make one event of it and others; shows the one that is left."""

    def deed() -> Done:
        request.check(event_id)
        _check_others(request.context, body["ids"])
        ids = [event_id, *body["ids"]]
        edited = merge_events(request.context.store, ids, request.make_editor(body))
        return request.show(edited.event_ids[0])

    return request.do(deed)


def split(request: Correction, event_id: str, body: Body) -> Done:
    """Make an event of its own of some of its mentions; shows both."""

    def deed() -> Done:
        request.check(event_id)
        editor = request.make_editor(body)
        edited = split_event(request.context.store, event_id, body["mention_ids"], editor)
        return _show_all(request, edited)

    return request.do(deed)


def revert(request: Correction, event_id: str, body: Body) -> Done:
    """Make an event again what it was at a revision, even if it is out of use by hand."""

    def deed() -> Done:
        request.check(event_id, may_be_out=True)
        editor = request.make_editor(body)
        revert_event(request.context.store, event_id, body["revision"], editor)
        return request.show(event_id)

    return request.do(deed)


def _show_all(request: Correction, edited: Edited) -> Done:
    shown = [request.show(event_id).body.encode() for event_id in edited.event_ids]
    return Done(join_members({"data": join_items(shown)}).decode())


def _check_others(context: Context, event_ids: Sequence[str]) -> None:
    """Raise for events that are there no more; those that never were are not found."""
    for event_id in event_ids:
        try:
            get_document(context.store, event_id)
        except MovedError as moved:
            detail = f"{event_id} was merged into {moved.to}; name that one"
            raise InputError("ids", detail) from moved
        except GoneError as gone:
            raise InputError("ids", f"{event_id} was withdrawn") from gone


def _check_evidence(request: Correction, given: Sequence[Body]) -> tuple[Citation, ...]:
    """Return the evidence; what is quoted from an article of ours has to stand in it."""
    for number, one in enumerate(given):
        article, quote = one.get("article"), one.get("quote")
        if article is None:
            continue
        text = get_text(request.context.store, article)
        if quote is not None and " ".join(quote.split()) not in " ".join(text.split()):
            raise InputError(f"evidence/{number}/quote", "the article does not say this")
    return tuple(Citation(**one) for one in given)


def _read_locks(body: Body, cited: tuple[Citation, ...] | None = None) -> Locks:
    """Return what a request sets."""
    when, places, actors = body.get("when"), body.get("places"), body.get("actors")
    plain = ("title", "summary", "kind", "status", "aspect")
    return Locks(
        **{name: body.get(name) for name in plain},
        when=None if when is None else lock_day(read_when(when)),
        places=None if places is None else tuple(Place(**one) for one in places),
        actors=None if actors is None else tuple(Actor(**one) for one in actors),
        cited=cited,
    )
