"""/v1/extract: a dry run over a text; nothing is stored."""

from typing import Any

from flask import Response

from timeline.schemas.answers import ExtractSchema
from timeline.schemas.articles import TrialSchema
from timeline.services.dryruns import try_article
from timeline.web.access import get_context
from timeline.web.caching import respond_uncached
from timeline.web.openapi import ALLOWANCE, BODY_ERRORS, READ_ERRORS, Operation, Resource, Returns

resource = Resource("extract", "Try a text without storing it.")


@resource.operation(
    "/extract",
    Operation(
        body=TrialSchema,
        example={
            "text": "GENEVA, Jan. 12, 2022 - Talks will be held in Vienna on Friday.",
            "published": "2022-01-12",
        },
        returns={200: Returns("What was found.", ExtractSchema, ("Cache-Control", *ALLOWANCE))},
        errors=(*READ_ERRORS, *BODY_ERRORS),
        limit="extract",
    ),
    method="POST",
)
def try_text(everything: bool, decisions: bool, **body: Any) -> Response:
    """Find the expressions and events of a text.

    Needs `published`, or a dateline in the text. A `source` that is known is read as its settings
    say; `zone`, `date_order`, `country` and `language` go before them. Offsets count Unicode code
    points. With `everything` the events that belong on no timeline come, too, with `decisions`
    the reasons for each.
    """
    context = get_context()
    return respond_uncached(try_article(body, context, everything=everything, decisions=decisions))
