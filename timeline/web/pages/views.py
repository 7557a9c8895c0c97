"""What all pages share: their words, their stylesheet, and the API's documentation at /docs."""

from importlib.resources import as_file, files
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, send_from_directory
from flask.blueprints import BlueprintSetupState

from timeline.web.pages import phrases, wording

ASSETS = frozenset(
    {"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png", "favicon-16x16.png"}
)
FILTERS = {
    **phrases.FILTERS,
    "count": wording.count,
    "find_page": wording.find_page,
    "name_day": wording.name_day,
    "name_offer": wording.name_offer,
    "only_web": wording.keep_web_address,
    "page_of_offer": wording.find_page_of_offer,
    "part_quote": wording.part_quote,
}

pages = Blueprint(
    "pages",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static",
)


@pages.record_once
def prepare_templates(state: BlueprintSetupState) -> None:
    """Teach the templates our words, and to leave out the lines of their own statements."""
    environment = state.app.jinja_env
    environment.filters.update(FILTERS)
    environment.trim_blocks = environment.lstrip_blocks = True


@pages.get("/docs")
def show_docs() -> Response:
    """Show the OpenAPI document to people, without any network."""
    response = Response(render_template("docs.html"), mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    return response


@pages.get("/docs/assets/<name>")
def send_asset(name: str) -> Response:
    """Send a file of Swagger UI."""
    if name not in ASSETS:
        abort(404)
    return send_from_directory(_find_assets(), name, max_age=86_400)


def _find_assets() -> Path:
    with as_file(files("flask_swagger_ui").joinpath("dist")) as folder:
        return folder
