"""/v1/on-this-day: what began on a calendar day, in every year."""

from typing import Any

from flask import Response

from timeline.schemas.counts import OnThisDayArgsSchema, OnThisDaySchema
from timeline.services.anniversaries import describe_anniversaries
from timeline.services.questions import EventArgs
from timeline.web.access import get_context
from timeline.web.caching import is_known, respond
from timeline.web.openapi import READ_ERRORS, Operation, Resource, Returns, read_headers

resource = Resource("on_this_day", "What began on a calendar day, year by year.")


@resource.operation(
    "/on-this-day/<month_day>",
    Operation(
        query=OnThisDayArgsSchema,
        returns={
            200: Returns("The years that have something.", OnThisDaySchema, read_headers()),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=(*READ_ERRORS, 400),
        path={
            "month_day": {
                "description": "Month and day.",
                "schema": {"type": "string", "format": "month-day"},
                "example": "01-12",
            }
        },
    ),
)
def read_on_this_day(month_day: str, **args: Any) -> Response:
    """Ask what began on a day of the calendar, in any year.

    29 February has its own answer. Events of which no day is known are left out unless
    `include_imprecise` asks for those of the month.
    """
    answer = describe_anniversaries(month_day, EventArgs(**args), get_context(), is_known=is_known)
    return respond(answer)
