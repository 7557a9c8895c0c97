"""/v1/events/{id}/revisions, /mentions and /ledger: what an event rests on, and how it changed."""

from typing import Any

from flask import Response

from timeline.schemas.history import RevisionPageSchema
from timeline.schemas.questions import PageArgsSchema
from timeline.services.history import describe_history
from timeline.web.access import get_context
from timeline.web.caching import is_known, respond
from timeline.web.openapi import READ_ERRORS, Operation, Resource, Returns, read_headers

resource = Resource("history", "What an event rests on, and how it came to say what it says.")


@resource.operation(
    "/events/<event_id:event_id>/revisions",
    Operation(
        query=PageArgsSchema,
        returns={
            200: Returns("A page, latest first.", RevisionPageSchema, read_headers("Link")),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=(*READ_ERRORS, 400, 404),
    ),
)
def find_revisions(event_id: str, **args: Any) -> Response:
    """Read who changed an event, when and why, and what each revision changed.

    Events that were merged away or withdrawn have their history here, too.
    """
    return respond(describe_history(event_id, get_context(), is_known=is_known, **args))
