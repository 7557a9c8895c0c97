"""/v1/events/histogram: how many events each day, month or year has."""

from typing import Any, Literal

from flask import Response

from timeline.schemas.counts import HistogramArgsSchema, HistogramSchema
from timeline.services.counting import describe_histogram
from timeline.services.questions import EventArgs
from timeline.web.access import get_context
from timeline.web.caching import is_known, respond
from timeline.web.openapi import READ_ERRORS, Operation, Resource, Returns, read_headers

resource = Resource("histogram", "How many events each day, month or year has.")


@resource.operation(
    "/events/histogram",
    Operation(
        query=HistogramArgsSchema,
        returns={
            200: Returns("The buckets that have something.", HistogramSchema, read_headers()),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=READ_ERRORS,
    ),
)
def read_histogram(bucket: Literal["day", "month", "year"], **args: Any) -> Response:
    """Count events by time.

    An event counts in each bucket that it meets, as certain or as possible; `from` and `to` of a
    bucket ask `/v1/events` for these. At most 2,000 buckets; the window grows to whole ones. More
    than 20,000 matches of a filter are sampled; `meta.sampled` says so.
    """
    answer = describe_histogram(EventArgs(**args), get_context(), bucket=bucket, is_known=is_known)
    return respond(answer)
