"""Tell the format of a file by its name, else by how it begins, and who reads it."""

from collections.abc import Callable
from io import BufferedReader
from pathlib import PurePosixPath

from timeline.errors import BinaryTextError, InputError
from timeline.intake.csv_articles import read_csv
from timeline.intake.inputs import Format, Items, OpenFile
from timeline.intake.json_articles import read_json_lines
from timeline.intake.markdown import read_markdown_file
from timeline.intake.page_files import read_page_file
from timeline.intake.plain_texts import BINARY_BYTES, read_text_file
from timeline.intake.unpacking import Budget, find_packing, unpack

READERS: dict[Format, Callable[[OpenFile], Items]] = {
    "text": read_text_file,
    "markdown": read_markdown_file,
    "html": read_page_file,
    "jsonl": read_json_lines,
    "csv": read_csv,
}
"""Who reads a file of a format; a new kind of file is a module, a line here and its suffixes."""
ARCHIVES: frozenset[Format] = frozenset({"warc", "zip", "tar"})

SUFFIXES: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".csv": "csv",
    ".tsv": "csv",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".zip": "zip",
    ".tar": "tar",
    ".tar.gz": "tar",
    ".tgz": "tar",
    ".tar.xz": "tar",
    ".txz": "tar",
    ".tar.bz2": "tar",
    ".tbz2": "tar",
}
OPENINGS: tuple[tuple[bytes, Format], ...] = (
    (b"{", "jsonl"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"warc/", "warc"),
    (b"pk\3\4", "zip"),
    (b"pk\5\6", "zip"),
)
_TAR = slice(257, 262)
_PEEK_BYTES = 512


def find_format(name: str, stream: BufferedReader) -> Format:
    """Return the format of a file; one that nothing tells is a text unless it is binary."""
    told = find_suffix(name) or find_opening(stream)
    if told:
        return told
    opening = _peek(stream)
    if find_packing(opening):
        raise InputError("file", "is packed; unpack it first, or: zcat FILE | timeline import -")
    is_wide = opening.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not is_wide and len(opening.translate(None, BINARY_BYTES)) < len(opening):
        names = ", ".join((*READERS, *sorted(ARCHIVES)))
        fix = f"turn it into text or HTML first, or say what it is with --format ({names})"
        raise BinaryTextError("file", f"not text, and of no format that is read here; {fix}")
    return "text"


def find_known(name: str, stream: BufferedReader) -> Format | None:
    """Return the format of a file that lies among others, None for pictures, styles and the like.

    One without any suffix is a text.
    """
    told = find_suffix(name) or find_opening(stream)
    return told if told or PurePosixPath(name).suffix else find_format(name, stream)


def find_suffix(name: str) -> Format | None:
    """Return the format that a name tells."""
    lower = PurePosixPath(name.lower().replace("\\", "/"))
    suffixes = lower.suffixes[-2:]
    return SUFFIXES.get("".join(suffixes)) or SUFFIXES.get(lower.suffix)


def find_opening(stream: BufferedReader) -> Format | None:
    """Return the format that the first bytes tell, which stay to be read."""
    opening = _peek(stream)
    if opening[_TAR] == b"ustar":
        return "tar"
    if find_packing(opening):
        return _find_packed(stream)
    begin = opening.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((each for mark, each in OPENINGS if begin.startswith(mark)), None)


def _find_packed(stream: BufferedReader) -> Format | None:
    """Look into a packed file, which has to be one that can be read twice."""
    if not stream.seekable():
        return None
    start = stream.tell()
    try:
        opening = unpack(stream, Budget(packed=_PEEK_BYTES)).peek(_PEEK_BYTES)[:_PEEK_BYTES]
    finally:
        stream.seek(start)
    if opening[_TAR] == b"ustar":
        return "tar"
    return "warc" if opening.startswith(b"WARC/") else None


def _peek(stream: BufferedReader) -> bytes:
    return stream.peek(_PEEK_BYTES)[:_PEEK_BYTES]
