"""/v1/sources: who publishes, the feeds of each, and how they are."""

from typing import Any

from flask import Response

from timeline.schemas.questions import PageArgsSchema
from timeline.schemas.sources import (
    NewSourceSchema,
    QueuedRunSchema,
    SourceChangeSchema,
    SourcePageSchema,
    SourceSchema,
)
from timeline.services import source_pages
from timeline.web.access import get_caller, get_context
from timeline.web.caching import is_known, respond, respond_done, respond_uncached
from timeline.web.openapi import (
    ALLOWANCE,
    READ_ERRORS,
    WRITE_ERRORS,
    Operation,
    Resource,
    Returns,
)
from timeline.web.preconditions import read_once

resource = Resource("sources", "Who publishes, and the feeds that are read.")

RETRY_SECONDS = 5
_KNOWN = Returns("You have it already.", headers=("ETag",))
_NUMBER = {
    "number": {
        "description": "The number of a source, its `id`.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
        "example": 1,
    }
}
_VALIDATORS = ("ETag", "Cache-Control", "Vary")
_EXAMPLE = {
    "name": "Liffey Post",
    "zone": "Europe/Dublin",
    "date_order": "day_first",
    "country": "IE",
    "feeds": ["https://liffey.example/rss.xml"],
}


@resource.operation(
    "/sources",
    Operation(
        query=PageArgsSchema,
        returns={
            200: Returns("A page, the oldest first.", SourcePageSchema, (*_VALIDATORS, "Link")),
            304: _KNOWN,
        },
        errors=(*READ_ERRORS, 400),
    ),
)
def find_sources(**args: Any) -> Response:
    """List who publishes, with the state of their feeds and the last run over them."""
    return respond(source_pages.list_sources(get_context(), is_known=is_known, **args))


@resource.operation(
    "/sources",
    Operation(
        body=NewSourceSchema,
        example=_EXAMPLE,
        headers=("Idempotency-Key",),
        returns={
            201: Returns("Filed.", SourceSchema, ("Location", "Cache-Control", *ALLOWANCE)),
        },
        errors=(*WRITE_ERRORS, 409),
        scope="admin",
        limit="write",
    ),
    method="POST",
)
def create_source(**body: Any) -> Response:
    """File a source, and the feeds that `timeline run` is to read."""
    done = source_pages.create_source(body, get_caller(), read_once(), get_context())
    return respond_done(done, status=201)


@resource.operation(
    "/sources/<int:number>",
    Operation(
        path=_NUMBER,
        returns={200: Returns("The source.", SourceSchema, _VALIDATORS), 304: _KNOWN},
        errors=(*READ_ERRORS, 404),
    ),
)
def read_source(number: int) -> Response:
    """Read what is told of a source, and how its feeds are."""
    return respond(source_pages.show_source(number, get_context(), is_known=is_known))


@resource.operation(
    "/sources/<int:number>",
    Operation(
        path=_NUMBER,
        body=SourceChangeSchema,
        returns={200: Returns("As it is now.", SourceSchema, ("Cache-Control", *ALLOWANCE))},
        errors=(*WRITE_ERRORS, 404, 409),
        scope="admin",
        limit="write",
    ),
    method="PATCH",
)
def change_source(number: int, **body: Any) -> Response:
    """Change what is told of a source, replace its feeds, pause or resume them.

    It counts for articles that come in from then on.
    """
    return respond_done(source_pages.change_known_source(number, body, get_context()))


@resource.operation(
    "/sources/<int:number>/run",
    Operation(
        path=_NUMBER,
        headers=("Idempotency-Key",),
        returns={
            202: Returns(
                "A worker will; look at the source again.",
                QueuedRunSchema,
                ("Location", "Retry-After", "Cache-Control", *ALLOWANCE),
            )
        },
        errors=(*WRITE_ERRORS, 404),
        scope="admin",
        limit="write",
    ),
    method="POST",
)
def run_source(number: int) -> Response:
    """Read all feeds of a source now, due or not; a paused one stays so."""
    done = source_pages.queue_run(number, get_caller(), read_once(), get_context())
    response = respond_uncached(done.body.encode(), status=202, location=done.url)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
