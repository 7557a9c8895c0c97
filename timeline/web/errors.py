"""Every error as application/problem+json; holds the one table from error type to status."""

import json
import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import quote

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from timeline.errors import (
    AccessError,
    AmbiguousDateError,
    CursorError,
    GoneError,
    HeaderError,
    InputError,
    LockedError,
    MalformedError,
    MediaTypeError,
    MissingKeyError,
    MissingRevisionError,
    NotFoundError,
    ParameterError,
    RateLimitError,
    RevisionError,
    SchemaError,
    ScopeError,
    TakenError,
    TimelineError,
    TooLargeError,
    UnavailableError,
)

PROBLEM_TYPE = "application/problem+json"
RETRY_SECONDS = 5

STATUSES: Mapping[type[TimelineError], int] = {
    TimelineError: 500,
    AccessError: 403,
    InputError: 422,
    CursorError: 400,
    MalformedError: 400,
    MediaTypeError: 415,
    TakenError: 409,
    TooLargeError: 413,
    NotFoundError: 404,
    GoneError: 410,
    RevisionError: 412,
    MissingRevisionError: 428,
    MissingKeyError: 401,
    ScopeError: 403,
    RateLimitError: 429,
    UnavailableError: 503,
    SchemaError: 503,
    LockedError: 503,
}

_DETAILS = {
    404: "there is nothing at this address",
    405: "this address does not answer to that method; Allow says to which",
    415: "the body has to be application/json",
    500: "something went wrong here; it has been logged",
}
_log = logging.getLogger(__name__)

Part = Mapping[str, str]


def make_problem(
    status: int, detail: str, *, code: str | None = None, errors: Sequence[Part] = ()
) -> Response:
    """Build the response that tells what went wrong."""
    body = {
        "type": f"urn:timeline:{code}" if code else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": quote(request.path),
        "errors": list(errors),
    }
    response = Response(json.dumps(body), status, mimetype=PROBLEM_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def answer_error(error: TimelineError) -> Response:
    """Turn an error of ours into its problem."""
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    if status == 500:
        _log.error("%s %s failed", request.method, request.path, exc_info=error)
        return make_problem(500, _DETAILS[500], code=TimelineError.code)
    problem = make_problem(status, _describe(error), code=error.code, errors=_find_parts(error))
    if isinstance(error, MissingKeyError):
        problem.headers["WWW-Authenticate"] = 'Bearer realm="timeline"'
    elif isinstance(error, ScopeError):
        problem.headers["WWW-Authenticate"] = (
            f'Bearer realm="timeline", error="insufficient_scope", scope="{error.scope}"'
        )
    elif isinstance(error, RateLimitError):
        problem.headers["Retry-After"] = str(error.retry_seconds)
    return problem


def answer_http_error(error: HTTPException) -> Response:
    """Turn an error of the framework into a problem, keeping its headers (Allow)."""
    status = error.code or 500
    messages = getattr(error, "data", {}).get("messages")
    if messages:
        return _answer_validation(status, messages)
    problem = make_problem(status, _DETAILS.get(status) or error.description or "")
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            problem.headers[name] = value
    return problem


def answer_crash(error: Exception) -> Response:
    """Hide what nobody foresaw behind a plain 500; the log has it all."""
    _log.error("%s %s failed", request.method, request.path, exc_info=error)
    return make_problem(500, _DETAILS[500], code=TimelineError.code)


def register_errors(app: Flask) -> None:
    """Make the app answer every error as a problem."""
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(TimelineError, answer_error)
    app.register_error_handler(Exception, answer_crash)


def _describe(error: TimelineError) -> str:
    if isinstance(error, InputError):
        return error.detail
    if isinstance(error, GoneError):
        return f"the {error.what} {error.identifier!r} was withdrawn"
    return str(error)


def _find_parts(error: TimelineError) -> list[dict[str, str]]:
    if not isinstance(error, InputError):
        return []
    # Services do not know whether a field came in a body or as a parameter.
    if isinstance(error, HeaderError):
        return [{"parameter": error.field, "detail": error.detail}]
    is_sent = request.method in ("POST", "PATCH")
    if is_sent or not isinstance(error, ParameterError):
        pointer = f"/{error.field}" if error.field else ""
        return [{"pointer": pointer, "detail": error.detail}]
    offers = error.offers if isinstance(error, AmbiguousDateError) else ()
    if not offers:
        return [{"parameter": error.field, "detail": error.detail}]
    return [
        {"parameter": error.field, "detail": f"may mean {offer}", "offer": offer}
        for offer in offers
    ]


def _answer_validation(status: int, messages: Mapping[str, object]) -> Response:
    parts: list[dict[str, str]] = []
    for location, found in messages.items():
        parts += _flatten(found, location=location, path=())
    first = parts[0]
    name = first.get("parameter") or first.get("pointer") or "the body"
    code = ParameterError.code if "parameter" in first else InputError.code
    return make_problem(status, f"{name}: {first['detail']}", code=code, errors=parts)


def _flatten(found: object, *, location: str, path: tuple[str, ...]) -> list[dict[str, str]]:
    """List the messages of a nested validation error with the place of each."""
    if isinstance(found, Mapping):
        parts: list[dict[str, str]] = []
        for key, inner in found.items():
            step = () if key == "_schema" else (str(key),)
            parts += _flatten(inner, location=location, path=path + step)
        return parts
    details = found if isinstance(found, list) else [found]
    if location == "json":
        place = {"pointer": "".join(f"/{step}" for step in path)}
    else:
        place = {"parameter": path[0] if path else location}
    return [{**place, "detail": str(detail)} for detail in details]
