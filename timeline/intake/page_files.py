"""Read a file that is a saved page with one article."""

from collections.abc import Iterator
from dataclasses import replace

from timeline.errors import InputError
from timeline.intake.inputs import OpenFile
from timeline.intake.pages import MAX_PAGE_BYTES, make_incoming, read_page
from timeline.records import BadItem, IncomingArticle


def read_page_file(file: OpenFile) -> Iterator[IncomingArticle | BadItem]:
    """Yield the article of a page, or what is wrong with it.

    The default for the time of publication is for pages that tell none.
    """
    defaults = replace(file.defaults, published=None, where=file.where)
    try:
        page = read_page(file.read(MAX_PAGE_BYTES), url=file.defaults.url)
        article = make_incoming(page, defaults)
        yield replace(article, published=article.published or file.defaults.published)
    except InputError as error:
        yield BadItem(file.where, error)
