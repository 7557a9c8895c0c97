"""Refuse an article that cannot be stored as text, whichever way it came in."""

from timeline.errors import (
    BinaryTextError,
    EmptyTextError,
    InputError,
    MalformedError,
    TooLargeError,
)
from timeline.records import IncomingArticle
from timeline.text.language import find_language

MAX_FIELD_CHARS = 2000


def check_incoming(incoming: IncomingArticle, *, max_bytes: int) -> None:
    """Raise an InputError that names the field which cannot be used."""
    if not incoming.text.strip():
        raise EmptyTextError("text", "is empty")
    _check_characters("text", incoming.text)
    if len(incoming.text.encode()) > max_bytes:
        raise TooLargeError("text", f"longer than the {max_bytes:,} bytes allowed")
    for name in ("title", "source", "url", "guid", "author", "language"):
        value = getattr(incoming, name) or ""
        _check_characters(name, value)
        if len(value) > MAX_FIELD_CHARS:
            raise TooLargeError(name, f"longer than {MAX_FIELD_CHARS:,} characters")
    if incoming.language is not None:
        check_language(incoming.language)
    if incoming.url and not incoming.url.lower().startswith(("http://", "https://")):
        raise InputError("url", "must begin with https:// or http://")


def check_language(code: str) -> str:
    """Return the language that a code such as en-GB names; raises InputError for anything else."""
    language = find_language(code)
    if language is None:
        raise InputError("language", f"{code!r} is no code of a language; write en or en-GB")
    return language


def _check_characters(name: str, value: str) -> None:
    if "\0" in value:
        raise BinaryTextError(name, "has a NUL character")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise MalformedError(name, f"has half a character (at {error.start})") from error
