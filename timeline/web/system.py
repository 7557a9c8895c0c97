"""The OpenAPI document, and what a supervisor asks: alive? ready?"""

from hashlib import sha256

from flask import Response, current_app

from timeline.formats.prometheus import MEDIA_TYPE
from timeline.services.answers import Answer, write_json
from timeline.services.health import check_ready
from timeline.services.metrics import describe_metrics
from timeline.web.access import get_context
from timeline.web.caching import is_known, respond, respond_uncached
from timeline.web.openapi import OPENAPI, READ_ERRORS, Operation, Resource, Returns

resource = Resource("system", "For machines that watch over this one.", prefix="")

_STATE = {
    "type": "object",
    "properties": {"status": {"type": "string", "enum": ["ok", "ready"]}},
    "required": ["status"],
}


@resource.operation(
    "/openapi.json",
    Operation(
        returns={
            200: Returns("This document.", {"type": "object"}, ("ETag", "Cache-Control", "Vary")),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        is_open=True,
    ),
)
def read_openapi() -> Response:
    """Read the OpenAPI document."""
    content: bytes = current_app.extensions[OPENAPI]
    etag = sha256(content).hexdigest()[:24]
    return respond(Answer(etag, None if is_known(etag) else content))


@resource.operation(
    "/healthz",
    Operation(returns={200: Returns("The process answers.", _STATE)}, is_open=True),
)
def read_health() -> Response:
    """Ask whether the process is alive."""
    return respond_uncached(write_json({"status": "ok"}))


@resource.operation(
    "/readyz",
    Operation(
        returns={200: Returns("The database is there and fits.", _STATE)},
        errors=(503,),
        is_open=True,
    ),
)
def read_readiness() -> Response:
    """Ask whether questions can be answered."""
    check_ready(get_context())
    return respond_uncached(write_json({"status": "ready"}))


@resource.operation(
    "/metrics",
    Operation(
        returns={200: Returns("Gauges.", {"type": "string"}, content_type="text/plain")},
        errors=READ_ERRORS,
    ),
)
def read_metrics() -> Response:
    """Scrape how much there is, and how new it is, as Prometheus takes it."""
    response = respond_uncached(describe_metrics(get_context()))
    response.content_type = MEDIA_TYPE
    return response
