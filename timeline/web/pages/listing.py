"""/events: a list of events for a month, year or range, with filters as links that carry counts."""

from dataclasses import replace
from typing import Any, Final

from flask import Response, request

from timeline.schemas.fields import Text
from timeline.schemas.questions import EventArgsSchema
from timeline.services.counting import describe_facets
from timeline.services.querying import list_events
from timeline.services.questions import EventArgs
from timeline.web.access import get_context
from timeline.web.pages.serving import (
    go_to,
    has_page,
    is_never_known,
    list_given,
    make_page,
    read_answer,
    read_parameters,
    send_page,
    write_address,
)
from timeline.web.pages.wording import (
    Window,
    find_neighbours,
    name_window,
    read_window,
    write_window,
)

FACETS: Final = ("kind", "actor", "place", "source")
MANY = ("kind", "status", "precision", "certainty")
"""Filters that take several values."""
FACET_VALUES = 8
PLACING = ("cursor", "limit", "anchor", "count", "asked")
"""Parameters that say which part of the answer is shown, or how it was asked."""
DATES = ("on", "from", "to")
PAGE_LIMIT = 25

page = make_page("events")


class ListingArgsSchema(EventArgsSchema):
    """Parameters of the list: those of the API, and the words in which it was asked for."""

    asked = Text(max_length=120)


@page.get("/events")
def show_events() -> Response:
    """Show a page of the events that match, and what else could be asked of them."""
    if "" in request.args.values():
        return _leave_out_empty()
    given = read_parameters(ListingArgsSchema)
    asked = given.pop("asked", None)
    if "limit" not in request.args:
        given["limit"] = PAGE_LIMIT
    for shape in ("format", "fields", "include"):
        given.pop(shape, None)
    args = EventArgs(**given)
    answer = list_events(args, get_context(), is_known=has_page)
    if answer.body is None:
        return send_page("events.html", answer)
    found = read_answer(answer)
    window = _find_window(found["meta"]["interpreted"])
    return send_page(
        "events.html",
        answer,
        asked=asked or args.on,
        found=found,
        name=name_window(window) if window else "All events",
        is_read=asked is not None,
        facets=_describe_facets(args),
        chosen=_list_chosen(),
        kept=list_given(*PLACING, "on", "from", "to", "q"),
        values=request.args,
        neighbours=_name_neighbours(window),
        open_url=write_address("/events", [*list_given(*PLACING), ("include_open", "true")]),
        file_query=write_address("", list_given(*PLACING)).removeprefix("?"),
    )


def _leave_out_empty() -> Response:
    """Lead to the address without what a form left empty, so that equal questions are equal."""
    pairs = [(name, text) for name, text in list_given() if text]
    return go_to(write_address("/events", pairs), {})


def _find_window(interpreted: dict[str, Any]) -> Window | None:
    if "on" in interpreted:
        return read_window(interpreted["on"])
    first = read_window(interpreted["from"])[0] if "from" in interpreted else None
    last = read_window(interpreted["to"])[1] if "to" in interpreted else None
    return (first, last) if first or last else None


def _describe_facets(args: EventArgs) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the commonest values of each facet, each with the address that asks for it too.

    Counts are of what overlaps; a list of another match would not agree, and gets none.
    """
    if args.as_of is not None:
        return []  # counters know the present alone
    asked = replace(args, limit=FACET_VALUES, cursor=None)
    answer = describe_facets(asked, get_context(), facets=FACETS, is_known=is_never_known)
    found = read_answer(answer)["data"]
    is_counted = args.match == "overlaps" and not args.include_open
    return [
        (facet, [_link_value(facet, value, is_counted=is_counted) for value in values])
        for facet in FACETS
        if (values := [one for one in found[facet] if not _is_chosen(facet, one["value"])])
    ]


def _link_value(facet: str, found: dict[str, Any], *, is_counted: bool) -> dict[str, Any]:
    value = found["value"]
    count = found["count"] if is_counted else None
    return {"value": value, "count": count, "url": _toggle(facet, value)}


def _list_chosen() -> list[tuple[str, str, str]]:
    """Return each filter that is set: its name, its value, the address without it."""
    return [
        (name.replace("_", " "), value, _toggle(name, value))
        for name, given in list_given(*PLACING, *DATES)
        for value in (given.split(",") if name in MANY else [given])
    ]


def _is_chosen(name: str, value: str) -> bool:
    return any(value in given.split(",") for given in request.args.getlist(name))


def _toggle(name: str, value: str) -> str:
    """Return the address with a filter added, or without it where it is set."""
    others = list_given(*PLACING, name)
    given = request.args.getlist(name)
    if name not in MANY:
        return write_address("/events", others if value in given else [*others, (name, value)])
    values = [one for text in given for one in text.split(",")]
    kept = [one for one in values if one != value]
    chosen = kept if value in values else [*values, value]
    return write_address("/events", [*others, *((name, one) for one in chosen)])


def _name_neighbours(window: Window | None) -> list[tuple[str, str] | None]:
    """Return address and name of the windows beside this one, with the same filters."""
    others = list_given(*PLACING, *DATES)
    return [
        (write_address("/events", [("on", write_window(one)), *others]), name_window(one))
        if one
        else None
        for one in (find_neighbours(window) if window else (None, None))
    ]
