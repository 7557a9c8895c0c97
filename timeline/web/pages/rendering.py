"""Makes a response of what services answer: lets in, renders, validates; refusals are pages, too."""

from functools import cache
from http import HTTPStatus
from importlib.resources import files

from flask import Blueprint, Response, render_template

from timeline.errors import GoneError, MissingKeyError, NotFoundError, TimelineError
from timeline.services.answers import Answer, make_etag
from timeline.web.access import admit
from timeline.web.caching import is_known, respond
from timeline.web.errors import answer_error
from timeline.web.pages.wording import FILTERS


def ask_anew(_etag: str) -> bool:
    """Have a service answer in full: what the caller has is a page and not its answer."""
    return False


def make_pages(name: str) -> Blueprint:
    """Return a blueprint whose views are let in like reads of the API, and refuse by a page."""
    made = Blueprint(name, __name__, template_folder="templates")
    made.before_request(_let_in)
    made.register_error_handler(TimelineError, refuse)
    for called, said in FILTERS.items():
        made.add_app_template_filter(said, called)
    return made


def send_page(template: str, *tags: object, **values: object) -> Response:
    """Return a page with its validators; `tags` are those of all that it was made from."""
    etag = make_etag("page", template, _find_version(), *tags)
    body = None if is_known(etag) else render_template(template, **values).encode()
    response = respond(Answer(etag, body), varies_by_key=True)
    if body is not None:
        response.mimetype = "text/html"
    return response


def send_unkept(template: str, *, status: int, **values: object) -> Response:
    """Return a page that nobody may keep."""
    response = Response(render_template(template, **values), status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


def refuse(error: TimelineError) -> Response:
    """Return the page that says what went wrong, with the status and headers of the API's answer."""
    problem = answer_error(error)
    response = send_unkept(
        "refused.html",
        status=problem.status_code,
        heading=HTTPStatus(problem.status_code).phrase,
        detail=_say(error, problem),
    )
    for name in ("WWW-Authenticate", "Retry-After"):
        if name in problem.headers:
            response.headers[name] = problem.headers[name]
    return response


def _say(error: TimelineError, problem: Response) -> str:
    if isinstance(error, GoneError):
        return f"This {error.what} was withdrawn."
    if isinstance(error, NotFoundError):
        return f"There is no such {error.what} here."
    if isinstance(error, MissingKeyError):
        return "Reading here takes a key."
    return str(problem.get_json(force=True)["detail"])


def _let_in() -> None:
    admit(scope=None, limit=None)


@cache
def _find_version() -> str:
    """Return what changes with the templates, so that a page of older ones is not taken as known."""
    folder = files("timeline.web.pages").joinpath("templates")
    return make_etag(*(one.read_text("utf-8") for one in sorted(folder.iterdir(), key=str)))
