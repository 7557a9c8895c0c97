"""Read the members of an archive, each as the file that it would be outside."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from timeline.errors import InputError, TooLargeError
from timeline.intake.formats import ARCHIVES, READERS, find_known
from timeline.intake.inputs import Format, Items, OpenFile
from timeline.intake.paths import is_hidden
from timeline.intake.unpacking import (
    FIELD,
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    Budget,
    Unpacked,
    find_packing,
)
from timeline.records import BadItem


@dataclass(frozen=True, slots=True)
class Members:
    """An archive that is being read; `format` is what its members are said to be.

    `budget` is for what members unpack to, None where that is counted already.

    A member's name is a label and nothing else: no file is ever made of it.
    """

    file: OpenFile
    budget: Budget | None
    format: Format | None

    def name(self, member: str) -> str:
        """Return how messages call a member."""
        return f"{self.file.where}, {member}"

    def read(self, member: str, stream: BinaryIO) -> Items | None:
        """Return the articles of a member, None for one that holds none (a picture, a style)."""
        if is_hidden(member):
            return None
        inside: io.BufferedReader = io.BufferedReader(
            Unpacked(stream, self.budget, max_bytes=MAX_MEMBER_BYTES)
        )
        where = self.name(member)
        try:
            is_packed = find_packing(inside.peek()) is not None
            found = self.format or find_known(member, inside)
        except InputError as error:
            return iter((BadItem(where, error),))
        if is_packed or found in ARCHIVES:
            fix = "is packed inside an archive; unpack the archive and import that folder"
            return iter((BadItem(where, InputError("member", fix)),))
        if found is None:
            return None
        file = replace(self.file, where=where, stream=inside, on_bytes=_ignore)
        return read_safely(READERS[found](file), where)


def read_safely(items: Items, where: str) -> Items:
    """Yield items; what breaks while they are read is told where it was."""
    try:
        yield from items
    except InputError as error:
        yield BadItem(where, error)


def count_members() -> Iterator[int]:
    """Yield the numbers of members, as many as an archive may have."""
    yield from range(MAX_MEMBERS)
    raise TooLargeError(FIELD, f"has more than {MAX_MEMBERS:,} members")


def _ignore(_: int) -> None:
    """Leave the bytes of a member to those of its archive."""
