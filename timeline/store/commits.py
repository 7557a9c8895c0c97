"""The numbered moments at which the data changed; lists, caches and history hang on them."""

from dataclasses import dataclass
from datetime import datetime

from timeline.store.database import Store, from_micros, to_micros

Stamp = tuple[int, int | None, int | None]
"""What the answers to reads hang on: the reach of the index, number and moment of a commit."""

_READ_STAMP = (
    "SELECT CAST(m.value AS INTEGER), c.seq, c.at FROM meta m"
    " LEFT JOIN (SELECT seq, at FROM commits ORDER BY seq DESC LIMIT 1) AS c ON 1 = 1"
    " WHERE m.name = 'reach_days'"
)


@dataclass(frozen=True)
class Commit:
    """A change of the data; `at` never goes back, whatever the clock does."""

    seq: int
    at: datetime


def read_stamp(store: Store) -> Stamp:
    """Return the stamp of the present state of the data."""
    reach_days, seq, at = store.rows_once(_READ_STAMP)[0]
    return reach_days, seq, at


def find_last_commit(store: Store) -> Commit | None:
    """Return the last commit, None in an empty database."""
    _, seq, at = read_stamp(store)
    return None if seq is None or at is None else Commit(seq, from_micros(at))


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
