"""Parse pages and find their body with trafilatura, their day with htmldate; both load late.

They take longer to import than all else that a start needs, and most commands read no page.
"""

import logging
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, cast

from timeline.errors import InputError, NoArticleError, TooLargeError

if TYPE_CHECKING:
    from types import ModuleType

FIELD = "html"
MAX_ELEMENTS = 20_000
"""No page of an article has so many (some thousands is usual); it would take many seconds."""


class Element(Protocol):
    """What is asked of an element of a parsed page."""

    text: str | None

    def get(self, name: str) -> str | None:
        """Return an attribute."""

    def iter(self, *tags: str) -> "Iterator[Element]":
        """Yield the element and all below it that have one of these tags, in their order."""

    def itertext(self) -> Iterator[str]:
        """Yield all text below it."""


def parse_page(html: str) -> Element:
    """Return the root of a page; raises InputError for what is no page, or too large a one."""
    root = _guard(_load("trafilatura").load_html, html)
    if root is None:
        raise NoArticleError(FIELD, "is no HTML; send plain text as text")
    if next(islice(root.iter(), MAX_ELEMENTS, None), None) is not None:
        raise TooLargeError(FIELD, f"has more than {MAX_ELEMENTS:,} elements; send the text alone")
    return cast("Element", root)


def find_body(root: Element) -> str:
    """Return the text of the article on a page, blank lines between paragraphs, "" without one."""
    found = _guard(
        _load("trafilatura").bare_extraction,
        root,
        fast=True,
        favor_precision=True,
        include_comments=False,
    )
    lines = (found.text or "").splitlines() if found else []
    return "\n\n".join(line.strip() for line in lines if line.strip())


def find_day(root: Element, url: str | None) -> str | None:
    """Return the day that the page is from by its marks, its words and its address."""
    found = _guard(
        _load("htmldate").find_date, root, extensive_search=False, original_date=True, url=url
    )
    return cast("str | None", found)


def guess_charsets(raw: bytes) -> list[str]:
    """Return the charsets that bytes look like, the likeliest first."""
    return cast("list[str]", _guard(_load("trafilatura.utils").detect_encoding, raw))


def _guard(call: Callable[..., Any], *args: object, **options: object) -> Any:
    """Call the library; raises NoArticleError where it stumbles over what somebody sent."""
    try:
        return call(*args, **options)
    except InputError:
        raise
    except (Exception, RecursionError) as error:
        detail = f"cannot be read as a page ({type(error).__name__}); send its text as text"
        raise NoArticleError(FIELD, detail) from error


@cache
def _load(name: str) -> "ModuleType":
    """Import a library at its first use, and keep what it says to itself off standard error."""
    module = import_module(name)
    logging.getLogger(name.partition(".")[0]).setLevel(logging.CRITICAL)
    return module
