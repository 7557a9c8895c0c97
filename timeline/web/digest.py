"""/v1/digest: the days of a window that matter most."""

from typing import Any

from flask import Response

from timeline.schemas.answers import DigestSchema
from timeline.schemas.questions import DigestArgsSchema
from timeline.services.digests import describe_digest
from timeline.services.questions import EventArgs
from timeline.web.access import get_context
from timeline.web.caching import is_known, respond
from timeline.web.openapi import READ_ERRORS, Operation, Resource, Returns, read_headers

resource = Resource("digest", "The days that matter, and an event with its evidence for each.")


@resource.operation(
    "/digest",
    Operation(
        query=DigestArgsSchema,
        returns={
            200: Returns("The days.", DigestSchema, read_headers()),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=READ_ERRORS,
    ),
)
def read_digest(days: int, **args: Any) -> Response:
    """Ask which days matter most.

    A day matters when many articles tell of it, in weighty sentences about what the whole
    selection is about. Only events of one known day count.
    """
    answer = describe_digest(EventArgs(**args), get_context(), days=days, is_known=is_known)
    return respond(answer)
