"""Read articles from files, archives and standard input, a unit at a time."""

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from timeline.errors import InputError, NotFoundError, ParameterError, TimelineError
from timeline.intake.formats import ARCHIVES, READERS, find_format, find_known, find_suffix
from timeline.intake.inputs import STDIN, Archive, Format, Inputs, OpenFile, Reading, Unit
from timeline.intake.json_articles import check_defaults
from timeline.intake.members import Members
from timeline.intake.paths import Found, list_paths
from timeline.intake.tars import read_tar
from timeline.intake.unpacking import FIELD, Budget, Counted, unpack
from timeline.intake.warcs import read_warc
from timeline.intake.zips import read_zip
from timeline.records import BadItem


def read_files(inputs: Inputs, on_bytes: Callable[[int], None]) -> Iterator[Reading]:
    """Yield all files in turn; each is opened when the first of its units is asked for.

    What cannot be read comes as a BadItem among the items. `on_bytes` is told how many bytes have
    just been read, for a progress bar.
    """
    for found in list_paths(inputs.paths):
        if isinstance(found, BadItem):
            yield Reading(iter((Unit(None, iter((found,))),)))
        else:
            archive = _find_archive(found.path, inputs.format)
            yield Reading(_read(found, inputs, on_bytes), archive)


def _read(found: Found, inputs: Inputs, on_bytes: Callable[[int], None]) -> Iterator[Unit]:
    where = "standard input" if found.path == STDIN else found.path
    try:
        with _open(found.path, inputs.stdin) as stream:
            kind = _choose(found, stream, inputs.format)
            if kind is not None:
                file = OpenFile(
                    where, stream, inputs.defaults, inputs.max_bytes, on_bytes, inputs.table
                )
                yield from _read_as(kind, file, inputs.format)
    except ParameterError:
        raise  # a matter of the command, not of this file
    except TimelineError as error:
        yield Unit(None, iter((BadItem(where, error),)))


def _choose(found: Found, stream: io.BufferedReader, told: Format | None) -> Format | None:
    """Return what a file is, None for one that lies in a folder and is nothing to read.

    A format that is told beside the name of an archive is that of its members.
    """
    by_name = find_suffix(found.path)
    if told is not None:
        return by_name if by_name in ARCHIVES and told not in ARCHIVES else told
    return find_format(found.path, stream) if found.is_named else find_known(found.path, stream)


def _read_as(kind: Format, file: OpenFile, told: Format | None) -> Iterator[Unit]:
    if kind not in ARCHIVES:
        yield Unit(0, READERS[kind](file))
        return
    check_defaults(file.defaults)
    is_empty = True
    for unit in _read_archive(file, kind, told if told in READERS else None):
        is_empty = False
        yield unit
    if is_empty:
        raise InputError(FIELD, "holds nothing that is read here")


def _read_archive(file: OpenFile, kind: Format, inner: Format | None) -> Iterator[Unit]:
    budget = Budget()
    if kind == "zip":
        yield from read_zip(Members(file, budget, inner))
        return
    counted = Counted(file.stream, file.on_bytes, budget)
    packed: io.BufferedReader = io.BufferedReader(counted, 1 << 16)
    with packed, unpack(packed, budget) as stream:
        members = Members(replace(file, stream=stream), None, inner)
        yield from read_tar(members) if kind == "tar" else read_warc(members)


def _find_archive(path: str, told: Format | None) -> Archive | None:
    """Return what tells an archive from others; one from a pipe cannot be met again."""
    if path == STDIN or not (told in ARCHIVES or find_suffix(path) in ARCHIVES):
        return None
    try:
        stat = Path(path).stat()
        return Archive(str(Path(path).resolve()), stat.st_size, stat.st_mtime_ns)
    except OSError:
        return None


def _open(path: str, stdin: io.BufferedReader) -> AbstractContextManager[io.BufferedReader]:
    if path == STDIN:
        return nullcontext(stdin)
    try:
        return Path(path).open("rb")
    except FileNotFoundError as error:
        raise NotFoundError("file", path) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("file", f"cannot be read ({reason})") from error
