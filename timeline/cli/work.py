"""`timeline work`: the worker that does what was sent in, where `timeline serve` does not."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from secrets import token_hex
from threading import Event

import click

from timeline.cli.inputs import read_clock, read_settings
from timeline.cli.opening import use_store
from timeline.cli.output import complain
from timeline.errors import LockedError, UnavailableError
from timeline.services.jobs import do_job
from timeline.services.workers import Worker

POLL_SECONDS = 1
TROUBLE_SECONDS = 5
"""How long a database that is away or busy is left alone."""


@click.command("work")
@click.option("--once", is_flag=True, help="Do what waits and end.")
@click.option("--beside", type=int, hidden=True, help="End when this parent process has ended.")
def command(*, once: bool, beside: int | None) -> None:
    """Do what was sent to /v1/imports.

    `timeline serve` starts a worker of its own; this is for other servers. Runs until it is
    interrupted; what it is at then is gone on with by the next one. Several may run at once.
    """
    settings = read_settings()
    if settings.read_only:
        raise click.UsageError("TIMELINE_READ_ONLY=1 is set: a worker writes")
    with _stopping_at_once(), use_store(settings) as store:
        worker = Worker(token_hex(8), store, settings, lambda: read_clock(settings))
        if once:
            while do_job(worker):
                pass
        else:
            with suppress(KeyboardInterrupt):  # the way in which it ends
                _work_on(worker, beside)


@contextmanager
def _stopping_at_once() -> Iterator[None]:
    """Make SIGTERM do as Ctrl-C does, so that what is half done is rolled back at once."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _work_on(worker: Worker, parent: int | None) -> None:
    pause = Event()
    while parent is None or os.getppid() == parent:
        try:
            if do_job(worker):
                continue
        except (UnavailableError, LockedError) as error:
            complain(f"{error}; trying again")
            pause.wait(TROUBLE_SECONDS)
        pause.wait(POLL_SECONDS)
