"""The numbered moments at which the data changed; lists, caches and history hang on them."""

from dataclasses import dataclass
from datetime import datetime

from timeline.store.database import Store, from_micros, to_micros


@dataclass(frozen=True)
class Commit:
    """A change of the data; `at` never goes back, whatever the clock does."""

    seq: int
    at: datetime


def find_last_commit(store: Store) -> Commit | None:
    """Return the last commit, None in an empty database."""
    rows = store.rows("SELECT seq, at FROM commits ORDER BY seq DESC LIMIT 1")
    return Commit(rows[0][0], from_micros(rows[0][1])) if rows else None


def find_commit_at(store: Store, at: datetime) -> Commit | None:
    """Return the last commit at this moment or before, None if there was none yet."""
    rows = store.rows(
        "SELECT seq, at FROM commits WHERE at <= ? ORDER BY at DESC, seq DESC LIMIT 1",
        (to_micros(at),),
    )
    return Commit(rows[0][0], from_micros(rows[0][1])) if rows else None


def ensure_commit(store: Store, at: datetime) -> Commit:
    """Return the commit of the running write transaction, making it if this is its first change."""
    if store.commit is not None:
        return Commit(store.commit[0], from_micros(store.commit[1]))
    last = find_last_commit(store)
    moment = to_micros(at)
    if last is not None:
        moment = max(moment, to_micros(last.at))
    seq = store.rows("INSERT INTO commits (at) VALUES (?) RETURNING seq", (moment,))[0][0]
    store.commit = (seq, moment)
    return Commit(seq, from_micros(moment))
