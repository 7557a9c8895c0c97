"""What an import is told to read, a file of it that is open, and what is read at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Literal

from timeline.records import BadItem, IncomingArticle

STDIN = "-"

Format = Literal["text", "markdown", "html", "jsonl", "csv", "warc", "zip", "tar"]
Items = Iterator[IncomingArticle | BadItem]


@dataclass(frozen=True, slots=True)
class Table:
    """How to read CSV: the column of each field where it has another name, and what parts cells."""

    columns: Mapping[str, str] = field(default_factory=dict)
    delimiter: str | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read, and `defaults` for what an article does not say itself.

    Without `format` each file tells by its name, else by how it begins.
    """

    paths: Sequence[str]
    stdin: BufferedReader
    defaults: IncomingArticle
    max_bytes: int
    format: Format | None = None
    table: Table = Table()


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file to read articles from; `where` names it in messages.

    `on_bytes` is told how many bytes have just been read, for a progress bar.
    """

    where: str
    stream: BufferedReader
    defaults: IncomingArticle
    max_bytes: int
    on_bytes: Callable[[int], None]
    table: Table = Table()

    def read(self, max_bytes: int) -> bytes:
        """Return all bytes, one more than the limit where there are too many."""
        raw = self.stream.read(max_bytes + 1)
        self.on_bytes(len(raw))
        return raw


@dataclass(frozen=True, slots=True)
class Unit:
    """What is read at a time: a file, or a member of an archive by its number there.

    Its articles are read as they are asked for; one that is not asked costs little. Without a
    number it tells what is wrong with the archive, of which nothing more follows.
    """

    number: int | None
    items: Items


@dataclass(frozen=True, slots=True)
class Archive:
    """What tells an archive from others, and from what it was before: nothing of it is read."""

    path: str
    size_bytes: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A file with what is in it; `archive` is None unless it is one that can be met again."""

    units: Iterator[Unit]
    archive: Archive | None = None
