"""Jobs as rows: queued, claimed by one worker at a time, claimed again when that one has died."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from timeline.errors import LostJobError, NotFoundError
from timeline.store.codec import decode, encode
from timeline.store.database import Row, Store, from_micros, marks, to_micros
from timeline.store.identifiers import make_identifier
from timeline.store.job_tables import Jobs

State = Literal["queued", "running", "done", "failed", "cancelled"]

KEPT = timedelta(days=30)
"""How long what became of a job can be asked for."""
STALE = timedelta(seconds=60)
"""A worker that was not heard of for so long is held to be dead; an article takes seconds."""
UNHURT: tuple[State, ...] = ("queued", "running")


@dataclass(frozen=True)
class Trouble:
    """What went wrong: the stable code, the field that it is about (if one is), and the words."""

    code: str
    detail: str
    field: str = ""


@dataclass(frozen=True)
class Job:
    """A job as it stands; `attempts` were begun since anything of it was last done."""

    number: int
    public: str
    kind: str
    state: State
    who: str
    args: Mapping[str, object]
    counts: Mapping[str, int]
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    touched_at: datetime
    attempts: int
    problem: Trouble | None


@dataclass(frozen=True)
class Claim:
    """A job in the hands of a worker, as long as nobody takes it out of them."""

    job: Job
    worker: str


def add_job(store: Store, kind: str, *, who: str, args: Mapping[str, object], at: datetime) -> int:
    """Queue a job and return its number, and let go of those that ended long ago.

    Call it inside `store.write()`.
    """
    _forget_old(store, at)
    moment = to_micros(at)
    row = (make_identifier("jb"), kind, "queued", who, json.dumps(args), "{}")
    return store.insert_one(Jobs, (*row, moment, None, None, None, None, 0, None))


def set_counts(store: Store, number: int, counts: Mapping[str, int]) -> None:
    """Set what is counted of a job to begin with. Call it inside `store.write()`."""
    store.run("UPDATE jobs SET counts = ? WHERE id = ?", (json.dumps(counts), number))


def get_job(store: Store, number: int) -> Job:
    """Return the job with this number, which there is."""
    return _read(store.rows(f"{_SELECT} WHERE id = ?", (number,))[0])


def find_job(store: Store, public: str, *, kind: str) -> Job:
    """Return the job of a kind with this identifier; raises NotFoundError."""
    rows = store.rows(f"{_SELECT} WHERE public = ? AND kind = ?", (public, kind))
    if not rows:
        raise NotFoundError(kind, public)
    return _read(rows[0])


def list_jobs(
    store: Store, *, kind: str, who: str | None, limit: int, before: int | None = None
) -> list[Job]:
    """Return the jobs of a kind, the newest first; of one caller, or with None of all."""
    wanted: dict[str, object] = {"kind = ?": kind, "who = ?": who, "id < ?": before}
    wheres = {where: value for where, value in wanted.items() if value is not None}
    sql = f"{_SELECT} WHERE {' AND '.join(wheres)} ORDER BY id DESC LIMIT ?"
    return [_read(row) for row in store.rows(sql, (*wheres.values(), limit))]


def claim_job(store: Store, worker: str, *, kinds: Collection[str], at: datetime) -> Claim | None:
    """Take the oldest job that waits, or whose worker is dead or this one; None if none does."""
    free = (
        f"kind IN ({marks(len(kinds))}) AND (state = 'queued' OR state = 'running'"
        " AND (heartbeat_at < ? OR worker = ?)) ORDER BY id LIMIT 1"
    )
    params = (*kinds, to_micros(at - STALE), worker)
    # Asked without the writer's lock first, for most of the time there is nothing to do.
    if not store.rows(f"SELECT 1 FROM jobs WHERE {free}", params):
        return None
    with store.write():
        rows = store.rows(f"SELECT id FROM jobs WHERE {free}", params)
        if not rows:
            return None
        number, moment = rows[0][0], to_micros(at)
        store.run(
            "UPDATE jobs SET state = 'running', worker = ?, heartbeat_at = ?,"
            " started_at = COALESCE(started_at, ?), attempts = attempts + 1 WHERE id = ?",
            (worker, moment, moment, number),
        )
        return Claim(get_job(store, number), worker)


def touch_job(store: Store, claim: Claim, *, counted: str | None = None, at: datetime) -> None:
    """Say that the worker lives and has done something; raises LostJobError if it is not its own.

    Call it inside `store.write()`, which is rolled back then.
    """
    rows = store.rows(f"SELECT counts FROM jobs WHERE {_MINE}", (claim.job.number, claim.worker))
    if not rows:
        raise LostJobError
    counts = json.loads(rows[0][0])
    if counted is not None:
        counts[counted] = counts.get(counted, 0) + 1
    store.run(
        "UPDATE jobs SET counts = ?, heartbeat_at = ?, attempts = 0 WHERE id = ?",
        (json.dumps(counts), to_micros(at), claim.job.number),
    )


def end_job(store: Store, claim: Claim, *, problem: Trouble | None = None, at: datetime) -> None:
    """End a job of one's own, as failed if there was a problem; another's stays as it is."""
    moment = to_micros(at)
    with store.write():
        done = store.run(
            "UPDATE jobs SET state = ?, problem = ?, ended_at = ?, heartbeat_at = ?, worker = NULL"
            f" WHERE {_MINE}",
            (
                "failed" if problem else "done",
                encode(problem) if problem else None,
                moment,
                moment,
                claim.job.number,
                claim.worker,
            ),
        )
        if done and problem:
            erase_waiting(store, claim.job.number)


def release_job(store: Store, claim: Claim) -> None:
    """Give a job of one's own back, so that the next worker goes on with it at once."""
    with store.write():
        store.run(
            f"UPDATE jobs SET state = 'queued', worker = NULL, attempts = 0 WHERE {_MINE}",
            (claim.job.number, claim.worker),
        )


