"""Turn a piece of HTML, as feeds carry it, into plain text with a line for each block."""

import re

from lxml import etree, html

BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip
UNREAD = ("script", "style", "noscript", "template", "iframe", "object", "figure", "form")

_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\s*\n\s*")


def read_fragment(markup: str) -> str:
    """Return the text of a fragment; blocks are parted by an empty line. Never raises."""
    if "<" not in markup and "&" not in markup:
        return _tidy(markup)
    try:
        root = html.fragment_fromstring(markup.replace("\x00", ""), create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(root, *UNREAD, etree.Comment, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in BLOCKS:
            pieces.append("\n")
        words = element.text if event == "start" else element.tail
        pieces.append(_SPACES.sub(" ", (words or "").replace("\n", " ")))
    return _tidy("".join(pieces))


def _tidy(text: str) -> str:
    return _LINE_ENDS.sub("\n\n", _SPACES.sub(" ", text)).strip()
