"""Read articles from files and standard input: plain text, or JSON lines with one article each."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from io import BufferedReader
from pathlib import Path

from timeline.errors import (
    BinaryTextError,
    InputError,
    NotFoundError,
    ParameterError,
    TimelineError,
    TooLargeError,
)
from timeline.intake.lines import Line, get_string, read_objects
from timeline.records import BadItem, IncomingArticle

STDIN = "-"
JSON_SUFFIXES = (".jsonl", ".ndjson", ".json")
TEXT_SUFFIXES = (".txt", ".text", ".md")
BINARY_BYTES = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
"""Control characters that no text has; tabs, line ends and escapes are met in some."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read, and `defaults` for what an article does not say itself."""

    paths: Sequence[str]
    stdin: BufferedReader
    defaults: IncomingArticle
    max_bytes: int


def read_files(
    inputs: Inputs, on_bytes: Callable[[int], None]
) -> Iterator[IncomingArticle | BadItem]:
    """Yield the articles of all files in turn, with a BadItem for each that cannot be read.

    `on_bytes` is told how many bytes have just been read, for a progress bar.
    """
    for path in inputs.paths:
        try:
            opened = _open(path, inputs.stdin)
        except TimelineError as error:
            yield BadItem(path, error)
            continue
        with opened as stream:
            if _is_json(path, stream):
                yield from _read_json_lines(stream, path, inputs, on_bytes)
            else:
                yield _read_text(stream, path, inputs, on_bytes)


def _open(path: str, stdin: BufferedReader) -> AbstractContextManager[BufferedReader]:
    if path == STDIN:
        return nullcontext(stdin)
    try:
        return Path(path).open("rb")
    except FileNotFoundError as error:
        raise NotFoundError("file", path) from error
    except IsADirectoryError as error:
        raise InputError("file", f"is a directory; name its files ({path}/*)") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("file", f"cannot be read ({reason})") from error


def _is_json(path: str, stream: BufferedReader) -> bool:
    """Tell by the file's suffix, else by whether it begins with a brace."""
    if path.lower().endswith(JSON_SUFFIXES):
        return True
    if path.lower().endswith(TEXT_SUFFIXES):
        return False
    return stream.peek(256).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _read_text(
    stream: BufferedReader, path: str, inputs: Inputs, on_bytes: Callable[[int], None]
) -> IncomingArticle | BadItem:
    where = "standard input" if path == STDIN else path
    raw = stream.read(inputs.max_bytes + 1)
    on_bytes(len(raw))
    try:
        if len(raw) > inputs.max_bytes:
            raise TooLargeError("text", f"longer than the {inputs.max_bytes:,} bytes allowed")
        return replace(inputs.defaults, text=_decode(raw), where=where)
    except InputError as error:
        return BadItem(where, error)


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


def _read_json_lines(
    stream: BufferedReader, path: str, inputs: Inputs, on_bytes: Callable[[int], None]
) -> Iterator[IncomingArticle | BadItem]:
    if inputs.defaults.url or inputs.defaults.title:
        raise ParameterError("--url, --title", "are for plain text; JSON lines bring their own")
    for line in read_objects(stream, max_bytes=inputs.max_bytes):
        on_bytes(line.size_bytes)
        yield _read_line(line, path, inputs.defaults)


def _read_line(line: Line, path: str, defaults: IncomingArticle) -> IncomingArticle | BadItem:
    where = f"{'standard input' if path == STDIN else path}, line {line.number}"
    if isinstance(line.content, InputError):
        return BadItem(where, line.content)
    try:
        return read_article(line.content, replace(defaults, where=where))
    except InputError as error:
        return BadItem(where, error)


def read_article(fields: dict[str, object], defaults: IncomingArticle) -> IncomingArticle:
    """Make an article of a JSON object; other fields than ours are left alone."""
    text = get_string(fields, "text")
    if text is None:
        raise InputError("text", "is missing")
    published = get_string(fields, "published")
    return replace(
        defaults,
        text=text,
        title=get_string(fields, "title") or "",
        published=defaults.published if published is None else published,
        source=get_string(fields, "source") or defaults.source,
        url=get_string(fields, "url") or None,
        language=get_string(fields, "language") or defaults.language,
    )
