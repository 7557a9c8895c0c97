"""What somebody who watches over feeds and jobs wants to know, counted in the database."""

from dataclasses import dataclass
from datetime import datetime

from timeline.store.database import Store, to_micros
from timeline.store.runs import Run, list_runs


@dataclass(frozen=True, slots=True)
class FeedCounts:
    """Feeds by how they are; `long_failing` are among the failing ones, `waiting` are items."""

    healthy: int
    failing: int
    long_failing: int
    unchecked: int
    paused: int
    waiting: int


def count_feeds(store: Store, *, failing_before: datetime) -> FeedCounts:
    """Count the feeds; those that have failed since before that moment have for long."""
    row = store.rows(
        "SELECT SUM(CASE WHEN paused = 0 AND result <> 'failed' THEN 1 ELSE 0 END),"
        " SUM(CASE WHEN paused = 0 AND result = 'failed' THEN 1 ELSE 0 END),"
        " SUM(CASE WHEN paused = 0 AND failing_since <= ? THEN 1 ELSE 0 END),"
        " SUM(CASE WHEN paused = 0 AND result IS NULL THEN 1 ELSE 0 END),"
        " SUM(paused) FROM feeds",
        (to_micros(failing_before),),
    )[0]
    waiting = store.rows("SELECT COUNT(*) FROM feed_items WHERE state = 'waiting'")[0][0]
    healthy, failing, long_failing, unchecked, paused = (int(number or 0) for number in row)
    return FeedCounts(healthy, failing, long_failing, unchecked, paused, int(waiting))


def count_jobs(store: Store) -> dict[str, int]:
    """Count the jobs that wait or run, by state."""
    rows = store.rows(
        "SELECT state, COUNT(*) FROM jobs WHERE state IN ('queued', 'running') GROUP BY state"
    )
    found = {str(state): int(number) for state, number in rows}
    return {state: found.get(state, 0) for state in ("queued", "running")}


def find_last_run(store: Store) -> Run | None:
    """Return the last run that came to its end, None before the first."""
    return next((run for run in list_runs(store, limit=20) if run.ended_at is not None), None)
