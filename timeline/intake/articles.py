"""Make the article that the core reads of one that came in."""

from timeline.intake.checks import check_language
from timeline.intake.published import Published
from timeline.records import Article, IncomingArticle


def make_article(incoming: IncomingArticle, published: Published, *, key: str) -> Article:
    """Return the article under its key; raises InputError if there are no rules to read it by."""
    return Article(
        key=key,
        text=incoming.text,
        published=published.at,
        title=incoming.title,
        source=incoming.source,
        url=incoming.url,
        language=check_language(incoming.language),
        published_precision=published.precision,
    )
