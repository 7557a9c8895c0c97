"""Make the article that the core reads of one that came in."""

from dataclasses import replace

from timeline.intake.checks import check_language
from timeline.intake.published import Published
from timeline.records import Article, IncomingArticle, Source
from timeline.text.language import DEFAULT, detect_language


def fill_in(incoming: IncomingArticle, source: Source) -> IncomingArticle:
    """Return the article with its language and conventions: its own, else its source's.

    A language that neither tells is the one that the text reveals.
    """
    told = incoming.language or source.language
    return replace(
        incoming,
        language=check_language(told) if told else detect_language(incoming.text),
        conventions=incoming.conventions.over(source.conventions),
    )


def make_article(incoming: IncomingArticle, published: Published, *, key: str) -> Article:
    """Return an article that is filled in, under its key."""
    return Article(
        key=key,
        text=incoming.text,
        published=published.at,
        title=incoming.title,
        source=incoming.source,
        url=incoming.url,
        language=incoming.language or DEFAULT,
        published_precision=published.precision,
        conventions=incoming.conventions,
        author=incoming.author,
    )
