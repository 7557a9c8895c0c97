"""/v1/events: what happened, by day and filter, and one event with its evidence."""

from typing import Any, Literal

from flask import Response

from timeline.errors import MovedError
from timeline.schemas.answers import EventPageSchema, EventSchema, SparsePageSchema
from timeline.schemas.files import FILES
from timeline.schemas.questions import ClockSchema, EventArgsSchema
from timeline.services.exporting import FormatName
from timeline.services.listings import EVENTS_URL
from timeline.services.querying import get_event, list_events
from timeline.services.questions import EventArgs
from timeline.web.access import get_context
from timeline.web.caching import is_known, redirect_moved, respond
from timeline.web.exports import JSON, answer_file, choose_format
from timeline.web.openapi import MOVED, READ_ERRORS, Operation, Resource, Returns, read_headers

_FORMATS: dict[str, Any] = dict(FILES.values())
_FORMATS[JSON] = {"anyOf": [EventPageSchema, SparsePageSchema, _FORMATS[JSON]]}

resource = Resource("events", "What happened, when, where, who, and which sentence says so.")


@resource.operation(
    "/events",
    Operation(
        query=EventArgsSchema,
        returns={
            200: Returns(
                "A page of events, or a file of the format that was asked for.",
                EventPageSchema,
                read_headers("Link", "X-Omitted-Count"),
                also=_FORMATS,
            ),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=(*READ_ERRORS, 400),
    ),
)
def find_events(format: FormatName | Literal["json"] | None = None, **args: Any) -> Response:  # noqa: A002
    """Ask what happened.

    Certain events come first, then possible ones; each item says which it is. Without a date
    everything is asked for. A page is followed by `page.next`.
    """
    name = format or choose_format()
    if name != "json":
        response = answer_file(name, args)
    else:
        response = respond(list_events(EventArgs(**args), get_context(), is_known=is_known))
    response.vary.add("Accept")
    return response


@resource.operation(
    "/events/<event_id:event_id>",
    Operation(
        query=ClockSchema,
        returns={
            200: Returns("The event.", EventSchema, read_headers()),
            304: Returns("You have it already.", headers=("ETag",)),
            307: MOVED,
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
