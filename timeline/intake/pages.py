"""Read an article from a page: title, body, address, publisher, author, language, publication."""

from dataclasses import dataclass, replace

from timeline.errors import BinaryTextError, EmptyTextError, NoArticleError, TooLargeError
from timeline.intake.charsets import decode_page
from timeline.intake.extraction import FIELD, find_body, parse_page
from timeline.intake.page_dates import find_dating
from timeline.intake.page_facts import (
    Marks,
    find_author,
    find_own_language,
    find_publisher,
    find_title,
    find_url,
)
from timeline.records import IncomingArticle

MAX_PAGE_BYTES = 10_000_000
"""No page of an article is longer; a longer one is refused before anything is made of it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page tells of its article.

    `url` is the canonical address where the page's word for it can be trusted, else the one it
    was read from. `published` is ISO 8601, with the zone where it is told, a date where only the
    day is; `published_from` says what told it.
    """

    title: str
    text: str
    url: str | None
    publisher: str
    author: str
    language: str | None
    published: str | None
    published_from: str


def read_page(html: bytes, *, url: str | None, charset: str | None = None) -> Page:
    """Read a page that was found at `url`; `charset` is that of its HTTP header.

    Raises InputError that names `html` where there is no article on it.
    """
    if len(html) > MAX_PAGE_BYTES:
        raise TooLargeError(FIELD, f"longer than the {MAX_PAGE_BYTES:,} bytes allowed")
    return read_decoded(decode_page(html, charset), url=url)


def read_decoded(html: str, *, url: str | None) -> Page:
    """Read a page whose charset was dealt with; raises InputError as `read_page`."""
    if not html.strip():
        raise EmptyTextError(FIELD, "is empty")
    if "\0" in html:
        raise BinaryTextError(FIELD, "is not text (it has a NUL character)")
    root = parse_page(html)
    marks = Marks(root)
    canonical = find_url(marks, url)
    dating = find_dating(marks, canonical)
    publisher = find_publisher(marks, canonical)
    title = find_title(marks, publisher)
    text = _cut_title(find_body(root), title)
    if not text:
        raise NoArticleError(FIELD, "has no text of an article on it; send its text as text")
    return Page(
        title=title,
        text=text,
        url=canonical,
        publisher=publisher,
        author=find_author(marks),
        language=find_own_language(marks),
        published=dating.published,
        published_from=dating.origin,
    )


def _cut_title(text: str, title: str) -> str:
    """Return a text without the title above it, which would tell each event of it twice."""
    first, _, rest = text.partition("\n\n")
    return rest if first.casefold() == title.casefold() else text


def make_incoming(page: Page, defaults: IncomingArticle) -> IncomingArticle:
    """Return the article of a page; what `defaults` tells beside it goes before its own word."""
    return replace(
        defaults,
        text=page.text,
        title=defaults.title or page.title,
        published=defaults.published or page.published,
        source=defaults.source or page.publisher,
        url=page.url or defaults.url,
        language=defaults.language or page.language,
        author=defaults.author or page.author,
    )
