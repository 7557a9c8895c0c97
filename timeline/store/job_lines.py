"""The lines of jobs: kept until they are done, then what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from timeline.store.codec import decode, encode
from timeline.store.database import Row, Store
from timeline.store.job_tables import JobLines
from timeline.store.jobs import Claim, Trouble, overwrite_deleted, touch_job


@dataclass(frozen=True)
class WaitingLine:
    """A line to be done: what it says, or why it says nothing that can be used."""

    number: int
    body: str | None
    problem: Trouble | None = None


@dataclass(frozen=True)
class LineResult:
    """What became of a line."""

    number: int
    outcome: str
    article: str | None = None
    problem: Trouble | None = None


def add_lines(store: Store, job: int, lines: Iterable[WaitingLine]) -> int:
    """Keep the lines of a job and return how many there are. Call it inside `store.write()`."""
    count = 0
    rows: list[tuple[object, ...]] = []
    for line in lines:
        problem = encode(line.problem) if line.problem else None
        rows.append((job, line.number, line.body, None, None, problem))
        if len(rows) == _AT_ONCE:
            store.insert(JobLines, rows)
            rows = []
        count += 1
    store.insert(JobLines, rows)
    return count


def list_waiting(store: Store, job: int, *, after: int, limit: int) -> list[WaitingLine]:
    """Return the next lines of a job that are to be done, in their order."""
    rows = store.rows(
        "SELECT number, body, problem FROM job_lines WHERE job_id = ? AND number > ?"
        " AND outcome IS NULL ORDER BY number LIMIT ?",
        (job, after, limit),
    )
    return [WaitingLine(number, body, _read_problem(problem)) for number, body, problem in rows]


def save_result(store: Store, claim: Claim, result: LineResult, *, at: datetime) -> None:
    """Say what became of a line and forget what it said; raises LostJobError as `touch_job` does.

    Call it inside `store.write()`, that of the article if one is stored: so both are done or none.
    """
    touch_job(store, claim, counted=result.outcome, at=at)
    overwrite_deleted(store)
    problem = encode(result.problem) if result.problem else None
    store.run(
        "UPDATE job_lines SET body = NULL, outcome = ?, article = ?, problem = ?"
        " WHERE job_id = ? AND number = ?",
        (result.outcome, result.article, problem, claim.job.number, result.number),
    )


def list_results(
    store: Store, job: int, *, after: int, limit: int, outcome: str | None = None
) -> list[LineResult]:
    """Return what became of the next lines, of those with one outcome if it is named."""
    wanted, params = ("= ?", (outcome,)) if outcome else ("IS NOT NULL", ())
    rows = store.rows(
        "SELECT number, outcome, article, problem FROM job_lines WHERE job_id = ? AND number > ?"
        f" AND outcome {wanted} ORDER BY number LIMIT ?",
        (job, after, *params, limit),
    )
    return [_read_result(row) for row in rows]


_AT_ONCE = 500


def _read_result(row: Row) -> LineResult:
    number, outcome, article, problem = row
    return LineResult(number, outcome, article, _read_problem(problem))


def _read_problem(text: str | None) -> Trouble | None:
    return decode(Trouble, text) if text else None
