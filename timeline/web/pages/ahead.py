"""/ahead: what is announced for the coming days, and what was announced and never reported."""

from itertools import groupby
from typing import Any

from flask import Response, request

from timeline.schemas.questions import ClockSchema
from timeline.services.querying import list_events
from timeline.services.questions import EventArgs
from timeline.web.access import get_context
from timeline.web.pages.serving import (
    has_page,
    is_never_known,
    make_page,
    read_answer,
    read_parameters,
    send_page,
    write_address,
)
from timeline.web.pages.wording import name_day

COMING = (("status", "scheduled"), ("from", "today"), ("sort", "start"))
OVERDUE = (("unconfirmed", "true"), ("sort", "-start"))
LIMIT = 40

page = make_page("ahead")


@page.get("/ahead")
def show_ahead() -> Response:
    """Show a newsroom's diary, from today on, and its open ends."""
    clock = read_parameters(ClockSchema)
    coming = EventArgs(status=["scheduled"], from_="today", sort="start", limit=LIMIT, **clock)
    overdue = EventArgs(unconfirmed=True, sort="-start", limit=LIMIT, **clock)
    context = get_context()
    answer = list_events(coming, context, is_known=has_page)
    if answer.body is None:
        return send_page("ahead.html", answer)
    open_ends = list_events(overdue, context, is_known=is_never_known)
    told = [(name, str(value)) for name, value in clock.items()]
    return send_page(
        "ahead.html",
        answer,
        coming=_group(read_answer(answer)["data"]),
        coming_next=answer.ways["next"],
        overdue=_group(read_answer(open_ends)["data"]),
        overdue_next=open_ends.ways["next"],
        calendar=write_address("/v1/events.ics", [*COMING[:2], *told]),
        host=context.settings.public_url or request.url_root.rstrip("/"),
        coming_list=write_address("/events", [*COMING, *told]),
        overdue_list=write_address("/events", [*OVERDUE, *told]),
        overdue_feed=write_address("/v1/events.atom", [OVERDUE[0], *told]),
    )


def _group(items: list[dict[str, Any]]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Return events by what is known of their day: its name, its words, and the events."""
    groups = []
    for words, found in groupby(items, key=lambda item: item["when"]["display"]):
        events = list(found)
        days = {*events[0]["when"]["begin"], *events[0]["when"]["end"]}
        (*others, day) = days
        name = words if others or day is None else name_day(day)
        groups.append((name, words, events))
    return groups
