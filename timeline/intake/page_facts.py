"""Read from a page what it says of its article: title, address, publisher, author, language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from timeline.intake.extraction import Element
from timeline.intake.linked_data import Node, find_text, list_names, read_nodes, tidy
from timeline.text.language import find_language
from timeline.text.urls import find_host, is_front_page, is_same_site, normalise_url

MAX_CHARS = 500
"""Longer than this no title is, nor a list of authors."""

MAX_URL_CHARS = 2_000
MAX_ALIKE = 20
"""So many metas of one name are looked at: authors are the most that an article has several of."""

_AUTHOR_NAMES = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author",
    "article_author", "dc.creator", "dcterms.creator", "cxenseparse:author", "byl",
)  # fmt: skip
_PUBLISHER_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "parsely-title")
_BYLINE = re.compile(r"^by\s+|\s*\|.*$", re.IGNORECASE)
_SEPARATOR = r"\s*[|–—:»·-]\s*"


@dataclass(frozen=True)
class Marks:
    """What stands in the marks of a page: its meta elements and its linked data."""

    root: Element

    @cached_property
    def nodes(self) -> list[Node]:
        """What the page says for machines, of its article first."""
        return read_nodes(self.root)

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The contents of meta elements by their names in lower case."""
        metas: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            content = tidy(element.get("content") or "")
            for kind in ("property", "name", "itemprop"):
                name = element.get(kind)
                told = metas.setdefault((name or "").strip().lower(), [])
                if content and len(told) < MAX_ALIKE:
                    told.append(content)
        return metas

    def list_metas(self, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield name and content of the metas with these names, in their order."""
        for name in names:
            for content in self.metas.get(name, ()):
                yield name, content


def find_url(marks: Marks, told: str | None) -> str | None:
    """Return the canonical address where it can be trusted, else the one that is told.

    One on another site, and one of the front page, is a mistake of the page's maker or worse.
    """
    for link in _list_links(marks):
        url = normalise_url(_join_url(told, link))
        if find_host(url) is None or is_front_page(url) or len(url) > MAX_URL_CHARS:
            continue
        if told is None or is_same_site(url, told):
            return url
    return normalise_url(told) if told else None


def find_title(marks: Marks, publisher: str) -> str:
    """Return the title of the article, without the name of its publisher behind it."""
    for title in _list_titles(marks):
        name = re.escape(publisher)
        cut = re.sub(rf"{_SEPARATOR}{name}$", "", title, flags=re.IGNORECASE) if name else title
        if cut and len(cut) <= MAX_CHARS:
            return cut
    return ""


def find_publisher(marks: Marks, url: str | None) -> str:
    """Return the name of the publisher, else the host of the address."""
    named = [content for _, content in marks.list_metas(_PUBLISHER_NAMES)]
    named += [name for node in marks.nodes for name in list_names(node.get("publisher"))]
    names = [name for name in named if _is_name(name)]
    host = (find_host(url) or "") if url else ""
    return next(iter(names), host.removeprefix("www."))


def find_author(marks: Marks) -> str:
    """Return who wrote the article, "" where that is not told."""
    for node in marks.nodes:
        if author := _join_names(list_names(node.get("author"))):
            return author
    for name in _AUTHOR_NAMES:
        if author := _join_names(marks.metas.get(name, [])):
            return author
    return ""


def find_own_language(marks: Marks) -> str | None:
    """Return the language that the page says it is in."""
    told = [element.get("lang") or element.get("xml:lang") for element in marks.root.iter("html")]
    told += [find_text(node, "inLanguage") for node in marks.nodes]
    told += [content for _, content in marks.list_metas(("og:locale", "content-language"))]
    codes = (find_language(code.strip().replace("_", "-")) for code in told if code)
    return next(filter(None, codes), None)


def _join_url(told: str | None, link: str) -> str:
    try:
        return urljoin(told or "", link)
    except ValueError:
        return ""  # brackets that do not close


def _list_links(marks: Marks) -> Iterator[str]:
    for element in marks.root.iter("link"):
        link = element.get("href")
        if link and "canonical" in (element.get("rel") or "").lower().split():
            yield link.strip()
    for _, content in marks.list_metas(("og:url",)):
        yield content


def _list_titles(marks: Marks) -> Iterator[str]:
    for _, content in marks.list_metas(_TITLE_NAMES[:1]):
        yield content
    for node in marks.nodes:
        if headline := find_text(node, "headline"):
            yield headline
    for _, content in marks.list_metas(_TITLE_NAMES[1:]):
        yield content
    for tag in ("h1", "title"):
        for element in marks.root.iter(tag):
            if text := tidy("".join(element.itertext())):
                yield text


def _is_name(text: str) -> bool:
    return len(text) <= MAX_CHARS and not text.startswith(("http:", "https:", "@", "//"))


def _join_names(names: list[str]) -> str:
    """Return names as one line, each once, without "By" and what stands behind a bar."""
    cut = [_BYLINE.sub("", name).strip(" ,;") for name in names if _is_name(name)]
    author = ", ".join(dict.fromkeys(name for name in cut if name))
    return author if len(author) <= MAX_CHARS else ""
