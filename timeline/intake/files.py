"""Read articles from files and standard input, each kind of file by the module that knows it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from io import BufferedReader
from pathlib import Path, PurePath

from timeline.errors import InputError, NotFoundError, TimelineError
from timeline.intake.inputs import STDIN, Inputs, OpenFile
from timeline.intake.json_articles import read_json_lines
from timeline.intake.markdown import read_markdown_file
from timeline.intake.page_files import read_page_file
from timeline.intake.plain_texts import read_text_file
from timeline.records import BadItem, IncomingArticle

Items = Iterator[IncomingArticle | BadItem]
Reader = Callable[[OpenFile], Items]

READERS: dict[str, Reader] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json_lines,
    ".html": read_page_file,
    ".htm": read_page_file,
    ".xhtml": read_page_file,
    ".md": read_markdown_file,
    ".markdown": read_markdown_file,
    ".txt": read_text_file,
    ".text": read_text_file,
}
"""Who reads a file, by its suffix; a new kind of file is a module and a line here."""

OPENINGS: tuple[tuple[bytes, Reader], ...] = (
    (b"{", read_json_lines),
    (b"<!doctype html", read_page_file),
    (b"<html", read_page_file),
)
"""Who reads a file without such a suffix, by how it begins; else it is a text."""
_PEEK_BYTES = 256


def read_files(inputs: Inputs, on_bytes: Callable[[int], None]) -> Items:
    """Yield the articles of all files in turn, with a BadItem for each that cannot be read.

    `on_bytes` is told how many bytes have just been read, for a progress bar.
    """
    for path in inputs.paths:
        try:
            opened = _open(path, inputs.stdin)
        except TimelineError as error:
            yield BadItem(path, error)
            continue
        where = "standard input" if path == STDIN else path
        with opened as stream:
            file = OpenFile(where, stream, inputs.defaults, inputs.max_bytes, on_bytes)
            yield from _find_reader(path, stream)(file)


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


def _find_reader(path: str, stream: BufferedReader) -> Reader:
    """Tell by the file's suffix, else by how it begins."""
    reader = READERS.get(PurePath(path).suffix.lower())
    if reader is not None:
        return reader
    opening = stream.peek(_PEEK_BYTES)[:_PEEK_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((one for mark, one in OPENINGS if opening.startswith(mark)), read_text_file)
