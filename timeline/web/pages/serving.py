"""Sends pages with their validators, and turns the problems of browsers into pages."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from marshmallow import Schema

from timeline.services.answers import Answer, make_etag
from timeline.web import caching
from timeline.web.access import admit
from timeline.web.parsers import StrictParser

HTML = "text/html"
_PROBLEM = "application/problem+json"
_PARSER = StrictParser()
_PAGES = "page_"
"""What the names of blueprints of pages begin with."""


def make_page(name: str) -> Blueprint:
    """Return the blueprint of a page, which reads as the API does: openly or with a key."""
    page = Blueprint(f"{_PAGES}{name}", __name__)
    page.before_request(_admit)
    return page


def read_parameters(schema: type[Schema]) -> dict[str, Any]:
    """Return the parameters of a page, as strictly as the API."""
    given: dict[str, Any] = _PARSER.parse(schema, request, location="query")
    return given


def has_page(tag: str) -> bool:
    """Whether the caller has the page of the answer with this tag."""
    return caching.is_known(_tag_page(tag))


def is_never_known(_tag: str) -> bool:
    """Say that the caller has no answer: one more of a page whose first one he has not."""
    return False


def read_answer(answer: Answer) -> Any:
    """Return what an answer says."""
    return json.loads(answer.body or b"null")


def send_page(template: str, answer: Answer, **values: object) -> Response:
    """Send the page of an answer, or a 304 where the caller has it."""
    body = None if answer.body is None else render_template(template, **values).encode()
    page = replace(answer, etag=_tag_page(answer.etag), body=body, ways={})
    response = caching.respond(page)
    response.mimetype = HTML
    return response


def go_to(path: str, parameters: Mapping[str, str | None]) -> Response:
    """Lead to the page that has the answer."""
    given = {name: text for name, text in parameters.items() if text}
    response = Response(status=303)
    response.headers["Location"] = f"{path}?{urlencode(given)}" if given else path
    response.headers["Cache-Control"] = "no-cache"
    return response


def list_given(*without: str) -> list[tuple[str, str]]:
    """Return the parameters of the address as they were given, but for some."""
    given: Iterable[tuple[str, str]] = request.args.items(multi=True)
    return [(name, text) for name, text in given if name not in without]


def write_address(path: str, parameters: Sequence[tuple[str, str]]) -> str:
    """Return an address below this site."""
    return f"{path}?{urlencode(parameters)}" if parameters else path


def show_problem(response: Response) -> Response:
    """Turn a problem into a page for a browser; programs get it as it is."""
    if response.mimetype != _PROBLEM or request.path.startswith("/v1/"):
        return response
    is_page = (request.blueprint or "").startswith(_PAGES)
    offers = (HTML, _PROBLEM) if is_page else (_PROBLEM, HTML)
    if request.accept_mimetypes.best_match(offers, default=offers[0]) == HTML:
        problem = json.loads(response.get_data())
        offered = [part["offer"] for part in problem["errors"] if "offer" in part]
        asked = request.args.get("on", "")
        page = render_template("problem.html", problem=problem, offers=offered, asked=asked)
        response.set_data(page)
        response.mimetype = HTML
    response.vary.add("Accept")
    return response


def _admit() -> None:
    admit(scope=None, limit=None)


def _tag_page(tag: str) -> str:
    return make_etag("page", tag, find_version(), request.full_path)


@cache
def find_version() -> str:
    """Return what changes with any file that pages are made of."""
    found = hashlib.sha256()
    for path in _walk(files("timeline.web.pages")):
        found.update(path.read_bytes())
    return found.hexdigest()


def _walk(folder: Traversable) -> Iterable[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.is_dir() and path.name != "__pycache__":
            yield from _walk(path)
        elif path.name.endswith((".html", ".py", ".css")):
            yield path
