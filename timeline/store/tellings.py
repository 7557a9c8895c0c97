"""What articles tell: their mentions with the event of each, and how many were published when."""

from dataclasses import dataclass
from datetime import date

from timeline.records import Mention
from timeline.store.codec import decode
from timeline.store.database import Store


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


def count_published(store: Store, first: date, last: date) -> int:
    """Count the articles published on these days, inclusive, each by its own zone."""
    rows = store.rows(
        "SELECT COUNT(*) FROM articles WHERE published_day BETWEEN ? AND ?",
        (first.toordinal(), last.toordinal()),
    )
    return int(rows[0][0])
