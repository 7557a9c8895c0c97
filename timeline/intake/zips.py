"""Read the members of zip archives."""

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from timeline.errors import InputError
from timeline.intake.inputs import Items, Unit
from timeline.intake.members import Members, count_members
from timeline.intake.unpacking import DAMAGES, FIELD, describe
from timeline.records import BadItem

_IS_ENCRYPTED = 0x1


def read_zip(members: Members) -> Iterator[Unit]:
    """Yield a unit for each member that is read here; raises InputError for a broken archive."""
    stream = members.file.stream
    if not stream.seekable():
        raise InputError(FIELD, "a zip archive cannot be read from a pipe; name its file")
    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGES as error:
        raise describe(error) from error
    if members.budget:
        members.budget.packed = stream.seek(0, io.SEEK_END)  # members may overlap in the file
    with archive:
        for number, info in zip(count_members(), archive.infolist(), strict=False):
            members.file.on_bytes(info.compress_size)
            if not info.is_dir():
                yield from _open(number, archive, info, members)


def _open(
    number: int, archive: zipfile.ZipFile, info: zipfile.ZipInfo, members: Members
) -> Iterator[Unit]:
    if info.flag_bits & _IS_ENCRYPTED:
        error = InputError("member", "is encrypted; unpack the archive and import the folder")
        yield Unit(number, _tell(error, members.name(info.filename)))
        return
    try:
        stream = archive.open(info)
    except DAMAGES as error:
        yield Unit(number, _tell(describe(error), members.name(info.filename)))
        return
    with stream:
        items = members.read(info.filename, cast(BinaryIO, stream))
        if items is not None:
            yield Unit(number, items)


def _tell(error: InputError, where: str) -> Items:
    yield BadItem(where, error)
