"""Runs over feeds: their history, and on which days each feed was read or failed."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from timeline.store.database import Store, from_micros, to_micros
from timeline.store.feeds import FeedState


@dataclass(frozen=True, slots=True)
class Run:
    """A run; `result` is ok, partly or failed, None if it was killed or still goes on."""

    id: int
    started_at: datetime
    ended_at: datetime | None
    result: str | None
    counts: dict[str, int]


def begin_run(store: Store, *, at: datetime) -> int:
    """Begin a run and return its number; call it inside `store.write()`."""
    rows = store.rows(
        "INSERT INTO runs (started_at, counts) VALUES (?, '{}') RETURNING id", (to_micros(at),)
    )
    return int(rows[0][0])


def end_run(
    store: Store, number: int, *, result: str, counts: dict[str, int], at: datetime
) -> None:
    """Say how a run ended; call it inside `store.write()`."""
    store.run(
        "UPDATE runs SET ended_at = ?, result = ?, counts = ? WHERE id = ?",
        (to_micros(at), result, json.dumps(counts), number),
    )


def note_feed(store: Store, run: int, feed: FeedState, *, items: int) -> None:
    """Write down what a run did with a feed; call it inside `store.write()`."""
    store.run(
        "INSERT INTO run_feeds (run_id, feed_id, result, error, counts) VALUES (?, ?, ?, ?, ?)",
        (run, feed.id, feed.result, feed.error, json.dumps({"items": items})),
    )


def count_day(store: Store, feed: FeedState, *, at: datetime) -> bool:
    """Count a check on its day in UTC; returns whether it is the first so. In `store.write()`."""
    column = "failed" if feed.result == "failed" else "read"
    day = at.astimezone(UTC).date().toordinal()
    rows = store.rows(
        'INSERT INTO feed_days (day, source_id, feed, "read", failed)'
        " SELECT ?, source_id, id, 0, 0 FROM feeds WHERE id = ?"
        " ON CONFLICT (day, source_id, feed) DO NOTHING RETURNING day",
        (day, feed.id),
    )
    counted = store.rows(
        f'UPDATE feed_days SET "{column}" = "{column}" + 1 WHERE day = ? AND feed = ?'
        f' RETURNING "{column}"',
        (day, feed.id),
    )
    return bool(rows) or counted[0][0] == 1


def list_runs(store: Store, *, limit: int) -> tuple[Run, ...]:
    """Return the last runs, newest first."""
    rows = store.rows(
        "SELECT id, started_at, ended_at, result, counts FROM runs ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return tuple(
        Run(
            number,
            from_micros(started),
            None if ended is None else from_micros(ended),
            result,
            json.loads(counts),
        )
        for number, started, ended, result, counts in rows
    )


def forget_runs(store: Store, *, before: datetime) -> None:
    """Forget runs that began before then; the days on which feeds were read stay."""
    old = "SELECT id FROM runs WHERE started_at < ?"
    store.run(f"DELETE FROM run_feeds WHERE run_id IN ({old})", (to_micros(before),))
    store.run("DELETE FROM runs WHERE started_at < ?", (to_micros(before),))
