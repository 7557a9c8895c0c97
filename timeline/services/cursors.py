"""Cursors: where a page ends, bound to the question it belongs to and opaque to callers."""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from timeline.errors import CursorError
from timeline.services.answers import make_url
from timeline.store.slices import START, Place, Position

FIELD = "cursor"
MARK_CHARS = 16
MAX_PARTS = 12


def fingerprint(question: Mapping[str, object]) -> str:
    """Return a short hash of a resolved question, the same in every process."""
    return hashlib.sha256(_PLAIN.encode(question).encode()).hexdigest()[:32]


def write_cursor(position: Position, *, question: str) -> str:
    """Return the cursor for a position in the answer to a question (its fingerprint)."""
    body = json.dumps(list(position), separators=(",", ":"))
    return base64.urlsafe_b64encode((_mark(body, question) + body).encode()).decode().rstrip("=")


def read_cursor(
    cursor: str,
    *,
    question: str,
    is_position: Callable[[Position], bool],
    field: str = FIELD,
) -> Position:
    """Return the position that a cursor stands for; CursorError if it is not of this question.

    `is_position` tells whether the parts are such as the answer has: the mark is no secret, so
    anybody can write a cursor.
    """
    try:
        plain = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        mark, body = plain[:MARK_CHARS].decode("ascii"), plain[MARK_CHARS:].decode()
        parts = json.loads(body)
    except (ValueError, binascii.Error, RecursionError) as error:
        raise CursorError(field, "this is no cursor; take it from page.next") from error
    if mark != _mark(body, question):
        raise CursorError(field, "this cursor belongs to another question; start again without it")
    if not isinstance(parts, list) or len(parts) > MAX_PARTS or not all(map(_is_number, parts)):
        raise CursorError(field, "this is no cursor; take it from page.next")
    position = tuple(parts)
    if not is_position(position):
        raise CursorError(field, "this is no cursor; take it from page.next")
    return position


def read_place(
    cursor: str | None, *, question: str, is_position: Callable[[Position], bool]
) -> Place:
    """Return where the page of a cursor begins or, if the cursor leads back, where it ends."""
    if not cursor:
        return START
    try:
        position = read_cursor(cursor, question=mark_back(question), is_position=is_position)
        return Place(position, backwards=True)
    except CursorError:
        return Place(read_cursor(cursor, question=question, is_position=is_position))


def write_ways(
    url: str,
    asked: Mapping[str, object],
    *,
    question: str,
    following: Position | None,
    previous: Position | None,
) -> dict[str, str | None]:
    """Return the addresses of the next page and the one before, None where there is none."""
    marks = {"next": question, "prev": mark_back(question)}
    ends = {"next": following, "prev": previous}
    return {
        way: make_url(url, {**asked, FIELD: write_cursor(end, question=marks[way])})
        if end is not None
        else None
        for way, end in ends.items()
    }


def mark_back(question: str) -> str:
    """Return the mark of cursors that lead back in the answer to a question."""
    return f"{question} back"


def is_number(position: Position) -> bool:
    """Whether a position is the number of a row, as lists in the order of their numbers have."""
    return len(position) == 1 and 0 <= position[0] < 2**31


def _mark(body: str, question: str) -> str:
    return hashlib.sha256(f"{question}\n{body}".encode()).hexdigest()[:MARK_CHARS]


def _is_number(part: object) -> bool:
    """Whether a database can compare it (a forged cursor may hold anything)."""
    return type(part) is int and abs(part) < 2**63


def _write_plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {name: getattr(value, name) for name in _list_fields(value.__class__)}
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in a question")


@lru_cache
def _list_fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


_PLAIN = json.JSONEncoder(sort_keys=True, default=_write_plain)
