"""Walks through the pages of a list, there and back."""

from collections.abc import Callable
from typing import Any

Ask = Callable[[str], dict[str, Any]]


def walk_both_ways(ask: Ask, url: str) -> list[dict[str, Any]]:
    """Return the items of this page and all after it, once the way back showed the same."""
    pages = [ask(url)]
    assert pages[0]["page"]["prev"] is None
    while following := pages[-1]["page"]["next"]:
        pages.append(ask(following))
    back = [pages[-1]]
    while before := back[-1]["page"]["prev"]:
        back.append(ask(before))
    assert [page["data"] for page in back] == [page["data"] for page in reversed(pages)]
    return [item for page in pages for item in page["data"]]
