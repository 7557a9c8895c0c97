"""Read a file that is the text of one article, in UTF-8 or marked as UTF-16."""

from dataclasses import replace

from timeline.errors import BinaryTextError, InputError, TooLargeError
from timeline.intake.inputs import Items, OpenFile
from timeline.records import BadItem

BINARY_BYTES = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
"""Control characters that no text has; tabs, line ends and escapes are met in some."""


def read_text_file(file: OpenFile) -> Items:
    """Yield the article of a file, or what is wrong with it."""
    try:
        yield replace(file.defaults, text=read_text(file), where=file.where)
    except InputError as error:
        yield BadItem(file.where, error)


def read_text(file: OpenFile) -> str:
    """Return the text of a file; raises InputError for one that is too long or no text."""
    raw = file.read(file.max_bytes)
    if len(raw) > file.max_bytes:
        raise TooLargeError("text", f"longer than the {file.max_bytes:,} bytes allowed")
    return _decode(raw)


def _decode(raw: bytes) -> str:
    """Decode UTF-8, or UTF-16 where a byte order mark says so."""
    is_wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not is_wide and len(raw.translate(None, BINARY_BYTES)) < len(raw):
        raise BinaryTextError("text", "not text (it has control characters)")
    try:
        return raw.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        fix = "convert it first: iconv -f WINDOWS-1252 -t UTF-8"
        raise BinaryTextError("text", f"not UTF-8 (byte {error.start + 1}); {fix}") from error
