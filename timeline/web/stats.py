"""/v1/stats: how much there is, and how new it is."""

from flask import Response

from timeline.schemas.counts import StatsSchema
from timeline.services.counting import describe_stats
from timeline.web.access import get_context
from timeline.web.caching import is_known, respond
from timeline.web.openapi import READ_ERRORS, Operation, Resource, Returns, read_headers

resource = Resource("stats", "How much there is.")


@resource.operation(
    "/stats",
    Operation(
        returns={
            200: Returns("The totals.", StatsSchema, read_headers()),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=READ_ERRORS,
    ),
)
def read_stats() -> Response:
    """Ask how much there is, and when it last changed."""
    return respond(describe_stats(get_context(), is_known=is_known))