def cancel_job(store: Store, job: Job, *, at: datetime) -> None:
    """End a job that waits or runs; what is done stays done. Call it inside `store.write()`."""
    moment = to_micros(at)
    done = store.run(
        "UPDATE jobs SET state = 'cancelled', ended_at = ?, heartbeat_at = ?, worker = NULL"
        f" WHERE id = ? AND state IN ({marks(len(UNHURT))})",
        (moment, moment, job.number, *UNHURT),
    )
    if done:
        erase_waiting(store, job.number)


def erase_waiting(store: Store, number: int) -> None:
    """Forget the lines of a job that nothing will be done with any more."""
    overwrite_deleted(store)
    store.run("DELETE FROM job_lines WHERE job_id = ? AND outcome IS NULL", (number,))


def overwrite_deleted(store: Store) -> None:
    """From now on overwrite what is deleted, free pages too: it may be taken down one day."""
    if store.dialect == "sqlite":
        store.run("PRAGMA secure_delete = ON")


_MINE = "id = ? AND worker = ? AND state = 'running'"
_SELECT = (
    "SELECT id, public, kind, state, who, args, counts, created_at, started_at, ended_at,"
    " heartbeat_at, attempts, problem FROM jobs"
)


def _forget_old(store: Store, at: datetime) -> None:
    limit = (to_micros(at - KEPT),)
    old = "SELECT id FROM jobs WHERE ended_at < ?"
    store.run(f"DELETE FROM job_lines WHERE job_id IN ({old})", limit)
    store.run("DELETE FROM jobs WHERE ended_at < ?", limit)


def _read(row: Row) -> Job:
    number, public, kind, state, who, args, counts, created, started, ended, beat = row[:11]
    return Job(
        number=number,
        public=public,
        kind=kind,
        state=state,
        who=who,
        args=json.loads(args),
        counts=json.loads(counts),
        created_at=from_micros(created),
        started_at=from_micros(started) if started is not None else None,
        ended_at=from_micros(ended) if ended is not None else None,
        touched_at=from_micros(beat if beat is not None else created),
        attempts=row[11],
        problem=decode(Trouble, row[12]) if row[12] else None,
    )
