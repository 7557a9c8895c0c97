"""What was put right about articles by hand, so that no import undoes it."""

from dataclasses import dataclass
from datetime import datetime

from timeline.records import PublishedPrecision
from timeline.store.codec import decode, encode
from timeline.store.commits import Commit
from timeline.store.database import Store, to_micros
from timeline.store.edit_tables import Amendments


@dataclass(frozen=True, slots=True)
class Amendment:
    """What an editor said of an article; None leaves what the article says itself."""

    title: str | None = None
    published: datetime | None = None
    published_precision: PublishedPrecision = "time"
    language: str | None = None


def find_amendment(store: Store, key: str) -> Amendment | None:
    """Return what stands of the article with this key, None if nothing was put right."""
    rows = store.rows(
        "SELECT m.after FROM amendments m JOIN articles a ON a.public = m.article"
        " WHERE a.key = ? ORDER BY m.id DESC LIMIT 1",
        (key,),
    )
    return decode(Amendment, rows[0][0]) if rows else None


def add_amendment(
    store: Store, article: str, amendment: Amendment, *, commit: Commit, who: str, why: str
) -> None:
    """Write down what an editor says; call it inside `store.write()`."""
    rows = store.rows(
        "SELECT after FROM amendments WHERE article = ? ORDER BY id DESC LIMIT 1", (article,)
    )
    before = rows[0][0] if rows else encode(Amendment())
    at = to_micros(commit.at)
    store.insert_one(Amendments, (article, commit.seq, at, who, why, before, encode(amendment)))
