"""Who publishes: the names that articles are filed under, and what was told of each."""

from typing import cast

from timeline.errors import InputError, NotFoundError
from timeline.records import Conventions, DateOrder, Source
from timeline.store.database import Row, Store


def ensure_source(store: Store, name: str) -> int:
    """Return the number of the source with this name, filing it if it is new."""
    rows = store.rows("SELECT id FROM sources WHERE name = ?", (name,))
    if rows:
        return int(rows[0][0])
    filed = store.rows(
        "INSERT INTO sources (name, folded) VALUES (?, ?) RETURNING id", (name, fold_name(name))
    )
    return int(filed[0][0])


def add_source(store: Store, source: Source) -> None:
    """File a source with what is told of it; raises InputError if it is there.

    Call it inside `store.write()`.
    """
    if find_source(store, source.name) is not None:
        raise InputError("name", f"there is a source {source.name!r} already; use set")
    ensure_source(store, source.name)
    set_source(store, source)


def set_source(store: Store, source: Source) -> None:
    """Write down all that is told of a source that is filed; call it inside `store.write()`."""
    told = source.conventions
    store.run(
        "UPDATE sources SET zone = ?, date_order = ?, language = ?, country = ?, reliability = ?"
        " WHERE name = ?",
        (
            told.zone,
            told.date_order,
            source.language,
            told.country,
            source.reliability,
            source.name,
        ),
    )


def find_source(store: Store, name: str) -> Source | None:
    """Return the source with just this name, None if there is none."""
    rows = store.rows(f"{_SELECT} WHERE name = ?", (name,))
    return _read_source(rows[0]) if rows else None


def get_source(store: Store, name: str) -> Source:
    """Return the source with just this name; raises NotFoundError."""
    source = find_source(store, name)
    if source is None:
        raise NotFoundError("source", name)
    return source


def list_sources(store: Store) -> tuple[Source, ...]:
    """Return every source that has a name, in alphabetical order."""
    rows = store.rows(f"{_SELECT} WHERE name <> '' ORDER BY folded, name")
    return tuple(_read_source(row) for row in rows)


def list_source_page(store: Store, *, after: int, limit: int) -> list[tuple[int, Source]]:
    """Return named sources with their numbers, in the order in which they were filed."""
    rows = store.rows(
        "SELECT id, name, language, zone, date_order, country, reliability FROM sources"
        " WHERE name <> '' AND id > ? ORDER BY id LIMIT ?",
        (after, limit),
    )
    return [(int(row[0]), _read_source(row[1:])) for row in rows]


def get_numbered_source(store: Store, number: int) -> Source:
    """Return the named source with this number; raises NotFoundError."""
    is_possible = number < 2**31
    rows = store.rows(f"{_SELECT} WHERE id = ? AND name <> ''", (number,)) if is_possible else []
    if not rows:
        raise NotFoundError("source", str(number))
    return _read_source(rows[0])


def fold_name(name: str) -> str:
    """Return what is equal for names that differ in letter case or spaces only."""
    return " ".join(name.casefold().split())


_SELECT = "SELECT name, language, zone, date_order, country, reliability FROM sources"


def _read_source(row: Row) -> Source:
    name, language, zone, date_order, country, reliability = row
    conventions = Conventions(zone, cast(DateOrder | None, date_order), country)
    return Source(name, language, conventions, reliability)
