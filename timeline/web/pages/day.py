"""/day/{date}: what happened on a day, for people."""

from datetime import date as Date  # noqa: N812 - the parameter is called date
from datetime import timedelta
from typing import Any

from flask import Response, request

from timeline.schemas.fields import Count, Text
from timeline.schemas.questions import DayArgsSchema
from timeline.services.days import DayArgs, describe_day
from timeline.web.access import get_context
from timeline.web.pages.serving import (
    go_to,
    has_page,
    make_page,
    read_answer,
    read_parameters,
    send_page,
)
from timeline.web.pages.wording import name_day, tell_coverage, tell_emptiness

PART_LIMIT = 15
"""So many events of each part keep the page of a busy day below 50 kB."""

page = make_page("day")


class DayPageArgsSchema(DayArgsSchema):
    """Parameters of the page: those of the day, and the words in which it was asked for."""

    asked = Text(max_length=120)
    limit = Count(least=1, most=100, load_default=PART_LIMIT)


@page.get("/day/<date>")
def show_day(date: str) -> Response:
    """Show a day: certain, ongoing, possible, and what was read."""
    given = read_parameters(DayPageArgsSchema)
    asked = given.pop("asked", None)
    answer = describe_day(DayArgs(date=date, **given), get_context(), is_known=has_page)
    if answer.body is None:
        return send_page("day.html", answer)
    day = read_answer(answer)
    if day["date"] != date:
        return go_to(f"/day/{day['date']}", {**request.args.to_dict(), "asked": asked or date})
    return send_page("day.html", answer, asked=asked or date, **describe_page(day))


def describe_page(day: dict[str, Any]) -> dict[str, Any]:
    """Return what the template shows of a day's answer."""
    found = Date.fromisoformat(day["date"])
    name = name_day(found)
    return {
        "day": day,
        "name": name,
        "date_name": name.partition(" ")[2],
        "coverage": tell_coverage(day["coverage"]),
        "emptiness": tell_emptiness(day["coverage"]["why_empty"]),
        "yesterday": _step(found, -1),
        "tomorrow": _step(found, 1),
        "is_rest": "cursor" in request.args,
    }


def _step(day: Date, days: int) -> tuple[str, str] | None:
    """Return the address and the name of a day beside this one."""
    try:
        other = day + timedelta(days=days)
    except OverflowError:
        return None
    return f"/day/{other}", name_day(other)
