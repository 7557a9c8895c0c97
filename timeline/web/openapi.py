"""Blueprints whose operations say in OpenAPI all that they take, answer and refuse."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar

import flask_smorest  # type: ignore[import-untyped]
from flask import Flask, Response, request
from marshmallow import Schema
from werkzeug.exceptions import HTTPException

from timeline.errors import AccessError
from timeline.schemas.problems import ProblemSchema
from timeline.schemas.questions import EmptySchema
from timeline.web.access import admit
from timeline.web.bodies import drop_body, take_body
from timeline.web.errors import PROBLEM_TYPE, answer_http_error
from timeline.web.parsers import StrictParser
from timeline.web.preconditions import MOST_KEY_CHARS

View = TypeVar("View", bound=Callable[..., Response])

OPENAPI = "timeline-openapi"
ALWAYS = (422, 500)
"""Every operation refuses unknown parameters and may fail."""
READ_ERRORS = (401, 403, 503)
BODY_ERRORS = (400, 413, 415, 429)
WRITE_ERRORS = (*READ_ERRORS, *BODY_ERRORS)
ALLOWANCE = ("RateLimit", "RateLimit-Policy")

_ERRORS = {
    400: "A cursor of another question, or a body that is no JSON.",
    401: "No key, or one that is not known.",
    403: "The key lacks the scope.",
    404: "There is nothing at this address.",
    409: "Something has this name already.",
    410: "It was there and has been withdrawn.",
    412: "It was changed meanwhile: read it again, then send its new ETag as If-Match.",
    413: "The body is larger than the limit.",
    415: "The body is of another type than the one that is read here.",
    422: "A parameter or field that is unknown, repeated or cannot be used; it is named.",
    428: "If-Match is missing: say which revision you change.",
    429: "Too often; Retry-After says when to come again.",
    500: "A fault of ours; it has been logged.",
    503: "The database is away, busy or of another version.",
}
_HEADERS = {
    "ETag": "Strong validator; send it back as If-None-Match.",
    "Last-Modified": "When what is shown was last changed (no date yet: not sent).",
    "Cache-Control": "How long and by whom it may be kept.",
    "Vary": "The request headers that the answer depends on.",
    "Link": "rel=next and rel=prev, when there is more.",
    "X-Omitted-Count": "How many events the format cannot show honestly.",
    "Location": "Where to look instead, or what was made.",
    "Retry-After": "Seconds to wait.",
    "WWW-Authenticate": "How to send a key.",
    "RateLimit": "What is left: requests (r) and seconds until it is whole again (t).",
    "RateLimit-Policy": "The limit: requests (q) in seconds (w).",
}
_TAKEN: dict[str, dict[str, Any]] = {
    "If-Match": {
        "required": True,
        "description": "The ETag of what you change: it is changed only if nobody else did.",
        "schema": {"type": "string", "format": "revision-tag"},
    },
    "Idempotency-Key": {
        "description": "A key of your own for this request: sent again within a day, it gets the "
        "same answer and nothing is done twice.",
        "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": MOST_KEY_CHARS,
            "format": "idempotency-key",
        },
    },
}
"""Request headers that operations may take."""
_ERROR_HEADERS = {
    401: ("WWW-Authenticate",),
    403: ("WWW-Authenticate",),
    429: ("Retry-After", "RateLimit", "RateLimit-Policy"),
    503: ("Retry-After",),
}


@dataclass(frozen=True, slots=True)
class Returns:
    """One answer that an operation gives when all is well."""

    description: str
    schema: type[Schema] | dict[str, Any] | None = None
    headers: Sequence[str] = ()
    content_type: str | None = None
    example: object = None
    also: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    """Other media types that it may come in, with the schema of each."""


MOVED = Returns("It was merged into another event, for now.", headers=("Location", "Cache-Control"))


@dataclass(frozen=True, slots=True)
class Operation:
    """What an operation takes, answers and refuses."""

    returns: Mapping[int, Returns]
    errors: Sequence[int] = ()
    query: type[Schema] = EmptySchema
    body: type[Schema] | None = None
    example: object = None
    upload: Mapping[str, Mapping[str, Any]] | None = None
    """The media type of a body that may be long, with its schema; the view takes it in."""
    path: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    headers: Sequence[str] = ()
    """The request headers that it takes."""
    is_open: bool = False
    """Whether it answers anybody whatever the settings, and looks at no key."""
    scope: str | None = None
    limit: str | None = None
    """The count that each request adds to."""


def read_headers(*more: str) -> tuple[str, ...]:
    """Return the headers of every answer that can be cached."""
    return ("ETag", "Last-Modified", "Cache-Control", "Vary", *more)


class Api(flask_smorest.Api):  # type: ignore[misc]
    """The OpenAPI document, with our shape of errors."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_responses(self) -> None:
        for name, description in _HEADERS.items():
            self.spec.components.header(
                name, {"description": description, "schema": {"type": "string"}}
            )
        for status, description in _ERRORS.items():
            response: dict[str, Any] = {
                "description": description,
                "content": {PROBLEM_TYPE: {"schema": ProblemSchema}},
                "headers": _refer_headers(_ERROR_HEADERS.get(status, ())),
            }
            self.spec.components.response(HTTPStatus(status).name, response)
        self.spec.components.security_scheme(
            "key", {"type": "http", "scheme": "bearer", "description": "made by `timeline keys`"}
        )

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Answer an error of the framework as a problem."""
        return answer_http_error(error)


class Resource(flask_smorest.Blueprint):  # type: ignore[misc]
    """A blueprint; `operation` is its only way to add a view."""

    ARGUMENTS_PARSER = StrictParser()

    def __init__(self, name: str, description: str, *, prefix: str = "/v1") -> None:
        super().__init__(name, __name__, url_prefix=prefix, description=description)
        self._prepare_doc_cbks.append(_describe_headers)

    def operation(
        self, rule: str, said: Operation, *, method: str = "GET"
    ) -> Callable[[View], View]:
        """Serve the view at the rule and document it; arguments come as keywords."""

        def decorate(view: View) -> View:
            served: Any = view
            if said.body is not None:
                served = self.arguments(
                    said.body, location="json", as_kwargs=True, example=said.example
                )(served)
            served = self.arguments(said.query, location="query", as_kwargs=True)(served)
            for status, returned in said.returns.items():
                served = self._document(status, returned)(served)
            for status in sorted({*said.errors, *ALWAYS}):
                served = self.alt_response(status, HTTPStatus(status).name)(served)
            served = self.doc(operationId=view.__name__, **_secure(said), **_describe_upload(said))(
                served
            )
            served._apidoc["headers"] = said.headers  # noqa: SLF001, its callbacks read only that
            if not said.is_open:
                served = _guard(served, said)
            self.add_url_rule(
                rule, view.__name__, served, methods=[method], parameters=_describe_path(said)
            )
            return view

        return decorate

    def _document(self, status: int, returned: Returns) -> Callable[[Any], Any]:
        documented: Callable[[Any], Any] = self.alt_response(
            status,
            schema=returned.schema,
            description=returned.description,
            headers=_refer_headers(returned.headers) or None,
            content_type=returned.content_type,
            example=returned.example,
            success=True,
        )
        if not returned.also:
            return documented
        content = {media: {"schema": schema} for media, schema in returned.also.items()}
        more: Callable[[Any], Any] = self.doc(responses={status: {"content": content}})
        return lambda view: more(documented(view))


def make_api(app: Flask, *, version: str) -> Api:
    """Start the OpenAPI document of the app."""
    app.config.update(
        API_TITLE="Timeline",
        API_VERSION=version,
        OPENAPI_VERSION="3.1.0",
        API_SPEC_OPTIONS={
            "info": {
                "description": "What happened on a day, from news articles, with the evidence.",
                "license": {"name": "MIT", "identifier": "MIT"},
            }
        },
    )
    return Api(app)


def _refer_headers(names: Sequence[str]) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _secure(said: Operation) -> dict[str, Any]:
    if said.is_open:
        return {"security": []}
    if said.scope is None:
        return {"security": [{}, {"key": []}]}
    return {"security": [{"key": [said.scope]}]}


def _describe_upload(said: Operation) -> dict[str, Any]:
    if said.upload is None:
        return {}
    return {"requestBody": {"required": True, "content": said.upload}}


def _describe_path(said: Operation) -> list[dict[str, Any]]:
    return [{"in": "path", "name": name, **described} for name, described in said.path.items()]


def _describe_headers(doc: Any, info: Any, **_: Any) -> Any:
    """Add the request headers, which an operation has beside parameters of its path."""
    for name in info.get("headers", ()):
        doc.setdefault("parameters", []).append({"in": "header", "name": name, **_TAKEN[name]})
    return doc


def _guard(view: Any, said: Operation) -> Any:
    """Let a request in before anything else of it is looked at."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if said.body is not None:
            take_body(request)
        try:
            admit(scope=said.scope, limit=said.limit)
        except AccessError:
            if said.upload is not None:
                drop_body(request)
            raise
        return view(*args, **kwargs)

    return guarded
