"""/v1/diff: what is told otherwise, or not at all, at one recorded moment than at another."""

from datetime import date
from typing import Any

from flask import Response

from timeline.schemas.history import DiffPageSchema
from timeline.schemas.pasts import DiffArgsSchema
from timeline.services.differences import describe_differences
from timeline.services.questions import EventArgs
from timeline.web.access import get_context
from timeline.web.caching import is_known, respond
from timeline.web.openapi import READ_ERRORS, Operation, Resource, Returns, read_headers

resource = Resource("diff", "How two recorded moments differ.")


@resource.operation(
    "/diff",
    Operation(
        query=DiffArgsSchema,
        returns={
            200: Returns("A page, oldest events first.", DiffPageSchema, read_headers("Link")),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=(*READ_ERRORS, 400),
    ),
)
def compare_moments(from_: date, to: date | None = None, **args: Any) -> Response:
    """Compare what the timeline said at two moments.

    `from` and `to` are moments of recording, not days of events: for those there is `on`. What
    appeared has no `before`, what is gone no `after`; of what changed, `fields` names the members.
    """
    context = get_context()
    asked = EventArgs(as_of=to or context.now(), **args)
    return respond(describe_differences(asked, context, from_=from_, is_known=is_known))
