"""Unpack streams within limits, so that a small file cannot become a flood."""

import io
import lzma
import tarfile
import zipfile
import zlib
from bz2 import BZ2File
from collections.abc import Callable
from dataclasses import dataclass
from gzip import GzipFile
from typing import BinaryIO, cast

from timeline.errors import MalformedError, TooLargeError

MAX_RATIO = 200
FREE_BYTES = 100_000_000
"""An archive may unpack to so many times its size, and to so much in any case."""
MAX_MEMBER_BYTES = 1_000_000_000
MAX_MEMBERS = 1_000_000
FIELD = "archive"

DAMAGES = (
    EOFError,
    NotImplementedError,
    OSError,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the libraries raise for bytes that cannot be unpacked."""
PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\0": "xz"}


@dataclass(slots=True)
class Budget:
    """How much was unpacked, and of how much."""

    packed: int = 0
    unpacked: int = 0

    def spend(self, count: int) -> None:
        """Add unpacked bytes; raises TooLargeError where they are out of proportion."""
        self.unpacked += count
        if self.unpacked > max(FREE_BYTES, self.packed * MAX_RATIO):
            raise TooLargeError(
                FIELD, f"unpacks to more than {MAX_RATIO} times its size; it seems to be a bomb"
            )


class Counted(io.RawIOBase):
    """A stream whose bytes are told of as they are read."""

    def __init__(self, stream: BinaryIO, on_bytes: Callable[[int], None], budget: Budget) -> None:
        self._stream = stream
        self._on_bytes = on_bytes
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]", /) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._budget.packed += len(data)
        self._on_bytes(len(data))
        return len(data)


class Unpacked(io.RawIOBase):
    """A stream of unpacked bytes within a budget; damage is told as an error of ours."""

    def __init__(self, stream: BinaryIO, budget: Budget | None, *, max_bytes: int | None) -> None:
        self._stream = stream
        self._budget = budget
        self._left = max_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]", /) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except DAMAGES as error:
            raise describe(error) from error
        buffer[: len(data)] = data
        if self._budget:
            self._budget.spend(len(data))
        self._take(len(data))
        return len(data)

    def _take(self, count: int) -> None:
        if self._left is None:
            return
        self._left -= count
        if self._left < 0:
            raise TooLargeError("member", "is too large; unpack the archive and import the folder")


def describe(error: Exception) -> MalformedError:
    """Return what went wrong as an error of ours."""
    reason = " ".join(str(error).split()) or type(error).__name__
    return MalformedError(FIELD, f"is damaged, or not what its name says ({reason})")


def find_packing(opening: bytes) -> str | None:
    """Return how a stream that begins like this is packed, None if it is not."""
    return next((name for mark, name in PACKED.items() if opening.startswith(mark)), None)


def unpack(stream: io.BufferedReader, budget: Budget) -> io.BufferedReader:
    """Return the unpacked stream, or a stream that is not packed as it is."""
    packing = find_packing(stream.peek(6)[:6])
    if packing == "gzip":
        inner = cast(BinaryIO, GzipFile(fileobj=stream))
    elif packing == "bzip2":
        inner = cast(BinaryIO, BZ2File(stream))
    elif packing == "xz":
        inner = cast(BinaryIO, lzma.LZMAFile(stream))  # noqa: SIM115
    else:
        inner = stream
    return io.BufferedReader(Unpacked(inner, budget, max_bytes=None), 1 << 16)
