"""A worker's step: take a job that waits, do it, and write down how it ended.

Any number of workers may share a database. Each job is one worker's at a time; when that one dies,
another goes on where it stopped once nothing was heard of it for `timeline.store.jobs.STALE`.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress

from timeline.errors import LockedError, LostJobError, StoreError, TimelineError, UnavailableError
from timeline.services.posted import import_lines
from timeline.services.requested_runs import run_source
from timeline.services.workers import Worker
from timeline.store.jobs import Claim, Trouble, claim_job, end_job, release_job

MOST_ATTEMPTS = 3
"""A job that so many workers died of at the same place is given up."""

KINDS: Mapping[str, Callable[[Claim, Worker], None]] = {
    "import": import_lines,
    "run": run_source,
}
"""What does a job of each kind. It may be broken off anywhere, and is begun again then."""


def do_job(worker: Worker, kinds: Mapping[str, Callable[[Claim, Worker], None]] = KINDS) -> bool:
    """Do one job to its end; returns whether there was one.

    A database that is away or busy is told of by the error; the job is this worker's still, and
    the next step goes on with it.
    """
    claim = claim_job(worker.store, worker.name, kinds=kinds, at=worker.now())
    if claim is None:
        return False
    with suppress(LostJobError):  # cancelled, or another worker has it, who writes how it ends
        _do(claim, worker, kinds[claim.job.kind])
    return True


def _do(claim: Claim, worker: Worker, deed: Callable[[Claim, Worker], None]) -> None:
    problem = None
    try:
        if claim.job.attempts > MOST_ATTEMPTS:
            problem = Trouble("given-up", f"{MOST_ATTEMPTS} workers ended at the same place of it")
        else:
            deed(claim, worker)
    except (UnavailableError, LockedError, LostJobError):
        raise
    except TimelineError as error:
        problem = Trouble(error.code, str(error))
    except Exception as error:
        fault = Trouble(TimelineError.code, f"a fault of ours ({type(error).__name__})")
        end_job(worker.store, claim, problem=fault, at=worker.now())
        raise
    except BaseException:
        _give_back(claim, worker)
        raise
    end_job(worker.store, claim, problem=problem, at=worker.now())


def _give_back(claim: Claim, worker: Worker) -> None:
    """Leave a job that was interrupted to whoever comes next."""
    with suppress(StoreError):  # it will be found to be nobody's in a minute
        release_job(worker.store, claim)
