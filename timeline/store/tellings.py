"""What articles tell: their mentions with the event of each, and how many were published when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.records import ArticleRef, Mention
from timeline.store.codec import decode
from timeline.store.database import Store, in_batches, marks
from timeline.store.references import COLUMNS, read_reference


@dataclass(frozen=True)
class Telling:
    """A mention as stored, and the event that it became part of."""

    event_id: str
    mention: Mention


def list_tellings(store: Store, article_id: str) -> tuple[Telling, ...]:
    """Return what an article tells, in the order of its text."""
    rows = store.rows(
        "SELECT e.public, m.record FROM mentions m JOIN events e ON e.id = m.event_id"
        " JOIN articles a ON a.id = m.article_id WHERE a.public = ? ORDER BY m.position",
        (article_id,),
    )
    return tuple(Telling(public, decode(Mention, record)) for public, record in rows)


def list_tellers(store: Store, identifiers: Sequence[str]) -> dict[str, list[ArticleRef]]:
    """Return the articles that tell of events, by the identifiers of the events, oldest first."""
    found: dict[str, list[ArticleRef]] = {one: [] for one in identifiers}
    for part in in_batches(identifiers):
        rows = store.rows(
            f"SELECT DISTINCT a.published_at, a.id, e.public, {COLUMNS} FROM mentions m"
            " JOIN events e ON e.id = m.event_id JOIN articles a ON a.id = m.article_id"
            " JOIN sources s ON s.id = a.source_id"
            f" WHERE e.public IN ({marks(len(part))}) ORDER BY a.published_at, a.id",
            part,
        )
        for row in rows:
            found[row[2]].append(read_reference(row[3:]))
    return found


def count_published(store: Store, first: date, last: date) -> int:
    """Count the articles published on these days, inclusive, each by its own zone."""
    rows = store.rows(
        "SELECT COUNT(*) FROM articles WHERE published_day BETWEEN ? AND ?",
        (first.toordinal(), last.toordinal()),
    )
    return int(rows[0][0])
