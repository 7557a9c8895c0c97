"""Read a Markdown file: what its front matter tells, and its words without their markup."""

import re
from dataclasses import replace

from timeline.errors import InputError
from timeline.intake.inputs import Items, OpenFile
from timeline.intake.page_times import read_moment, write_moment
from timeline.intake.plain_texts import read_text
from timeline.records import BadItem, IncomingArticle

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^(\w+)[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
_TITLE = re.compile(r"\A\s*(?:#[ \t]+(.+)|(\S.*)\n=+[ \t]*)(?:\n|\Z)")
_LINK = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), kept)
    for pattern, kept in (
        (r"<!--[^-]*(?:-[^-]+)*-->", ""),
        (r"^[ \t]*(?:```|~~~).*$", ""),
        (r"^[ \t]{0,3}\[[^\[\]\n]+\]:[ \t]+\S+.*$", ""),
        (r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", ""),
        (r"^[ \t]{0,3}=+[ \t]*$", ""),
        (r"^[ \t]{0,3}(?:>[ \t]?)+", ""),
        (r"^[ \t]{0,3}#{1,6}[ \t]+(.*)$", r"\1"),
        (r"(?<![ \t])[ \t]+#+[ \t]*$", ""),
        (r"^([ \t]*)[*+-][ \t]+", r"\1"),
        (rf"!\[[^\[\]\n]*\]{_LINK}", ""),
        (rf"\[([^\[\]\n]+)\](?:{_LINK}|\[[^\[\]\n]*\])", r"\1"),
        (r"<(https?://[^<>\s]+)>", r"\1"),
        (r"</?[a-zA-Z][^<>\n]*>", ""),
        (r"(?<![\w*\\])\*(?=[^\s*])([^\n*]*[^\s*\\])\*(?![\w*])", r"\1"),
        (r"(?<![\w_\\])_(?=[^\s_])([^\n_]*[^\s_\\])_(?![\w_])", r"\1"),
        (r"(?<!\\)\*\*(?=\S)([^\n*]*[^\s*\\])\*\*", r"\1"),
        (r"(?<![\w\\])__(?=\S)([^\n_]*[^\s_\\])__(?!\w)", r"\1"),
        (r"`([^`\n]+)`", r"\1"),
        (r"\\([\\`*_{}\[\]()#+.!>|~-])", r"\1"),
        (r"(?<![ \t])[ \t]+$", ""),
        (r"\n{3,}", "\n\n"),
    )
)
"""Markup and what is kept of it, in the order in which it goes.

No pattern reads past what could open the same markup again: each takes a time by the length.
"""


def read_markdown_file(file: OpenFile) -> Items:
    """Yield the article of a file, or what is wrong with it."""
    try:
        yield read_markdown(read_text(file), replace(file.defaults, where=file.where))
    except InputError as error:
        yield BadItem(file.where, error)


def read_markdown(text: str, defaults: IncomingArticle) -> IncomingArticle:
    """Return the article of a text in Markdown; a time of publication of its own goes first.

    Its title stands in the front matter, else on its first line.
    """
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    told = _read_front(front[1]) if front else {}
    text = text[front.end() :] if front else text
    heading = _TITLE.match(text)
    if heading:
        text = text[heading.end() :]
    first = strip_markup(heading[0].strip().rstrip("=")) if heading else ""
    return replace(
        defaults,
        text=strip_markup(text),
        title=defaults.title or told.get("title", first),
        published=_find(told, "published", "date") or defaults.published,
        source=defaults.source or _find(told, "source", "publisher") or "",
        url=defaults.url or _find(told, "url", "canonical_url"),
        author=defaults.author or told.get("author", ""),
        language=defaults.language or _find(told, "language", "lang"),
    )


def strip_markup(text: str) -> str:
    """Return the words of a text in Markdown, its paragraphs apart as they were."""
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return text.strip()


def _read_front(front: str) -> dict[str, str]:
    """Return the plain entries of front matter; lists and what hangs below others is not ours."""
    entries = {
        name.lower(): value.strip("\"'").strip()
        for name, value in _ENTRY.findall(front)
        if value[0] not in "[{|>&*#"
    }
    if moment := read_moment(entries.get("date", "")):
        entries["date"] = write_moment(moment)
    return entries


def _find(told: dict[str, str], *names: str) -> str | None:
    return next((told[name] for name in names if told.get(name)), None)
