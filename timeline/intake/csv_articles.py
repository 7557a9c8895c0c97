"""Read CSV files, an article a row, by the names of the columns in the first row."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

from timeline.errors import BinaryTextError, InputError, MalformedError, TooLargeError
from timeline.intake.inputs import Items, OpenFile
from timeline.intake.json_articles import check_defaults, read_article
from timeline.intake.lines import BOM
from timeline.records import BadItem, IncomingArticle

FIELDS = ("text", "title", "published", "source", "url", "guid", "author", "language")
DELIMITERS = ",;\t|"
_FACTOR = 3
"""A line of CSV may be so many times as long as a text: quotes are doubled, others stand beside."""


def read_csv(file: OpenFile) -> Items:
    """Yield the article of each row, or what is wrong with it; the first row names the columns."""
    check_defaults(file.defaults)
    # One limit for the whole process; it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), file.max_bytes))
    lines = _read_lines(file)
    try:
        first = next(lines, "")
        delimiter = file.table.delimiter or max(DELIMITERS, key=first.count)
        rows = csv.reader(chain([first], lines), delimiter=delimiter)
        header = [name.strip() for name in next(rows)]
        places = _find_places(header, file.table.columns)
        yield from _read_rows(rows, places, len(header), file=file)
    except (InputError, csv.Error) as error:
        told = MalformedError("header", str(error)) if isinstance(error, csv.Error) else error
        yield BadItem(file.where, told)


def _read_rows(
    rows: Iterator[list[str]], places: Mapping[str, int], width: int, *, file: OpenFile
) -> Items:
    for number in count(2):
        where = f"{file.where}, row {number}"
        try:
            row = next(rows, None)
            if row is None:
                return
            if row:
                yield _read_row(row, places, width, defaults=replace(file.defaults, where=where))
        except csv.Error as error:
            yield BadItem(where, MalformedError("row", f"not CSV ({error})"))
        except InputError as error:
            yield BadItem(where, error)


def _read_row(
    row: Sequence[str], places: Mapping[str, int], width: int, *, defaults: IncomingArticle
) -> IncomingArticle:
    if len(row) != width:
        raise MalformedError("row", f"has {len(row)} cells where the first row has {width}")
    fields: dict[str, object] = {name: row[place] or None for name, place in places.items()}
    try:
        "".join(row).encode()
    except UnicodeEncodeError as error:
        fix = "convert it first: iconv -f WINDOWS-1252 -t UTF-8"
        raise BinaryTextError("row", f"not UTF-8; {fix}") from error
    return read_article(fields, defaults)


def _find_places(header: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Return where each field stands: in the column that was told, else in that of its name."""
    seen = ", ".join(header) or "nothing"
    for field, column in columns.items():
        if column not in header:
            raise InputError(
                "columns", f"no column {column!r} for {field}; the first row has {seen}"
            )
    named = {field: columns.get(field, field) for field in FIELDS}
    places = {field: header.index(name) for field, name in named.items() if name in header}
    if "text" not in places:
        fix = "say which one has it: --columns text=NAME"
        raise InputError("columns", f"none is called text ({fix}); the first row has {seen}")
    return places


def _read_lines(file: OpenFile) -> Iterator[str]:
    """Yield lines as text; bytes that are not UTF-8 stay marked as such, for their row to tell."""
    limit = file.max_bytes * _FACTOR
    is_first = True
    while raw := file.stream.readline(limit + 1):
        file.on_bytes(len(raw))
        if len(raw) > limit:
            raise TooLargeError("line", f"longer than {limit:,} bytes")
        if b"\0" in raw:
            raise BinaryTextError("line", "not text (it has a NUL byte)")
        yield (raw.removeprefix(BOM) if is_first else raw).decode("utf-8", "surrogateescape")
        is_first = False
