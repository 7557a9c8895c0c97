"""/event/{id}: one event, what it rests on, and how it came to say what it says."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from flask import Response, request

from timeline.errors import GoneError, MovedError
from timeline.services.answers import Answer
from timeline.services.evidence import Page, describe_ledger, list_mentions
from timeline.services.history import describe_history
from timeline.services.querying import get_event
from timeline.web.access import get_context
from timeline.web.caching import redirect_moved
from timeline.web.pages.reasoning import mark_mention
from timeline.web.pages.rendering import ask_anew, make_pages, send_page, send_unkept

SHOWN = 20
PARTS = ("ledger", "mentions", "history")
"""The lists of the page; each goes on by a parameter of its name with a cursor."""

page = make_pages("event_page")


@page.get("/event/<event_id:event_id>")
def show_event(event_id: str) -> Response:
    """Show an event with its ledger, its mentions and its history."""
    try:
        answers = _ask(event_id)
    except MovedError as moved:
        return redirect_moved(f"/event/{moved.to}")
    except GoneError:
        return _show_withdrawn(event_id)
    event, *lists = (json.loads(answer.body or b"") for answer in answers)
    return send_page(
        "event.html",
        *(answer.etag for answer in answers),
        event=event,
        **dict(zip(PARTS, lists, strict=True)),
        ways={part: _find_ways(part, found["page"]) for part, found in zip(PARTS, lists, strict=True)},
        mark_mention=mark_mention,
    )


def _ask(event_id: str) -> list[Answer]:
    context = get_context()
    asked: dict[str, Callable[[str | None], Answer]] = {
        "ledger": lambda cursor: describe_ledger(
            Page(event_id, "ledger", SHOWN, cursor), context, is_known=ask_anew
        ),
        "mentions": lambda cursor: list_mentions(
            Page(event_id, "mentions", SHOWN, cursor), context, is_known=ask_anew
        ),
        "history": partial(_ask_history, event_id),
    }
    event = get_event(event_id, context, is_known=ask_anew)
    return [event, *(asked[part](request.args.get(part)) for part in PARTS)]


def _ask_history(event_id: str, cursor: str | None) -> Answer:
    return describe_history(
        event_id, get_context(), is_known=ask_anew, limit=SHOWN, cursor=cursor
    )


def _show_withdrawn(event_id: str) -> Response:
    """Show what is left of an event that was withdrawn: when, by whom and why, and its history."""
    history = json.loads(_ask_history(event_id, request.args.get("history")).body or b"")
    return send_unkept(
        "withdrawn.html",
        status=410,
        history=history,
        ended=history["meta"].get("ended"),
        ways={"history": _find_ways("history", history["page"])},
    )


def _find_ways(part: str, found: Mapping[str, Any]) -> dict[str, str]:
    """Return where a list of this page goes on and back, the other lists staying where they are."""
    ways = {}
    for way in ("prev", "next"):
        if found.get(way):
            cursor = parse_qs(urlsplit(found[way]).query)["cursor"][0]
            kept = {one: request.args[one] for one in PARTS if one in request.args}
            ways[way] = f"?{urlencode({**kept, part: cursor})}#{part}"
    return ways
