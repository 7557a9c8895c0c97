"""Answers about articles: a list of them, what one tells, and taking one in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.errors import GoneError
from timeline.intake.pages import make_incoming, read_decoded
from timeline.records import IncomingArticle
from timeline.schemas.dates import write_published
from timeline.schemas.documents import bound_quote, render_when
from timeline.schemas.tellings import describe_expression, describe_part
from timeline.services.access import Caller
from timeline.services.amending import amend_article
from timeline.services.answers import Answer, IsKnown, make_etag, write_json
from timeline.services.context import Context
from timeline.services.conventions import find_conventions
from timeline.services.cursors import fingerprint, read_place, write_ways
from timeline.services.editing import Editor
from timeline.services.importing import import_article
from timeline.services.takedowns import refuse_removed, take_down
from timeline.store import articles, tellings
from timeline.store.articles import StoredArticle
from timeline.store.commits import find_last_commit
from timeline.times.tagger import tag

ARTICLES_URL = "/v1/articles"
EVENTS_URL = "/v1/events"
_MARK = fingerprint({"list": "articles"})


@dataclass(frozen=True, slots=True)
class Written:
    """What became of an article that was sent in."""

    created: bool
    url: str
    body: bytes


def list_articles(
    context: Context, *, is_known: IsKnown, limit: int, cursor: str | None = None
) -> Answer:
    """Answer with a page of articles, the latest published first."""
    place = read_place(cursor, question=_MARK, is_position=articles.is_position)
    with context.store.read():
        commit = find_last_commit(context.store)
        etag = make_etag("articles", commit and commit.seq, limit, cursor)
        updated_at = commit.at if commit else None
        if is_known(etag):
            return Answer(etag, None, updated_at)
        page = articles.list_articles(context.store, limit=limit, place=place)
    ways = write_ways(
        ARTICLES_URL,
        {"limit": limit},
        question=_MARK,
        following=page.next,
        previous=page.previous,
    )
    content = {
        "data": [_describe(article) for article in page.items],
        "page": {"limit": limit, **ways},
        "meta": {"interpreted": {}},
    }
    return Answer(etag, write_json(content), updated_at, ways)


def get_article(article_id: str, caller: Caller, context: Context, *, is_known: IsKnown) -> Answer:
    """Answer with what was found in an article; its text only for those who may have it."""
    has_text = context.settings.public_text or caller.has_scope("read")
    with context.store.read():
        commit = find_last_commit(context.store)
        etag = make_etag("article", article_id, commit and commit.seq, has_text)
        updated_at = commit.at if commit else None
        if is_known(etag):
            refuse_removed(context.store, article_id)
            articles.get_article(context.store, article_id)
            return Answer(etag, None, updated_at)
        body = write_json(_mark(article_id, context, has_text=has_text))
    return Answer(etag, body, updated_at)


def add_article(body: Mapping[str, Any], caller: Caller, context: Context) -> Written:
    """Read an article that was sent in, and answer as `get_article` does."""
    incoming = _read(**body)
    imported = import_article(context.store, incoming, settings=context.settings, at=context.now())
    if imported.outcome == "taken_down":
        raise GoneError("article", incoming.url or incoming.title)
    has_text = context.settings.public_text or caller.has_scope("read")
    with context.store.read():
        content = write_json(_mark(imported.article_id, context, has_text=has_text))
    return Written(imported.created, f"{ARTICLES_URL}/{imported.article_id}", content)


def change_article(
    article_id: str, body: Mapping[str, Any], caller: Caller, context: Context
) -> bytes:
    """Put right what is said of an article, and answer as `get_article` does."""
    said = dict(body)
    editor = _make_editor(said.pop("reason"), caller, context)
    amend_article(context.store, article_id, editor, **said)
    has_text = context.settings.public_text or caller.has_scope("read")
    with context.store.read():
        return write_json(_mark(article_id, context, has_text=has_text))


def remove_article(article_id: str, reason: str, caller: Caller, context: Context) -> None:
    """Take an article down, for good."""
    take_down(context.store, article_id, _make_editor(reason, caller, context))


def _read(html: str | None = None, text: str = "", **told: Any) -> IncomingArticle:
    """Return the article that was sent, as a text or as the page that it is on."""
    incoming = IncomingArticle(text, **told)
    if html is None:
        return incoming
    return make_incoming(read_decoded(html, url=incoming.url), incoming)


def _make_editor(reason: str, caller: Caller, context: Context) -> Editor:
    return Editor(caller.name or "", reason, context.now(), context.settings)


def _describe(article: StoredArticle) -> dict[str, object]:
    ref = article.ref
    return {
        "id": ref.id,
        "href": f"{ARTICLES_URL}/{ref.id}",
        "url": ref.url,
        "title": ref.title,
        "publisher": ref.source,
        **({"author": article.author} if article.author else {}),
        "published_at": write_published(ref.published, ref.published_precision),
        "language": article.language,
        **({"vanished_at": article.vanished_at.isoformat()} if article.vanished_at else {}),
    }


def _mark(article_id: str, context: Context, *, has_text: bool) -> dict[str, object]:
    refuse_removed(context.store, article_id)
    article = articles.get_article(context.store, article_id)
    text = articles.get_text(context.store, article_id)
    told = tellings.list_tellings(context.store, article_id)
    conventions = find_conventions(context.store, article.ref.source, text)
    found = tag(text, article.ref.published, article.language, conventions=conventions)
    return {
        **_describe(article),
        **({"text": text} if has_text else {}),
        "expressions": [describe_expression(expression) for expression in found],
        "events": [_describe_telling(telling, context) for telling in told],
    }


def _describe_telling(telling: tellings.Telling, context: Context) -> dict[str, object]:
    mention = telling.mention
    quote = bound_quote(mention.quote, context.settings.quote_chars)
    return {
        "id": telling.event_id,
        "url": f"{EVENTS_URL}/{telling.event_id}",
        "title": mention.title,
        "kind": mention.kind,
        "status": mention.status,
        "when": render_when(mention.when),
        "quote": {"exact": quote.exact, "start": quote.start, "end": quote.end},
        "trigger": describe_part(mention.trigger),
        "expression": None if mention.expression is None else describe_part(mention.expression),
    }
