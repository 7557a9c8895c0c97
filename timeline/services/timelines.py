"""Answers about saved timelines: which there are, what one holds, and changes of them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, get_args
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from timeline.errors import InputError, NotFoundError, StaleRevisionError
from timeline.records import Status
from timeline.schemas.timelines import SavedFilterSchema
from timeline.services.access import Caller
from timeline.services.answers import Answer, IsKnown, make_etag, write_json
from timeline.services.context import Context
from timeline.services.corrections import Body, Correction
from timeline.services.cursors import fingerprint, read_place, write_ways
from timeline.services.idempotency import Done
from timeline.services.listings import EVENTS_URL, Listing
from timeline.services.pasts import find_moment
from timeline.services.questions import EventArgs, resolve_question
from timeline.store import timelines
from timeline.store.commits import find_last_commit
from timeline.store.slices import Position
from timeline.store.timelines import Content, Pin, StoredTimeline, get_timeline

TIMELINES_URL = "/v1/timelines"
MOST_PINNED = 200
_MARK = fingerprint({"list": "timelines"})
_DATES = {"on", "from_", "to"}
"""Together they are the window: a question that names one of them names it anew."""


def list_timelines(
    caller: Caller, context: Context, *, is_known: IsKnown, limit: int, cursor: str | None = None
) -> Answer:
    """Answer with a page of the timelines that the caller may see, the oldest first."""
    place = read_place(cursor, question=_MARK, is_position=_is_position)
    may_read = _may_read_private(caller)
    with context.store.read():
        commit = find_last_commit(context.store)
        etag = make_etag("timelines", commit, limit, cursor, may_read)
        updated_at = commit.at if commit else None
        if is_known(etag):
            return Answer(etag, None, updated_at)
        page = timelines.list_timelines(
            context.store, limit=limit, place=place, is_private_too=may_read
        )
    ways = write_ways(
        TIMELINES_URL,
        {"limit": limit},
        question=_MARK,
        following=page.next,
        previous=page.previous,
    )
    content = {
        "data": [_describe(stored) for stored in page.items],
        "page": {"limit": limit, **ways},
    }
    return Answer(etag, write_json(content), updated_at, ways)


def show_timeline(slug: str, caller: Caller, context: Context, *, is_known: IsKnown) -> Answer:
    """Answer with what a timeline holds."""
    stored = _get_visible(slug, caller, context)
    etag = str(stored.revision)
    body = None if is_known(etag) else write_json(_describe(stored))
    return Answer(etag, body, stored.updated_at)


def create_timeline(request: Correction, body: Body) -> Done:
    """Save a new timeline."""
    content = _read_content(body, Content("", "", None, (), is_public=False))
    context = request.context
    _check_filter(content, context)

    def deed() -> Done:
        at = context.now()
        timelines.add_timeline(context.store, body["slug"], content, who=request.who, at=at)
        return _show(request, body["slug"])

    return request.do(deed)


def change_timeline(request: Correction, slug: str, body: Body) -> Done:
    """Change what is named of a timeline."""
    context = request.context

    def deed() -> Done:
        stored = _check_revision(request, slug)
        content = _read_content(body, stored.content)
        _check_filter(content, context)
        if content != stored.content:
            who, at = request.who, context.now()
            timelines.change_timeline(context.store, slug, content, who=who, at=at)
        return _show(request, slug)

    return request.do(deed)


def delete_timeline(request: Correction, slug: str) -> Done:
    """Delete a timeline; the events that it showed stay."""

    def deed() -> Done:
        _check_revision(request, slug)
        timelines.delete_timeline(request.context.store, slug, at=request.context.now())
        return Done()

    return request.do(deed)


def ask_timeline(
    slug: str, args: Mapping[str, Any], given: Collection[str], caller: Caller, context: Context
) -> tuple[dict[str, Any], Listing]:
    """Return what a question asks of a timeline, and the list that it is of.

    The saved filter is where the question starts: what the question names itself (`given`)
    counts instead. Pins have to match only what the question names. With `as_of` the timeline is
    taken as it was then.
    """
    at = _find_moment(args, context)
    stored = _get_visible(slug, caller, context, at=at)
    content = stored.content
    named = {name: value for name, value in args.items() if name.rstrip("_") in given}
    saved = {} if content.filter is None else load_filter(content.filter)
    if _DATES & set(named):
        saved = {name: value for name, value in saved.items() if name not in _DATES}
    now = timelines.find_survivors(context.store, [pin.id for pin in content.pins], at=at)
    notes = {now[pin.id]: pin.note for pin in reversed(content.pins) if pin.id in now}
    notes = dict(reversed(notes.items()))
    listing = Listing(
        path=f"{TIMELINES_URL}/{slug}/events",
        title=content.title,
        mark=f"{slug} {stored.revision} {notes}",
        pinned=_ask_for_pins(named, tuple(notes)) if notes else None,
        notes=notes,
        has_rest=content.filter is not None,
    )
    return {**args, **saved, **named, "without": tuple(notes)}, listing


def load_filter(query: str) -> dict[str, Any]:
    """Return the arguments that a saved filter names; raises InputError."""
    pairs = parse_qsl(query, keep_blank_values=True)
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise InputError("filter", "a parameter is given more than once")
    schema = SavedFilterSchema()
    problems: dict[str, Any] = schema.validate(dict(pairs))
    for name, told in problems.items():
        details = (
            told if isinstance(told, list) else [text for part in told.values() for text in part]
        )
        raise InputError("filter", f"{name}: {' '.join(details)}")
    loaded: dict[str, Any] = schema.load(dict(pairs))
    return {name: value for name, value in loaded.items() if name.rstrip("_") in names}


def _ask_for_pins(named: Mapping[str, Any], pins: tuple[str, ...]) -> EventArgs:
    """Return the question for the pins: they are there unless what was asked leaves them out."""
    whatever = {
        "include_open": True,
        "include_states": True,
        "status": get_args(Status),
    }
    pages = ("limit", "cursor", "count", "sort", "fields", "include", "include_imprecise", "format")
    asked = {name: value for name, value in named.items() if name not in pages}
    return EventArgs(**{**whatever, **asked, "only": pins, "limit": MOST_PINNED})


def _find_moment(args: Mapping[str, Any], context: Context) -> datetime | None:
    """Return the moment of the past that is asked about, None for now."""
    if args.get("as_of") is None:
        return None
    return find_moment(args["as_of"], ZoneInfo(args.get("tz") or context.settings.timezone))


def _get_visible(
    slug: str, caller: Caller, context: Context, *, at: datetime | None = None
) -> StoredTimeline:
    """Return a timeline; to those who may not see it, it is not there."""
    stored = get_timeline(context.store, slug)
    if not stored.content.is_public and not _may_read_private(caller):
        raise NotFoundError("timeline", slug)
    return stored if at is None else get_timeline(context.store, slug, at=at)


def _is_position(position: Position) -> bool:
    return len(position) == 1


def _may_read_private(caller: Caller) -> bool:
    return caller.has_scope("read") or caller.has_scope("edit")


def _check_revision(request: Correction, slug: str) -> StoredTimeline:
    stored = get_timeline(request.context.store, slug)
    if not request.is_expected(stored.revision):
        raise StaleRevisionError(stored.revision)
    return stored


def _read_content(body: Body, before: Content) -> Content:
    """Return what a timeline holds once what the request names is put in."""
    named = {name: body[name] for name in ("title", "description", "filter") if name in body}
    if "pins" in body:
        pins = [Pin(**pin) for pin in body["pins"]]
        if len({pin.id for pin in pins}) < len(pins):
            raise InputError("pins", "an event can be pinned once only")
        named["pins"] = tuple(pins)
    if "public" in body:
        named["is_public"] = body["public"]
    return replace(before, **named)


def _check_filter(content: Content, context: Context) -> None:
    """Raise InputError for a filter that could not be asked."""
    if content.filter is None:
        return
    try:
        resolve_question(EventArgs(**load_filter(content.filter)), context)
    except InputError as error:
        if error.field == "filter":
            raise
        raise InputError("filter", str(error)) from error


def _show(request: Correction, slug: str) -> Done:
    stored = get_timeline(request.context.store, slug)
    body = write_json(_describe(stored)).decode()
    return Done(body, str(stored.revision), f"{TIMELINES_URL}/{slug}")


def _describe(stored: StoredTimeline) -> dict[str, object]:
    content = stored.content
    url = f"{TIMELINES_URL}/{stored.slug}"
    return {
        "slug": stored.slug,
        "url": url,
        "events_url": f"{url}/events",
        "title": content.title,
        "description": content.description,
        "filter": content.filter,
        "pins": [
            {"id": pin.id, "url": f"{EVENTS_URL}/{pin.id}", "note": pin.note}
            for pin in content.pins
        ],
        "public": content.is_public,
        "revision": stored.revision,
        "updated_at": stored.updated_at.isoformat(),
    }
