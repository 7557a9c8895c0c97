"""/v1/events.csv and the like: everything that a question asks for, as a file."""

from typing import Any, Literal

from flask import Response, request

from timeline.errors import ParameterError
from timeline.schemas.files import FILES
from timeline.schemas.questions import CalendarArgsSchema, MatchArgsSchema
from timeline.services.exporting import FORMATS, FormatName, export_events
from timeline.services.listings import EVERYTHING, Listing
from timeline.services.questions import EventArgs
from timeline.web.access import get_context
from timeline.web.caching import is_known, stream
from timeline.web.openapi import READ_ERRORS, Operation, Resource, Returns, read_headers

JSON = "application/json"

resource = Resource("exports", "All events of a question, as a file of another format.")


def _say(name: FormatName, description: str) -> Operation:
    """Return what the OpenAPI document says of one format."""
    headers = read_headers("X-Omitted-Count")
    media_type, shape = FILES[name]
    return Operation(
        query=CalendarArgsSchema if name == "ics" else MatchArgsSchema,
        returns={
            200: Returns(description, shape, headers, content_type=media_type),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=READ_ERRORS,
    )


def choose_format() -> FormatName | Literal["json"]:
    """Return the format that the header Accept likes best: JSON, unless another is named."""
    names = {form.media_type: name for name, form in FORMATS.items() if form.media_type != JSON}
    best = request.accept_mimetypes.best_match([JSON, *names], default=JSON)
    return names.get(best, "json")


def answer_file(name: FormatName, args: dict[str, Any], listing: Listing = EVERYTHING) -> Response:
    """Stream all events of a question in one format."""
    if args.pop("cursor", None):
        raise ParameterError("cursor", "a file has no pages; leave it out")
    for part in ("fields", "include"):
        if args.get(part):
            raise ParameterError(part, "a file has all that its format can hold; leave it out")
    args.pop("limit", None)
    args.pop("count", None)
    context = get_context()
    include_imprecise = args.get("include_imprecise", False)
    made = export_events(
        EventArgs(**args),
        context,
        name=name,
        address=(context.settings.public_url or request.url_root, request.full_path.rstrip("?")),
        include_imprecise=include_imprecise,
        is_known=is_known,
        listing=listing,
    )
    return stream(made)


@resource.operation("/events.csv", _say("csv", "A table; no cell is a formula."))
def export_csv(**args: Any) -> Response:
    """Take the events as CSV, for spreadsheets."""
    return answer_file("csv", args)


@resource.operation("/events.ndjson", _say("ndjson", "A line of JSON for each event."))
def export_ndjson(**args: Any) -> Response:
    """Take the events as newline-delimited JSON."""
    return answer_file("ndjson", args)


@resource.operation("/events.timelinejs", _say("timelinejs", "What TimelineJS 3 loads."))
def export_timelinejs(**args: Any) -> Response:
    """Take the events as TimelineJS 3 JSON.

    Imprecise dates leave out day or month. Events with an open side are left out.
    """
    return answer_file("timelinejs", args)


@resource.operation("/events.ics", _say("ics", "A calendar of whole days."))
def export_ics(**args: Any) -> Response:
    """Take the events as a calendar to subscribe to.

    Events without a known day are left out unless `include_imprecise` asks for them.
    """
    return answer_file("ics", args)


@resource.operation("/events.atom", _say("atom", "An Atom feed."))
def export_atom(**args: Any) -> Response:
    """Take the events as an Atom feed; `updated` is when an event last changed."""
    return answer_file("atom", args)


@resource.operation("/events.jsonfeed", _say("jsonfeed", "A JSON Feed."))
def export_jsonfeed(**args: Any) -> Response:
    """Take the events as a JSON Feed; `_timeline.when` has the days."""
    return answer_file("jsonfeed", args)


@resource.operation("/events.geojson", _say("geojson", "A FeatureCollection."))
def export_geojson(**args: Any) -> Response:
    """Take the events as GeoJSON; those without coordinates have no geometry."""
    return answer_file("geojson", args)
