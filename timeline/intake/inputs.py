"""What an import is told to read, and a file of it that is open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BufferedReader

from timeline.records import IncomingArticle

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read, and `defaults` for what an article does not say itself."""

    paths: Sequence[str]
    stdin: BufferedReader
    defaults: IncomingArticle
    max_bytes: int


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

    def read(self, max_bytes: int) -> bytes:
        """Return all bytes, one more than the limit where there are too many."""
        raw = self.stream.read(max_bytes + 1)
        self.on_bytes(len(raw))
        return raw
