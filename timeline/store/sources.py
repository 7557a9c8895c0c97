"""Who publishes: the names that articles are filed under."""

from timeline.store.database import Store


def ensure_source(store: Store, name: str) -> int:
    """Return the number of the source with this name, filing it if it is new."""
    rows = store.rows("SELECT id FROM sources WHERE name = ?", (name,))
    if rows:
        return int(rows[0][0])
    filed = store.rows(
        "INSERT INTO sources (name, folded) VALUES (?, ?) RETURNING id", (name, fold_name(name))
    )
    return int(filed[0][0])


def list_sources(store: Store) -> tuple[str, ...]:
    """Return every source's name in alphabetical order."""
    rows = store.rows("SELECT name FROM sources WHERE name <> '' ORDER BY folded, name")
    return tuple(row[0] for row in rows)


def fold_name(name: str) -> str:
    """Return what is equal for names that differ in letter case or spaces only."""
    return " ".join(name.casefold().split())
