"""/event/{id}: one event, what it rests on, and how it came to say what it says."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Response, render_template, request
from marshmallow import Schema

from timeline.errors import GoneError, MovedError
from timeline.schemas.fields import Text
from timeline.services.answers import Answer, make_etag
from timeline.services.evidence import Page, describe_ledger, list_mentions
from timeline.services.history import describe_history
from timeline.services.querying import get_event
from timeline.web.access import get_context
from timeline.web.caching import redirect_moved
from timeline.web.pages.reasoning import mark_mention
from timeline.web.pages.serving import (
    HTML,
    has_page,
    is_never_known,
    list_given,
    make_page,
    read_answer,
    read_parameters,
    send_page,
    write_address,
)

SHOWN = 20
"""So much is shown of each list; it goes on by a parameter of its name."""

page = make_page("event")


class EventPageArgsSchema(Schema):
    """Where each list of the page goes on: a cursor of the API's list."""

    ledger = Text(max_length=2000)
    mentions = Text(max_length=2000)
    history = Text(max_length=2000)


@page.get("/event/<event_id:event_id>")
def show_event(event_id: str) -> Response:
    """Show an event with its ledger, its mentions and its history."""
    places = read_parameters(EventPageArgsSchema)
    try:
        event = get_event(event_id, get_context(), is_known=is_never_known)
        lists = _list_parts(event_id, places)
    except MovedError as moved:
        return redirect_moved(f"/event/{moved.to}")
    except GoneError:
        return _show_withdrawn(event_id, places)
    tag = make_etag(event.etag, *(part.etag for part in lists.values()))
    if has_page(tag):
        return send_page("event.html", Answer(tag, None, event.updated_at))
    return send_page(
        "event.html",
        replace(event, etag=tag),
        event=read_answer(event),
        mark_mention=mark_mention,
        **_read_lists(lists),
    )


def _list_parts(event_id: str, places: Mapping[str, str]) -> dict[str, Answer]:
    context = get_context()
    parts = {name: Page(event_id, name, SHOWN, places.get(name)) for name in ("ledger", "mentions")}
    return {
        "ledger": describe_ledger(parts["ledger"], context, is_known=is_never_known),
        "mentions": list_mentions(parts["mentions"], context, is_known=is_never_known),
        "history": _list_history(event_id, places),
    }


def _list_history(event_id: str, places: Mapping[str, str]) -> Answer:
    return describe_history(
        event_id,
        get_context(),
        is_known=is_never_known,
        limit=SHOWN,
        cursor=places.get("history"),
    )


def _show_withdrawn(event_id: str, places: Mapping[str, str]) -> Response:
    """Show what is left of an event that was withdrawn: when, by whom and why, and its history."""
    lists = _read_lists({"history": _list_history(event_id, places)})
    body = render_template("withdrawn.html", ended=lists["history"]["meta"].get("ended"), **lists)
    response = Response(body, 410, mimetype=HTML)
    response.headers["Cache-Control"] = "no-store"
    return response


def _read_lists(lists: Mapping[str, Answer]) -> dict[str, Any]:
    """Return what the lists say, and as `ways` where each goes on and back."""
    found = {name: read_answer(answer) for name, answer in lists.items()}
    return {**found, "ways": {name: _find_ways(name, lists[name].ways) for name in found}}


def _find_ways(name: str, ways: Mapping[str, str | None]) -> dict[str, str]:
    """Return addresses on this page; the other lists stay where they are."""
    found = {}
    for way, url in ways.items():
        if url is not None:
            (cursor,) = parse_qs(urlsplit(url).query)["cursor"]
            address = write_address(request.path, [*list_given(name), (name, cursor)])
            found[way] = f"{address}#{name}"
    return found
