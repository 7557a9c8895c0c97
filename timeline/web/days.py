"""/v1/days: a reporter's answer for one day."""

from typing import Any

from flask import Response

from timeline.schemas.answers import DaySchema
from timeline.schemas.questions import DayArgsSchema
from timeline.services.days import DayArgs, describe_day
from timeline.web.access import get_context
from timeline.web.caching import is_known, respond
from timeline.web.openapi import READ_ERRORS, Operation, Resource, Returns, read_headers

resource = Resource("days", "One day: what is certain, what was going on, what is possible.")


@resource.operation(
    "/days/<date>",
    Operation(
        query=DayArgsSchema,
        returns={
            200: Returns("The day.", DaySchema, read_headers()),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=(*READ_ERRORS, 400),
        path={
            "date": {
                "description": "A day, as ISO or in words such as yesterday.",
                "schema": {"type": "string", "format": "day-question"},
                "example": "2022-01-12",
            }
        },
    ),
)
def read_day(date: str, **args: Any) -> Response:
    """Ask what happened on a day.

    `ongoing` are states, and occurrences that began before and ended after. `previous` and
    `next` are the nearest days with something certain. `coverage` says what was read.
    """
    return respond(describe_day(DayArgs(date=date, **args), get_context(), is_known=is_known))
