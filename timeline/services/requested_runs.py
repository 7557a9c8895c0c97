"""Read the feeds of one source because somebody asked for it over HTTP."""

from contextlib import suppress

from timeline.errors import LockedError
from timeline.services.context import Context
from timeline.services.fetching import make_fetcher
from timeline.services.run_reports import Told
from timeline.services.running import run_feeds
from timeline.services.workers import Worker
from timeline.store.jobs import Claim, touch_job


def run_source(claim: Claim, worker: Worker) -> None:
    """Run over the source that a job names.

    Its feeds were made due when it was asked for: if another run is at work, that or the next one
    reads them.
    """
    store = worker.store

    def tell(_: Told) -> None:
        with store.write():
            touch_job(store, claim, at=worker.now())

    context = Context(store, worker.settings, worker.now)
    with suppress(LockedError):
        source = str(claim.job.args["source"])
        run_feeds(context, make_fetcher(worker.settings), source=source, tell=tell)
