"""Read the members of tar archives, packed or not, in one pass."""

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, Self, cast

from timeline.errors import TooLargeError
from timeline.intake.inputs import Unit
from timeline.intake.members import Members, count_members
from timeline.intake.unpacking import DAMAGES, FIELD, describe

MAX_HEADER_BYTES = 1_000_000
_CHUNK_BYTES = 1 << 16


class _Stream:
    """What tarfile reads; between members it may read no more than a header could need.

    It would keep a header in memory whatever size that announces.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.left: int | None = MAX_HEADER_BYTES

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        if self.left is not None:
            self.left -= len(data)
            if self.left < 0:
                raise TooLargeError(FIELD, "has a header that is too large")
        return data


class _Member(tarfile.TarInfo):
    """A header; tarfile would take a broken one, or none, for the end of the archive."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if not buf:
                raise tarfile.ReadError("it has no end") from error
            if buf.strip(b"\0"):
                raise tarfile.ReadError(str(error)) from error
            raise  # the zeros that end an archive


def read_tar(members: Members) -> Iterator[Unit]:
    """Yield a unit for each member that is read here; links, devices and folders are not.

    Raises InputError for a broken archive.
    """
    stream = _Stream(members.file.stream)
    try:
        with tarfile.open(fileobj=cast(BinaryIO, stream), mode="r|", tarinfo=_Member) as archive:
            yield from _read(archive, stream, members)
    except DAMAGES as error:
        raise describe(error) from error


def _read(archive: tarfile.TarFile, stream: _Stream, members: Members) -> Iterator[Unit]:
    for number in count_members():
        stream.left = MAX_HEADER_BYTES
        member = archive.next()
        stream.left = None
        if member is None:
            return
        archive.members.clear()  # type: ignore[attr-defined]  # it would keep them all
        inside = archive.extractfile(member) if member.isreg() else None
        if inside is None:
            continue
        items = members.read(member.name, cast(BinaryIO, inside))
        if items is not None:
            yield Unit(number, items)
        while inside.read(_CHUNK_BYTES):
            pass  # to the next header, so that its size can be limited
