"""Find the files that names, patterns and folders stand for."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path

from timeline.errors import InputError, NotFoundError
from timeline.intake.inputs import STDIN
from timeline.records import BadItem


@dataclass(frozen=True, slots=True)
class Found:
    """A file; one that only lies in a named folder need not be anything to read."""

    path: str
    is_named: bool = True


def list_paths(names: Sequence[str]) -> Iterator[Found | BadItem]:
    """Yield all files: those of a pattern or folder sorted, hidden ones left out."""
    for name in names:
        if name != STDIN and Path(name).is_dir():
            yield from _walk(name)
        elif name != STDIN and has_magic(name) and not Path(name).exists():
            yield from _match(name)
        else:
            yield Found(name)


def count_bytes(names: Sequence[str]) -> int | None:
    """Return how much there is to read, None where that cannot be told (a pipe)."""
    total = 0
    for found in list_paths(names):
        if isinstance(found, BadItem):
            continue
        if not Path(found.path).is_file():
            return None
        total += Path(found.path).stat().st_size
    return total


def is_hidden(name: str) -> bool:
    """Whether a path in a folder or archive is what programs keep beside the files of people."""
    return any(
        (part.startswith(".") and part.strip(".")) or part == "__MACOSX"
        for part in name.replace("\\", "/").split("/")
    )


def _match(pattern: str) -> Iterator[Found | BadItem]:
    path = Path(pattern)
    matching = Path(path.anchor).glob(str(path.relative_to(path.anchor)))
    found = sorted(str(each) for each in matching if not each.is_dir())
    yield from map(Found, found)
    if not found:
        yield BadItem(pattern, NotFoundError("file that fits", pattern))


def _walk(folder: str) -> Iterator[Found | BadItem]:
    """Yield the files of a folder and those below it; links to folders are not followed."""
    is_empty = True
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not is_hidden(each))
        for file in sorted(files):
            path = Path(root, file)
            if not is_hidden(file) and path.is_file():
                is_empty = False
                yield Found(str(path), is_named=False)
    if is_empty:
        yield BadItem(folder, InputError("file", "is a folder without files"))
