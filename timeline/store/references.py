"""Read what a mention needs to know of its article, wherever a query gives it."""

from datetime import datetime

from timeline.records import ArticleRef
from timeline.store.database import Row

COLUMNS = "a.public, a.key, a.title, s.name, a.published, a.published_precision, a.url, a.fold"
"""What to select, of articles `a` and sources `s`."""


def read_reference(row: Row) -> ArticleRef:
    """Return the article of a row with just these columns."""
    public, key, title, source, published, precision, url, fold = row
    return ArticleRef(
        id=public,
        key=key,
        title=title,
        source=source,
        published=datetime.fromisoformat(published),
        url=url,
        fold=fold,
        published_precision=precision,
    )
