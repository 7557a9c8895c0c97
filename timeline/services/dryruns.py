"""Tries an article: what would be found in it, with nothing stored."""

from collections.abc import Mapping
from typing import Any

from timeline.records import IncomingArticle
from timeline.schemas.dates import write_published
from timeline.services.answers import write_json
from timeline.services.context import Context
from timeline.services.conventions import NOBODY
from timeline.services.extracting import extract
from timeline.services.importing import settle_article
from timeline.services.sources import CONVENTIONS, read_conventions
from timeline.store.sources import find_source


def try_article(
    body: Mapping[str, Any], context: Context, *, everything: bool, decisions: bool
) -> bytes:
    """Return what is found in an article, as JSON; `everything` and `decisions` as in `extract`."""
    told = {name: body.get(name) for name in CONVENTIONS}
    fields = {name: value for name, value in body.items() if name not in CONVENTIONS}
    incoming = IncomingArticle(**fields, conventions=read_conventions(**told))
    with context.store.read():
        source = find_source(context.store, incoming.source) or NOBODY
    article = settle_article(incoming, source, settings=context.settings, at=context.now())
    published_at = write_published(article.published, article.published_precision)
    found = extract(article, everything=everything, decisions=decisions)
    return write_json({"published_at": published_at, **found})
