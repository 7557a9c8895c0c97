"""/v1/timelines: saved filters and pinned events, private or public."""

from typing import Any, Literal

from flask import Response, request

from timeline.schemas.answers import SparsePageSchema
from timeline.schemas.files import FILES
from timeline.schemas.questions import EventArgsSchema, PageArgsSchema
from timeline.schemas.timelines import (
    SLUG,
    NewTimelineSchema,
    TimelineChangeSchema,
    TimelineEventPageSchema,
    TimelinePageSchema,
    TimelineSchema,
)
from timeline.services import timelines
from timeline.services.corrections import Correction
from timeline.services.exporting import FormatName
from timeline.services.querying import list_events
from timeline.services.questions import EventArgs
from timeline.web.access import get_caller, get_context
from timeline.web.caching import is_known, respond, respond_done
from timeline.web.exports import JSON, answer_file, choose_format
from timeline.web.openapi import (
    ALLOWANCE,
    READ_ERRORS,
    WRITE_ERRORS,
    Operation,
    Resource,
    Returns,
    read_headers,
)
from timeline.web.preconditions import read_expected, read_once

resource = Resource("timelines", "Saved timelines: a filter, and events that editors pinned.")

_FORMATS: dict[str, Any] = dict(FILES.values())
_FORMATS[JSON] = {"anyOf": [TimelineEventPageSchema, SparsePageSchema, _FORMATS[JSON]]}
_SLUG = {
    "slug": {
        "description": "The name of a timeline.",
        "schema": {"type": "string", "pattern": f"^{SLUG}$"},
        "example": "council-in-brussels",
    }
}
_KNOWN = Returns("You have it already.", headers=("ETag",))
_SHOWN = ("ETag", "Cache-Control", *ALLOWANCE)
_CHANGES = (*WRITE_ERRORS, 404, 412, 428)
_EXAMPLE = {
    "slug": "council-in-brussels",
    "title": "The council in Brussels",
    "filter": "place=Brussels&kind=meeting",
    "public": True,
}


def _make_correction() -> Correction:
    return Correction(get_context(), get_caller().name or "", read_expected(), read_once())


@resource.operation(
    "/timelines",
    Operation(
        query=PageArgsSchema,
        returns={
            200: Returns("A page, the oldest first.", TimelinePageSchema, read_headers("Link")),
            304: _KNOWN,
        },
        errors=(*READ_ERRORS, 400),
    ),
)
def find_timelines(**args: Any) -> Response:
    """List saved timelines: public ones, and with a key that may read or edit private ones."""
    answer = timelines.list_timelines(get_caller(), get_context(), is_known=is_known, **args)
    return respond(answer, varies_by_key=True)


@resource.operation(
    "/timelines",
    Operation(
        body=NewTimelineSchema,
        example=_EXAMPLE,
        headers=("Idempotency-Key",),
        returns={201: Returns("Saved.", TimelineSchema, ("Location", *_SHOWN))},
        errors=(*WRITE_ERRORS, 409),
        scope="edit",
        limit="write",
    ),
    method="POST",
)
def create_timeline(**body: Any) -> Response:
    """Save a timeline.

    It shows what its filter finds whenever it is asked, and the pinned events before that.
    """
    correction = Correction(get_context(), get_caller().name or "", lambda _: True, read_once())
    return respond_done(timelines.create_timeline(correction, body), status=201)


@resource.operation(
    "/timelines/<slug>",
    Operation(
        path=_SLUG,
        returns={200: Returns("The timeline.", TimelineSchema, read_headers()), 304: _KNOWN},
        errors=(*READ_ERRORS, 404),
    ),
)
def read_timeline(slug: str) -> Response:
    """Read what a timeline holds; a private one is there only for keys that may read or edit."""
    answer = timelines.show_timeline(slug, get_caller(), get_context(), is_known=is_known)
    return respond(answer, varies_by_key=True)


@resource.operation(
    "/timelines/<slug>",
    Operation(
        path=_SLUG,
        body=TimelineChangeSchema,
        headers=("If-Match",),
        returns={200: Returns("The timeline.", TimelineSchema, _SHOWN)},
        errors=_CHANGES,
        scope="edit",
        limit="write",
    ),
    method="PATCH",
)
def change_timeline(slug: str, **body: Any) -> Response:
    """Change a timeline; what is not named stays, pins that are named replace all."""
    return respond_done(timelines.change_timeline(_make_correction(), slug, body))


@resource.operation(
    "/timelines/<slug>",
    Operation(
        path=_SLUG,
        headers=("If-Match",),
        returns={204: Returns("It is gone.", headers=("Cache-Control", *ALLOWANCE))},
        errors=_CHANGES,
        scope="edit",
        limit="write",
    ),
    method="DELETE",
)
def delete_timeline(slug: str) -> Response:
    """Delete a timeline; its events stay, its name is free again."""
    return respond_done(timelines.delete_timeline(_make_correction(), slug))


@resource.operation(
    "/timelines/<slug>/events",
    Operation(
        path=_SLUG,
        query=EventArgsSchema,
        returns={
            200: Returns(
                "A page of its events, or a file of the format that was asked for.",
                TimelineEventPageSchema,
                read_headers("Link", "X-Omitted-Count"),
                also=_FORMATS,
            ),
            304: _KNOWN,
        },
        errors=(*READ_ERRORS, 400, 404),
    ),
)
def find_timeline_events(
    slug: str,
    format: FormatName | Literal["json"] | None = None,  # noqa: A002
    **args: Any,
) -> Response:
    """Ask a timeline what happened.

    Pinned events come first, in the editor's order and beside the `limit` of the first page, if
    they match what is asked here; then what the saved filter finds. A parameter that is asked
    here takes the place of the saved one; `on`, `from` and `to` are one in this.
    """
    context = get_context()
    asked, listing = timelines.ask_timeline(slug, args, set(request.args), get_caller(), context)
    name = format or choose_format()
    if name != "json":
        response = answer_file(name, asked, listing)
    else:
        answer = list_events(EventArgs(**asked), context, is_known=is_known, listing=listing)
        response = respond(answer, varies_by_key=True)
    response.vary.add("Accept")
    return response
