"""How far the import of an archive came; call what writes inside `store.write()`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from timeline.store.database import Store, to_micros
from timeline.store.mark_tables import ImportMisses


@dataclass(frozen=True, slots=True)
class Mark:
    """What is in of an archive: all units with a number below `units`, but for those missed.

    `articles` is how many these have. It counts only for the archive and the options of the
    fingerprint.
    """

    path: str
    fingerprint: str
    units: int = 0
    articles: int = 0
    is_finished: bool = False
    missed: frozenset[int] = frozenset()


def find_mark(store: Store, path: str, fingerprint: str) -> Mark | None:
    """Return how far the import of an archive came, None if it has not begun or is another."""
    with store.read():
        rows = store.rows(
            "SELECT id, units, articles, finished FROM import_marks"
            " WHERE path = ? AND fingerprint = ?",
            (path, fingerprint),
        )
        if not rows:
            return None
        number, units, articles, finished = rows[0]
        missed = store.rows("SELECT unit FROM import_misses WHERE mark_id = ?", (number,))
    return Mark(path, fingerprint, units, articles, bool(finished), frozenset(u for (u,) in missed))


def begin_mark(store: Store, path: str, fingerprint: str, *, at: datetime) -> None:
    """Begin an archive anew, and forget what was known of one at its path."""
    store.run(
        "DELETE FROM import_misses WHERE mark_id IN (SELECT id FROM import_marks WHERE path = ?)",
        (path,),
    )
    store.run("DELETE FROM import_marks WHERE path = ?", (path,))
    store.run(
        "INSERT INTO import_marks (path, fingerprint, units, articles, finished, updated_at)"
        " VALUES (?, ?, 0, 0, 0, ?)",
        (path, fingerprint, to_micros(at)),
    )


def move_mark(
    store: Store, mark: Mark, *, missed: Iterable[int], mended: Iterable[int], at: datetime
) -> None:
    """Say how far an archive is by now: units that failed since, and those that no longer do.

    One that another import began anew meanwhile, with other options, is left alone.
    """
    marks = store.rows(
        "UPDATE import_marks SET units = ?, articles = ?, finished = ?, updated_at = ?"
        " WHERE path = ? AND fingerprint = ? RETURNING id",
        (
            mark.units,
            mark.articles,
            int(mark.is_finished),
            to_micros(at),
            mark.path,
            mark.fingerprint,
        ),
    )
    for (number,) in marks:
        rows = [(number, unit) for unit in missed]
        store.insert(ImportMisses, rows, on_conflict="ON CONFLICT DO NOTHING")
        store.run_many(
            "DELETE FROM import_misses WHERE mark_id = ? AND unit = ?",
            [(number, unit) for unit in mended],
        )
