"""The page at / with questions to try, and the API's documentation at /docs."""

from importlib.resources import as_file, files
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, send_from_directory

ASSETS = frozenset(
    {"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png", "favicon-16x16.png"}
)
EXAMPLES = (
    ("What happened on 12 January 2022?", "/v1/days/2022-01-12"),
    ("Everything that touches that day, as a list", "/v1/events?on=Jan+12+2022"),
    ("What is certain in January 2022?", "/v1/events?on=2022-01&match=certain"),
    (
        "What did the Meridian Council do, from 10 to 13 January?",
        "/v1/events?from=2022-01-10&to=2022-01-13&actor=Meridian+Council",
    ),
    ("What is announced?", "/v1/events?status=scheduled"),
    ("Which articles were read?", "/v1/articles"),
)

pages = Blueprint(
    "pages",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static",
)


@pages.get("/")
def show_start() -> Response:
    """Greet somebody who opened the address bar."""
    return _send_page("start.html", examples=EXAMPLES)


@pages.get("/docs")
def show_docs() -> Response:
    """Show the OpenAPI document to people, without any network."""
    return _send_page("docs.html")


@pages.get("/docs/assets/<name>")
def send_asset(name: str) -> Response:
    """Send a file of Swagger UI."""
    if name not in ASSETS:
        abort(404)
    return send_from_directory(_find_assets(), name, max_age=86_400)


def _send_page(name: str, **values: object) -> Response:
    response = Response(render_template(name, **values), mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _find_assets() -> Path:
    with as_file(files("flask_swagger_ui").joinpath("dist")) as folder:
        return folder
