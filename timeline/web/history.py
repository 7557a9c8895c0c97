"""/v1/events/{id}/revisions, /mentions and /ledger: what an event rests on, and how it changed."""

from typing import Any

from flask import Response
from marshmallow import Schema

from timeline.errors import MovedError
from timeline.schemas.history import LedgerSchema, MentionPageSchema, RevisionPageSchema
from timeline.schemas.questions import PageArgsSchema
from timeline.services.evidence import EVENTS_URL, Page, describe_ledger, list_mentions
from timeline.services.history import describe_history
from timeline.web.access import get_context
from timeline.web.caching import is_known, redirect_moved, respond
from timeline.web.openapi import MOVED, READ_ERRORS, Operation, Resource, Returns, read_headers

resource = Resource("history", "What an event rests on, and how it came to say what it says.")


@resource.operation(
    "/events/<event_id:event_id>/revisions",
    Operation(
        query=PageArgsSchema,
        returns={
            200: Returns("A page, latest first.", RevisionPageSchema, read_headers("Link")),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=(*READ_ERRORS, 400, 404),
    ),
)
def find_revisions(event_id: str, **args: Any) -> Response:
    """Read who changed an event, when and why, and what each revision changed.

    Events that were merged away or withdrawn have their history here, too.
    """
    return respond(describe_history(event_id, get_context(), is_known=is_known, **args))


def _say(description: str, shape: type[Schema]) -> Operation:
    """Return what the OpenAPI document says of a list that hangs on an event in use."""
    return Operation(
        query=PageArgsSchema,
        returns={
            200: Returns(description, shape, read_headers("Link")),
            304: Returns("You have it already.", headers=("ETag",)),
            307: MOVED,
        },
        errors=(*READ_ERRORS, 400, 404, 410),
    )


@resource.operation(
    "/events/<event_id:event_id>/mentions", _say("A page, best first.", MentionPageSchema)
)
def find_mentions(event_id: str, **args: Any) -> Response:
    """Read every mention of an event, the best evidence first.

    All pages show the event's revision of which the first one was.
    """
    page = Page(event_id, "mentions", **args)
    try:
        return respond(list_mentions(page, get_context(), is_known=is_known))
    except MovedError as moved:
        return redirect_moved(f"{EVENTS_URL}/{moved.to}/mentions")


@resource.operation(
    "/events/<event_id:event_id>/ledger", _say("A page, first published first.", LedgerSchema)
)
def read_ledger(event_id: str, **args: Any) -> Response:
    """Read which source said which day, in which words, and how the event's days moved.

    The mentions are replayed in the order of their publication; `outcome` is what all up to one
    say together, without what editors set by hand.
    """
    page = Page(event_id, "ledger", **args)
    try:
        return respond(describe_ledger(page, get_context(), is_known=is_known))
    except MovedError as moved:
        return redirect_moved(f"{EVENTS_URL}/{moved.to}/ledger")
