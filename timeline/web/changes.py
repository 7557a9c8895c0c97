"""/v1/changes: what was created, updated, merged and deleted, for those who keep a copy."""

from typing import Any

from flask import Response

from timeline.schemas.history import ChangePageSchema
from timeline.schemas.pasts import ChangeArgsSchema
from timeline.services.changes import describe_changes
from timeline.web.access import get_context
from timeline.web.caching import is_known, respond
from timeline.web.openapi import READ_ERRORS, Operation, Resource, Returns, read_headers

resource = Resource("changes", "What changed, for those who keep a copy of the events.")


@resource.operation(
    "/changes",
    Operation(
        query=ChangeArgsSchema,
        returns={
            200: Returns("A page, in the order of change.", ChangePageSchema, read_headers("Link")),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=(*READ_ERRORS, 400),
    ),
)
def find_changes(**args: Any) -> Response:
    """Follow what changes.

    Begin without `since`, go on with `page.since` of the last answer: at once while `page.next`
    is there, later when it is null. Each change shows its event as it is when the walk begins.
    """
    return respond(describe_changes(get_context(), is_known=is_known, **args))
