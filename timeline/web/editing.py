"""/v1/events, written: made by hand, changed, deleted, merged, split and reverted."""

from collections.abc import Callable
from typing import Any

from flask import Response, request
from marshmallow import Schema

from timeline.errors import MovedError
from timeline.schemas.answers import EventSchema
from timeline.schemas.editing import (
    ChangeSchema,
    EventListSchema,
    MergeSchema,
    NewEventSchema,
    ReasonSchema,
    RevertSchema,
    SplitSchema,
)
from timeline.schemas.questions import EmptySchema
from timeline.services import corrections
from timeline.services.corrections import Correction
from timeline.services.idempotency import Done
from timeline.web.access import get_caller, get_context
from timeline.web.caching import redirect_moved, respond_done
from timeline.web.openapi import ALLOWANCE, WRITE_ERRORS, Operation, Resource, Returns
from timeline.web.preconditions import read_expected, read_once

resource = Resource("editing", "Correcting the record; all of it is kept and can be taken back.")

_MADE = {
    "title": "Norland and Vesmark exchange envoys",
    "when": {"edtf": "2022-01-12"},
    "kind": "meeting",
    "evidence": [{"url": "https://norland.example/envoys", "quote": "The envoys arrived at noon."}],
    "reason": "told by telephone",
}
_SHOWN = ("ETag", "Cache-Control", *ALLOWANCE)


def _say(
    schema: type[Schema] | None,
    returned: Returns,
    *,
    query: type[Schema] = EmptySchema,
    headers: tuple[str, ...] = ("If-Match",),
    example: object = None,
    status: int = 200,
) -> Operation:
    """Return what the OpenAPI document says of an edit of one event."""
    moved = Returns(
        "It was merged into another event, for now: send it there.",
        headers=("Location", "Cache-Control"),
    )
    return Operation(
        query=query,
        body=schema,
        example=example,
        headers=headers,
        returns={status: returned, 307: moved},
        errors=(*WRITE_ERRORS, 404, 410, 412, 428),
        scope="edit",
        limit="write",
    )


def _answer(deed: Callable[[Correction], Done], event_id: str) -> Response:
    """Carry out an edit of an event, or lead to where the event is for now."""
    correction = Correction(get_context(), get_caller().name or "", read_expected(), read_once())
    try:
        return respond_done(deed(correction))
    except MovedError as moved:
        return redirect_moved(request.path.replace(event_id, moved.to))


@resource.operation(
    "/events",
    Operation(
        body=NewEventSchema,
        example=_MADE,
        headers=("Idempotency-Key",),
        returns={201: Returns("The event.", EventSchema, ("Location", *_SHOWN))},
        errors=(*WRITE_ERRORS, 404),
        scope="edit",
        limit="write",
    ),
    method="POST",
)
def create_event(**body: Any) -> Response:
    """Make an event by hand.

    For what no article tells. It is marked as made by hand and has no mentions; evidence can be
    given, and what is quoted from an article of ours has to stand in it.
    """
    correction = Correction(get_context(), get_caller().name or "", lambda _: True, read_once())
    return respond_done(corrections.create(correction, body), status=201)


@resource.operation(
    "/events/<event_id:event_id>",
    _say(
        ChangeSchema,
        Returns("The event.", EventSchema, _SHOWN),
        example={"title": "Council meets in Brussels", "reason": "the title named the wrong town"},
    ),
    method="PATCH",
)
def change_event(event_id: str, **body: Any) -> Response:
    """Set fields of an event.

    What is set is locked: it stays whatever later articles say, until null leaves it to them
    again. What is not named stays as it is.
    """
    return _answer(lambda asked: corrections.change(asked, event_id, body), event_id)


@resource.operation(
    "/events/<event_id:event_id>",
    _say(
        None,
        Returns("It is out.", headers=("Cache-Control", *ALLOWANCE)),
        query=ReasonSchema,
        status=204,
    ),
    method="DELETE",
)
def delete_event(event_id: str, reason: str) -> Response:
    """Take an event out.

    It does not come back with later imports of what told of it. A revert brings it back.
    """
    return _answer(lambda asked: corrections.delete(asked, event_id, {"reason": reason}), event_id)


@resource.operation(
    "/events/<event_id:event_id>/merge",
    _say(
        MergeSchema,
        Returns("The event that is left: the oldest.", EventSchema, _SHOWN),
        headers=("If-Match", "Idempotency-Key"),
    ),
    method="POST",
)
def merge_event(event_id: str, **body: Any) -> Response:
    """Make one event of this and others.

    The oldest stays; the others lead to it while they are merged. Later imports keep it so.
    """
    return _answer(lambda asked: corrections.merge(asked, event_id, body), event_id)


@resource.operation(
    "/events/<event_id:event_id>/split",
    _say(
        SplitSchema,
        Returns("Both events.", EventListSchema, ("Cache-Control", *ALLOWANCE)),
        headers=("If-Match", "Idempotency-Key"),
    ),
    method="POST",
)
def split_event(event_id: str, **body: Any) -> Response:
    """Make an event of its own of some mentions.

    Later imports keep them apart.
    """
    return _answer(lambda asked: corrections.split(asked, event_id, body), event_id)


@resource.operation(
    "/events/<event_id:event_id>/revert",
    _say(
        RevertSchema,
        Returns("The event.", EventSchema, _SHOWN),
        headers=("If-Match", "Idempotency-Key"),
    ),
    method="POST",
)
def revert_event(event_id: str, **body: Any) -> Response:
    """Make an event again what it was at a revision.

    All edits of it since then (merges, splits and a deletion, too) are taken back; what articles
    changed meanwhile is locked to what it was. It works on an event that was deleted or merged
    away by hand, too. A revert is an edit and can be reverted.
    """
    return _answer(lambda asked: corrections.revert(asked, event_id, body), event_id)
