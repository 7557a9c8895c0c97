"""/v1/articles: what was read, with every expression and event marked; and reading more."""

from typing import Any

from flask import Response

from timeline.schemas.answers import ArticlePageSchema, ArticleSchema
from timeline.schemas.articles import ArticleChangeSchema, ArticleInSchema
from timeline.schemas.editing import ReasonSchema
from timeline.schemas.questions import PageArgsSchema
from timeline.services.articles import (
    add_article,
    change_article,
    get_article,
    list_articles,
    remove_article,
)
from timeline.web.access import get_caller, get_context
from timeline.web.caching import is_known, respond, respond_nothing, respond_uncached
from timeline.web.openapi import (
    ALLOWANCE,
    READ_ERRORS,
    WRITE_ERRORS,
    Operation,
    Resource,
    Returns,
    read_headers,
)

resource = Resource("articles", "The articles that were read.")
EXAMPLE = {
    "text": "BRUSSELS, Jan. 12, 2022 - The Meridian Council met in Brussels on Wednesday.",
    "title": "Council meets",
    "published": "2022-01-12",
    "source": "Alpha News",
}


@resource.operation(
    "/articles",
    Operation(
        query=PageArgsSchema,
        returns={
            200: Returns("A page, newest first.", ArticlePageSchema, read_headers("Link")),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=(*READ_ERRORS, 400),
    ),
)
def find_articles(**args: Any) -> Response:
    """List articles, the latest published first."""
    return respond(list_articles(get_context(), is_known=is_known, **args))


@resource.operation(
    "/articles/<article_id:article_id>",
    Operation(
        returns={
            200: Returns("The article.", ArticleSchema, read_headers()),
            304: Returns("You have it already.", headers=("ETag",)),
        },
        errors=(*READ_ERRORS, 404, 410),
    ),
)
def read_article(article_id: str) -> Response:
    """Read what was found in an article.

    Offsets count Unicode code points of the text. The text itself comes with it for keys with
    the scope `read`, or for all if the server is set so.
    """
    answer = get_article(article_id, get_caller(), get_context(), is_known=is_known)
    return respond(answer, varies_by_key=True)


@resource.operation(
    "/articles",
    Operation(
        body=ArticleInSchema,
        example=EXAMPLE,
        returns={
            201: Returns("Read and stored.", ArticleSchema, ("Location", *ALLOWANCE)),
            200: Returns(
                "Known already; nothing changed.", ArticleSchema, ("Location", *ALLOWANCE)
            ),
        },
        errors=(*WRITE_ERRORS, 410),
        scope="import",
        limit="write",
    ),
    method="POST",
)
def add_one_article(**body: Any) -> Response:
    """Read an article and store its events.

    The same article again changes nothing. A changed text under the same address replaces the
    old one. In place of `text` the page that it is on may be sent as `html`. `published` may be
    left out when the page or a dateline in the text tells it. One that was taken down is refused.
    """
    written = add_article(body, get_caller(), get_context())
    status = 201 if written.created else 200
    return respond_uncached(written.body, status=status, location=written.url)


@resource.operation(
    "/articles/<article_id:article_id>",
    Operation(
        body=ArticleChangeSchema,
        example={"published": "2022-01-11", "reason": "the feed gave the day it was copied"},
        returns={200: Returns("As it is read now.", ArticleSchema, ALLOWANCE)},
        errors=(*WRITE_ERRORS, 404, 410),
        scope="edit",
        limit="write",
    ),
    method="PATCH",
)
def change_one_article(article_id: str, **body: Any) -> Response:
    """Put right what is said of an article.

    Another day of publication dates its events anew. Later imports of the article keep what was
    put right.
    """
    return respond_uncached(change_article(article_id, body, get_caller(), get_context()))


@resource.operation(
    "/articles/<article_id:article_id>",
    Operation(
        query=ReasonSchema,
        returns={204: Returns("It is gone.", headers=("Cache-Control", *ALLOWANCE))},
        errors=(*READ_ERRORS, 404, 410, 429),
        scope="edit",
        limit="write",
    ),
    method="DELETE",
)
def delete_article(article_id: str, reason: str) -> Response:
    """Take an article down, for good.

    Its text and its quotes go from events, their history and the search; what only it told is
    withdrawn. It cannot be undone, and importing the article again is refused.
    """
    remove_article(article_id, reason, get_caller(), get_context())
    return respond_nothing()
