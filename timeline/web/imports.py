"""/v1/imports: many articles in one request, read by a worker; how far it is, line by line."""

from typing import Any

from flask import Response, request

from timeline.schemas.imports import (
    ARTICLE_LINES,
    NDJSON,
    ImportArgsSchema,
    ImportPageSchema,
    ImportResultsSchema,
    ImportSchema,
)
from timeline.schemas.questions import PageArgsSchema
from timeline.services import imports
from timeline.services.imports import Asking
from timeline.web.access import get_caller, get_context
from timeline.web.bodies import spool_body
from timeline.web.caching import is_known, respond, respond_uncached
from timeline.web.openapi import (
    ALLOWANCE,
    READ_ERRORS,
    WRITE_ERRORS,
    Operation,
    Resource,
    Returns,
    read_headers,
)
from timeline.web.preconditions import read_once

resource = Resource("imports", "Many articles at once.")

RETRY_SECONDS = 2
_KNOWN = Returns("You have it already.", headers=("ETag",))
_EXAMPLE = (
    '{"text": "The Meridian Council met in Brussels on Wednesday.", "published": "2022-01-12"}\n'
    '{"text": "Envoys arrived in Vienna today.", "published": "2022-01-13"}\n'
)


def _ask() -> Asking:
    return Asking(get_caller(), get_context(), is_known)


@resource.operation(
    "/imports",
    Operation(
        query=PageArgsSchema,
        returns={
            200: Returns("A page, the newest first.", ImportPageSchema, read_headers("Link")),
            304: _KNOWN,
        },
        errors=(*READ_ERRORS, 400),
        scope="import",
    ),
)
def find_imports(**args: Any) -> Response:
    """List what the key sent in, the newest first; a key with the scope `admin` sees all."""
    return respond(imports.show_imports(_ask(), **args), varies_by_key=True)


@resource.operation(
    "/imports",
    Operation(
        upload={NDJSON: {"schema": ARTICLE_LINES, "example": _EXAMPLE}},
        headers=("Idempotency-Key",),
        returns={
            202: Returns(
                "Taken in; ask at Location how far it is.",
                ImportSchema,
                ("Location", "Retry-After", "Cache-Control", *ALLOWANCE),
            )
        },
        errors=WRITE_ERRORS,
        scope="import",
        limit="write",
    ),
    method="POST",
)
def import_articles() -> Response:
    """Send in many articles, a JSON object on each line.

    They are kept, and imported by a worker in their order. A line that cannot be used costs only
    itself.
    """
    max_bytes = get_context().settings.max_import_bytes
    with spool_body(request, media_type=NDJSON, max_bytes=max_bytes) as spooled:
        once = read_once(spooled.digest)
        done = imports.take_in(spooled.body, once, get_caller(), get_context())
    response = respond_uncached(done.body.encode(), status=202, location=done.url)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


@resource.operation(
    "/imports/<job_id:import_id>",
    Operation(
        query=ImportArgsSchema,
        returns={
            200: Returns(
                "The import, and a page of its lines.", ImportResultsSchema, read_headers("Link")
            ),
            304: _KNOWN,
        },
        errors=(*READ_ERRORS, 400, 404),
        scope="import",
    ),
)
def read_import(import_id: str, **args: Any) -> Response:
    """Ask how far an import is, and what became of each line.

    `state` is queued, running, done (whatever became of single lines), failed (it could not go on;
    `problem` says why) or cancelled. Imports that ended are kept for 30 days.
    """
    return respond(imports.show_import(import_id, _ask(), **args), varies_by_key=True)


@resource.operation(
    "/imports/<job_id:import_id>",
    Operation(
        returns={
            200: Returns("How far it came.", ImportSchema, ("Cache-Control", *ALLOWANCE)),
        },
        errors=(*READ_ERRORS, 404, 429),
        scope="import",
        limit="write",
    ),
    method="DELETE",
)
def cancel_import(import_id: str) -> Response:
    """End an import that waits or runs; what it has imported stays.

    One that has ended stays as it is.
    """
    return respond_uncached(imports.cancel_import(import_id, get_caller(), get_context()))
