"""/sources: who publishes, and how the feeds of each are."""

import json
from urllib.parse import parse_qs, urlsplit

from flask import Response, request

from timeline.services.source_pages import list_sources
from timeline.web.access import get_context
from timeline.web.pages.rendering import ask_anew, make_pages, send_page

SHOWN = 50

page = make_pages("sources_page")


@page.get("/sources")
def show_sources() -> Response:
    """Show every source with the state of its feeds, and the last run over all of them."""
    cursor = request.args.get("cursor")
    answer = list_sources(get_context(), is_known=ask_anew, limit=SHOWN, cursor=cursor)
    found = json.loads(answer.body or b"")
    return send_page(
        "sources.html",
        answer.etag,
        sources=found["data"],
        last_run=found["meta"]["last_run"],
        following=_find_cursor(found["page"]["next"]),
    )


def _find_cursor(url: str | None) -> str | None:
    return parse_qs(urlsplit(url).query)["cursor"][0] if url else None
