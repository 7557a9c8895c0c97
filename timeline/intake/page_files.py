"""Read a saved page with one article, from a file or an archive."""

from dataclasses import replace

from timeline.errors import InputError
from timeline.intake.inputs import Items, OpenFile
from timeline.intake.pages import MAX_PAGE_BYTES, make_incoming, read_page
from timeline.records import BadItem, IncomingArticle


def read_page_file(file: OpenFile) -> Items:
    """Yield the article of a page, or what is wrong with it."""
    yield read_page_bytes(
        file.read(MAX_PAGE_BYTES), url=file.defaults.url, defaults=file.defaults, where=file.where
    )


def read_page_bytes(
    html: bytes,
    *,
    url: str | None,
    charset: str | None = None,
    defaults: IncomingArticle,
    where: str,
) -> IncomingArticle | BadItem:
    """Return the article of a page, or what is wrong with it.

    The default for the time of publication is for pages that tell none.
    """
    try:
        page = read_page(html, url=url, charset=charset)
    except InputError as error:
        return BadItem(where, error)
    article = make_incoming(page, replace(defaults, published=None, where=where))
    return replace(article, published=article.published or defaults.published)
