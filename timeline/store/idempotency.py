"""Answers kept for a while, so that a request that is sent again is not carried out again."""

from datetime import datetime, timedelta

from timeline.store.database import Store, to_micros
from timeline.store.edit_tables import Answered

KEPT = timedelta(hours=24)


def find_answer(store: Store, who: str, key: str, *, at: datetime) -> tuple[str, str] | None:
    """Return the mark of the request that a caller sent with this key, and its answer."""
    rows = store.rows(
        "SELECT mark, answer FROM answered WHERE who = ? AND key = ? AND at > ?",
        (who, key, to_micros(at - KEPT)),
    )
    return (rows[0][0], rows[0][1]) if rows else None


def save_answer(store: Store, who: str, key: str, *, mark: str, answer: str, at: datetime) -> None:
    """Keep an answer, and let go of those that are older than a day."""
    store.run("DELETE FROM answered WHERE at <= ?", (to_micros(at - KEPT),))
    store.insert(Answered, [(who, key, mark, to_micros(at), answer)])
