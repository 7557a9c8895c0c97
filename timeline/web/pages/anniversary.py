"""/on-this-day/{mm-dd}: what began on a calendar day, year by year."""

from datetime import date, timedelta

from flask import Response

from timeline.schemas.counts import OnThisDayArgsSchema
from timeline.services.anniversaries import describe_anniversaries
from timeline.services.questions import EventArgs
from timeline.web.access import get_context
from timeline.web.pages.serving import (
    has_page,
    make_page,
    read_answer,
    read_parameters,
    send_page,
)
from timeline.web.pages.wording import name_month_day

LEAP_YEAR = 2024
"""A year that has all the days that a calendar can have."""

page = make_page("anniversary")


@page.get("/on-this-day/<month_day>")
def show_on_this_day(month_day: str) -> Response:
    """Show what began on a day of the calendar, the earliest year first."""
    args = EventArgs(**read_parameters(OnThisDayArgsSchema))
    answer = describe_anniversaries(month_day, args, get_context(), is_known=has_page)
    if answer.body is None:
        return send_page("anniversary.html", answer)
    day = date.fromisoformat(f"{LEAP_YEAR}-{month_day}")
    return send_page(
        "anniversary.html",
        answer,
        name=name_month_day(month_day),
        month_day=month_day,
        found=read_answer(answer),
        yesterday=_point_to(day - timedelta(days=1)),
        tomorrow=_point_to(day + timedelta(days=1)),
    )


def _point_to(day: date) -> tuple[str, str]:
    month_day = day.isoformat()[5:]
    return f"/on-this-day/{month_day}", name_month_day(month_day)
