"""Read what a page says of its article for machines, in JSON-LD by the words of schema.org."""

import json
import re
from collections.abc import Iterator
from html import unescape

from timeline.intake.extraction import Element

Node = dict[str, object]

_LINKS = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where the article may stand below; what else a page lists (videos, comments) is not its own."""
_ARTICLE = re.compile(r"(?i)(?:article|posting|report|review)$")
_PAGE = re.compile(r"(?i)page$")
_WRAPPING = re.compile(r"^\s*(?:<!\[CDATA\[|<!--|//.*\n)+|(?:\]\]>|-->)\s*$")
_PROPERTY = re.compile(r'"(@type|headline|datePublished)"\s*:\s*"((?:[^"\\]|\\.){1,500})"')
_MAX_NODES = 1_000


def read_nodes(root: Element) -> list[Node]:
    """Return what is said of the article first, then of its page, in the order of the page."""
    nodes = [
        node
        for script in root.iter("script")
        if (script.get("type") or "").strip().lower() == "application/ld+json"
        for node in _list_nodes(_parse(script.text or ""))
    ]
    named = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if _has_type(node, _ARTICLE)]
    pages = [node for node in nodes if _has_type(node, _PAGE)]
    return [_follow(node, named) for node in (*articles, *pages)]


def tidy(text: str) -> str:
    """Return a text on one line, without characters that nobody sees or can store."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def find_text(node: Node, name: str) -> str | None:
    """Return a property that is a text, on one line and with its entities read."""
    return next(iter(list_names(node.get(name))), None)


def list_names(value: object) -> list[str]:
    """Return a text, the names of a person or an organization, or those of a list of them."""
    if isinstance(value, str):
        text = tidy(unescape(value))
        return [text] if text else []
    if isinstance(value, dict):
        return list_names(value.get("name")) if "name" in value else []
    if isinstance(value, list):
        return [name for item in value if not isinstance(item, list) for name in list_names(item)]
    return []


def _parse(script: str) -> object:
    """Return the content of a script; of one that is not quite JSON its plain properties."""
    script = _WRAPPING.sub("", script)
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return dict(reversed(_PROPERTY.findall(script)))  # of several the first


def _follow(node: Node, named: dict[str, Node]) -> Node:
    """Return a node with what it only names in place of the names."""
    return {
        name: named.get(str(value["@id"]), value)
        if isinstance(value, dict) and "@id" in value
        else value
        for name, value in node.items()
    }


def _list_nodes(value: object) -> Iterator[Node]:
    """Yield the objects on top and those that they link as theirs, breadth first and bounded."""
    waiting = [value]
    for count, one in enumerate(waiting):
        if count >= _MAX_NODES:
            return
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting += [one[name] for name in _LINKS if name in one]


def _has_type(node: Node, wanted: re.Pattern[str]) -> bool:
    return any(wanted.search(name) for name in list_names(node.get("@type")))
