"""/sources: who publishes, and how the feeds of each are."""

from flask import Response

from timeline.schemas.fields import Count
from timeline.schemas.questions import PageArgsSchema
from timeline.services.source_pages import list_sources
from timeline.web.access import get_context
from timeline.web.pages.serving import (
    has_page,
    make_page,
    read_answer,
    read_parameters,
    send_page,
)

SHOWN = 50

page = make_page("sources")


class SourcesPageArgsSchema(PageArgsSchema):
    """Parameters of the page: those of the list."""

    limit = Count(least=1, most=100, load_default=SHOWN)


@page.get("/sources")
def show_sources() -> Response:
    """Show every source with the state of its feeds, and the last run over all of them."""
    given = read_parameters(SourcesPageArgsSchema)
    answer = list_sources(get_context(), is_known=has_page, **given)
    if answer.body is None:
        return send_page("sources.html", answer)
    return send_page("sources.html", answer, sources=read_answer(answer))
