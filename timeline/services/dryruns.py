"""Tries an article: what would be found in it, with nothing stored."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from timeline.intake.checks import check_incoming
from timeline.intake.copies import make_key
from timeline.intake.published import settle_published
from timeline.records import Article, IncomingArticle
from timeline.services.answers import write_json
from timeline.services.context import Context
from timeline.services.extracting import extract


def try_article(body: Mapping[str, Any], context: Context) -> bytes:
    """Return what is found in an article, as JSON."""
    incoming = IncomingArticle(**body)
    check_incoming(incoming, max_bytes=context.settings.max_article_bytes)
    zone = ZoneInfo(context.settings.timezone)
    published = settle_published(incoming, zone=zone, now=context.now())
    article = Article(
        key=make_key(incoming.text, source=incoming.source, url=incoming.url),
        text=incoming.text,
        published=published,
        title=incoming.title,
        source=incoming.source,
        url=incoming.url,
        language=incoming.language,
    )
    return write_json({"published_at": published.isoformat(), **extract(article)})
