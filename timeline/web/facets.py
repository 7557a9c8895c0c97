"""/v1/events/facets: which kinds, names and other values events have most."""

from typing import Any

from flask import Response

from timeline.schemas.counts import FacetArgsSchema, FacetsSchema
from timeline.services.counting import describe_facets
from timeline.services.questions import EventArgs
from timeline.web.access import get_context
from timeline.web.caching import is_known, respond
from timeline.web.openapi import READ_ERRORS, Operation, Resource, Returns, read_headers

resource = Resource("facets", "Which kinds, names and other values events have most.")


@resource.operation(
    "/events/facets",
    Operation(
        query=FacetArgsSchema,
        returns={
            200: Returns("The commonest values of each facet.", FacetsSchema, read_headers()),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=READ_ERRORS,
    ),
)
def read_facets(facet: list[Any], **args: Any) -> Response:
    """Count events by what they have.

    The commonest values come first. More than 20,000 matches are sampled; `meta.sampled` says so.
    """
    answer = describe_facets(EventArgs(**args), get_context(), facets=facet, is_known=is_known)
    return respond(answer)
