"""/try: what would be found in a text that somebody pastes; nothing of it is stored."""

import json
from typing import Any

from flask import Response, render_template, request
from marshmallow import ValidationError

from timeline.errors import InputError, RateLimitError, TooLargeError
from timeline.schemas.articles import TrialSchema
from timeline.services.dryruns import try_article
from timeline.web.access import admit, get_context
from timeline.web.bodies import take_body
from timeline.web.pages.reasoning import MarkedText, mark_answer
from timeline.web.pages.serving import HTML, make_page

FIELDS = ("text", "published", "language")
WHOLE = "form"
"""Where a refusal stands that is about no field."""

page = make_page("trial")


@page.get("/try")
def show_form() -> Response:
    """Show the form, empty."""
    return _show({}, 200)


@page.post("/try")
def try_text() -> Response:
    """Show the marks in the text that was sent, or beside each field why it was refused."""
    try:
        given = _read_form()
    except TooLargeError as error:
        return _show({}, 413, problems={"text": error.detail})
    try:
        admit(scope=None, limit="extract")
        found = _find(given)
    except ValidationError as error:
        said = {name: "; ".join(found) for name, found in error.messages_dict.items()}
        return _show(given, 422, problems=said)
    except InputError as error:
        place = error.field if error.field in FIELDS else WHOLE
        return _show(given, 422, problems={place: error.detail})
    except RateLimitError as error:
        response = _show(given, 429, problems={WHOLE: str(error)})
        response.headers["Retry-After"] = str(error.retry_seconds)
        return response
    return _show(given, 200, found=found, marked=mark_answer(found, text=given["text"]))


def _read_form() -> dict[str, str]:
    """Return the fields as typed; a form is sent with line ends of its own."""
    take_body(request)
    request.max_form_memory_size = request.max_content_length
    sent = {name: request.form.get(name, "").replace("\r\n", "\n") for name in FIELDS}
    return {"text": sent["text"], **{name: sent[name].strip() for name in FIELDS[1:]}}


def _find(given: dict[str, str]) -> Any:
    if not given["text"].strip():
        raise InputError("text", "paste the text of an article")
    body = TrialSchema().load({name: value for name, value in given.items() if value})
    settings = {name: body.pop(name) for name in ("everything", "decisions")}
    return json.loads(try_article(body, get_context(), **settings))


def _show(
    given: dict[str, str],
    status: int,
    *,
    problems: dict[str, str] | None = None,
    found: object = None,
    marked: MarkedText | None = None,
) -> Response:
    body = render_template(
        "try.html", given=given, problems=problems or {}, found=found, marked=marked
    )
    response = Response(body, status, mimetype=HTML)
    response.headers["Cache-Control"] = "no-store"
    return response
