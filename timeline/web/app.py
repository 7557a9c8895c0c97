"""The app factory: opens the store and joins resources, errors and headers to an app."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version

from flask import Flask
from werkzeug.routing import BaseConverter

from timeline.config import Settings
from timeline.schemas.fields import Circle, Day, Moment, Recorded
from timeline.services.answers import write_json
from timeline.services.context import Context
from timeline.services.limits import open_counter
from timeline.store.database import open_store
from timeline.web import (
    articles,
    changes,
    days,
    diff,
    digest,
    editing,
    events,
    exports,
    extract,
    facets,
    histogram,
    history,
    imports,
    on_this_day,
    sources,
    stats,
    system,
    timelines,
)
from timeline.web.access import CONTEXT, COUNTER, add_allowance
from timeline.web.caching import compress
from timeline.web.errors import register_errors
from timeline.web.headers import add_headers
from timeline.web.hot import HotReads
from timeline.web.openapi import OPENAPI, Api, make_api
from timeline.web.pages import (
    ahead,
    anniversary,
    article,
    day,
    event,
    feeds,
    listing,
    start,
    trial,
)
from timeline.web.pages.serving import show_problem
from timeline.web.pages.views import pages
from timeline.web.plain import PlainAnswers

RESOURCES = (
    events,
    history,
    editing,
    changes,
    diff,
    exports,
    histogram,
    facets,
    days,
    on_this_day,
    digest,
    timelines,
    articles,
    imports,
    sources,
    extract,
    stats,
    system,
)
PAGES = (start, day, listing, anniversary, ahead, event, article, trial, feeds)
"""One module for each page that people see."""


class EventId(BaseConverter):
    """Lets only what can be an event's id through; the rest is a 404."""

    regex = "ev_[a-z2-7]{12}"


class ArticleId(BaseConverter):
    """Lets only what can be an article's id through; the rest is a 404."""

    regex = "ar_[a-z2-7]{12}"


class JobId(BaseConverter):
    """Lets only what can be a job's id through; the rest is a 404."""

    regex = "jb_[a-z2-7]{12}"


def create_app(
    settings: Settings | None = None, *, now: Callable[[], datetime] | None = None
) -> Flask:
    """Make the app; without settings they come from the environment. `now` is for tests."""
    settings = settings or Settings.from_env()
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_article_bytes
    app.url_map.converters.update(event_id=EventId, article_id=ArticleId, job_id=JobId)
    app.url_map.strict_slashes = False
    store = open_store(
        settings.database_url,
        busy_timeout_seconds=settings.busy_timeout_seconds,
        read_only=settings.read_only,
    )
    app.extensions[CONTEXT] = Context(store, settings, now or _read_clock)
    app.extensions[COUNTER] = open_counter(settings.database_url)
    app.extensions[OPENAPI] = write_json(_register(app).spec.to_dict())
    if settings.public_reads:
        app.wsgi_app = _put_before(app)  # type: ignore[method-assign]
    return app


def _put_before(app: Flask) -> HotReads:
    """Return the layer that answers hot reads before Flask sees them."""
    context: Context = app.extensions[CONTEXT]
    return HotReads(
        app.wsgi_app,
        context.store,
        PlainAnswers(context),
        now=context.now,
        max_bytes=context.settings.page_cache_mb * 2**20,
    )


def _register(app: Flask) -> Api:
    # Run in the opposite order: headers come last, when the body is what will be sent.
    for step in (add_headers, compress, add_allowance, show_problem):
        app.after_request(step)
    api = make_api(app, version=version("timeline"))
    api.register_field(Day, "string", "date")
    api.register_field(Moment, "string", "date-time")
    api.register_field(Recorded, "string", "recorded-moment")
    api.register_field(Circle, "string", "circle")
    for converter in (EventId, ArticleId, JobId):
        api.register_converter(converter, _describe_id)
    for module in RESOURCES:
        api.register_blueprint(module.resource)
    app.register_blueprint(pages)
    for module in PAGES:
        app.register_blueprint(module.page)
    register_errors(app)
    return api


def _describe_id(converter: BaseConverter) -> dict[str, str]:
    return {"type": "string", "pattern": f"^{converter.regex}$"}


def _read_clock() -> datetime:
    return datetime.now(UTC)
