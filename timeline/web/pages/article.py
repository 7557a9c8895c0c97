"""/article/{id}: an article with every time expression and event marked, and why."""

from flask import Response

from timeline.schemas.questions import EmptySchema
from timeline.services.articles import get_article
from timeline.web.access import get_caller, get_context
from timeline.web.pages.reasoning import mark_answer
from timeline.web.pages.serving import (
    has_page,
    make_page,
    read_answer,
    read_parameters,
    send_page,
)

page = make_page("article")


@page.get("/article/<article_id:article_id>")
def show_article(article_id: str) -> Response:
    """Show what was found in an article; its text where the caller may have it, else its quotes."""
    read_parameters(EmptySchema)
    answer = get_article(article_id, get_caller(), get_context(), is_known=has_page)
    if answer.body is None:
        response = send_page("article.html", answer)
    else:
        article = read_answer(answer)
        marked = mark_answer(article, text=article.get("text"))
        response = send_page("article.html", answer, article=article, marked=marked)
    response.vary.add("Authorization")
    return response
