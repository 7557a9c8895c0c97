"""/v1/events: what happened, by day and filter, and one event with its evidence."""

from typing import Any

from flask import Response

from timeline.errors import MovedError
from timeline.schemas.answers import EventPageSchema, EventSchema
from timeline.schemas.questions import ClockSchema, EventArgsSchema
from timeline.services.querying import EVENTS_URL, get_event, list_events
from timeline.services.questions import EventArgs
from timeline.web.access import get_context
from timeline.web.caching import is_known, redirect_moved, respond
from timeline.web.openapi import READ_ERRORS, Operation, Resource, Returns, read_headers

resource = Resource("events", "What happened, when, where, who, and which sentence says so.")


@resource.operation(
    "/events",
    Operation(
        query=EventArgsSchema,
        returns={
            200: Returns("A page of events.", EventPageSchema, read_headers("Link")),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=(*READ_ERRORS, 400),
    ),
)
def find_events(**args: Any) -> Response:
    """Ask what happened.

    Certain events come first, then possible ones; each item says which it is. Without a date
    everything is asked for. A page is followed by `page.next`.
    """
    return respond(list_events(EventArgs(**args), get_context(), is_known=is_known))


@resource.operation(
    "/events/<event_id:event_id>",
    Operation(
        query=ClockSchema,
        returns={
            200: Returns("The event.", EventSchema, read_headers()),
            304: Returns("You have it already.", headers=("ETag",)),
            307: Returns(
                "It was merged into another event, for now.",
                headers=("Location", "Cache-Control"),
            ),
        },
        errors=(*READ_ERRORS, 404, 410),
    ),
)
def read_event(event_id: str, **clock: Any) -> Response:
    """Read one event with its mentions.

    It carries the 20 best mentions; `mention_count` says how many there are.
    """
    try:
        return respond(get_event(event_id, get_context(), is_known=is_known, **clock))
    except MovedError as moved:
        return redirect_moved(f"{EVENTS_URL}/{moved.to}")
