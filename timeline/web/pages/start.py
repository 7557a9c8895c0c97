"""/: reads a question and leads to its page; without one, the latest day and questions to try."""

from calendar import month_name
from typing import Any, Final

from flask import Response

from timeline.errors import AmbiguousDateError
from timeline.schemas.fields import Text
from timeline.schemas.questions import ClockSchema
from timeline.services.answers import Answer
from timeline.services.context import Context
from timeline.services.counting import describe_facets
from timeline.services.days import DayArgs, describe_day
from timeline.services.querying import list_events
from timeline.services.questions import EventArgs, resolve_question
from timeline.web.access import get_context
from timeline.web.pages.day import PART_LIMIT, describe_page
from timeline.web.pages.serving import (
    go_to,
    has_page,
    is_never_known,
    make_page,
    read_answer,
    read_parameters,
    send_page,
)
from timeline.web.pages.wording import find_page_of_offer, name_day, write_window

REPORTED: Final = ("happened", "ongoing", "reported")
"""What is more than announced."""

page = make_page("start")


class StartArgsSchema(ClockSchema):
    """Parameters of the start page: a question, as somebody wrote it."""

    on = Text(max_length=120)


@page.get("/")
def show_start() -> Response:
    """Lead to the answer of a question, or show the latest day that has something."""
    given = read_parameters(StartArgsSchema)
    if given.get("on"):
        return _lead_on(EventArgs(**given), get_context())
    return _show_latest(given, get_context())


def _lead_on(args: EventArgs, context: Context) -> Response:
    clock = {"tz": args.tz, "anchor": str(args.anchor) if args.anchor else None}
    try:
        question = resolve_question(args, context)
    except AmbiguousDateError as error:
        if len(error.offers) > 1:
            raise
        return go_to(find_page_of_offer(error.offers[0]), clock)
    first, last = window = (question.query.window.first, question.query.window.last)
    on = write_window(window)
    asked = {"asked": args.on if args.on != on else None}
    if first is None or last is None:
        sides = {"from": str(first) if first else None, "to": str(last) if last else None}
        return go_to("/events", sides | asked)
    if first == last:
        return go_to(f"/day/{on}", asked)
    return go_to("/events", {"on": on} | asked)


def _show_latest(clock: dict[str, Any], context: Context) -> Response:
    today = DayArgs(date="today", limit=PART_LIMIT, **clock)
    answer = describe_day(today, context, is_known=has_page)
    if answer.body is None:
        return send_page("start.html", answer)
    day = read_answer(answer)
    latest = None if day["certain"] else _find_latest(clock, context)
    if latest is None:
        return _send_day(answer, day, context)
    other = DayArgs(date=latest, limit=PART_LIMIT)
    shown = read_answer(describe_day(other, context, is_known=is_never_known))
    return _send_day(answer, shown, context, today=name_day(day["date"]))


def _find_latest(clock: dict[str, Any], context: Context) -> str | None:
    """Return the latest day on which something is known to have happened, if there is one."""
    past = EventArgs(to="today", match="certain", status=REPORTED, sort="-start", limit=1, **clock)
    found = read_answer(list_events(past, context, is_known=is_never_known))["data"]
    return found[0]["when"]["begin"][1] if found else None


def _send_day(
    answer: Answer, day: dict[str, Any], context: Context, *, today: str = ""
) -> Response:
    month = day["date"][:7]
    asked = EventArgs(on=month, limit=1)
    found = describe_facets(
        asked, context, facets=("actor", "place", "kind"), is_known=is_never_known
    )
    names = {
        facet: values[0]["value"] for facet, values in read_answer(found)["data"].items() if values
    }
    told = {"names": names, "month": month, "month_name": _name_month(month), "today": today}
    return send_page("start.html", answer, **describe_page(day), **told)


def _name_month(month: str) -> str:
    year, number = month.split("-")
    return f"{month_name[int(number)]} {int(year)}"
