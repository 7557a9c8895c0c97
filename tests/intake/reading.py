"""Reads files in tests as an import does, as one list of what is in them."""

import os
from collections.abc import Callable
from pathlib import Path

from timeline.intake.files import read_files
from timeline.intake.inputs import Format, Inputs, Table
from timeline.records import BadItem, IncomingArticle

EMPTY = Path(os.devnull)
NOTHING = IncomingArticle("")


def read(
    *paths: str | Path,
    stdin: Path = EMPTY,
    defaults: IncomingArticle = NOTHING,
    max_bytes: int = 999,
    on_bytes: Callable[[int], None] = lambda _: None,
    kind: Format | None = None,
    table: Table | None = None,
) -> list[IncomingArticle | BadItem]:
    names = [str(path) for path in paths]
    with stdin.open("rb") as stream:
        inputs = Inputs(names, stream, defaults, max_bytes, kind, table or Table())
        readings = read_files(inputs, on_bytes)
        return [item for each in readings for unit in each.units for item in unit.items]


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def tell(items: list[IncomingArticle | BadItem]) -> list[tuple[str, str]]:
    """Return where each item was, with its text or the code of what is wrong with it."""
    return [
        (item.where, item.error.code if isinstance(item, BadItem) else item.text) for item in items
    ]
