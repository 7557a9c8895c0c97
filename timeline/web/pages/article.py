"""/article/{id}: an article with every time expression and event marked, and why."""

import json

from flask import Response

from timeline.services.articles import get_article
from timeline.web.access import get_caller, get_context
from timeline.web.pages.reasoning import mark_answer
from timeline.web.pages.rendering import ask_anew, make_pages, send_page

page = make_pages("article_page")


@page.get("/article/<article_id:article_id>")
def show_article(article_id: str) -> Response:
    """Show what was found in an article; its text where the caller may have it, else its quotes."""
    answer = get_article(article_id, get_caller(), get_context(), is_known=ask_anew)
    article = json.loads(answer.body or b"")
    text = article.get("text")
    return send_page(
        "article.html",
        answer.etag,
        article=article,
        has_text=text is not None,
        marked=mark_answer(article, text=text),
    )
