"""`timeline run`: what cron calls to read the feeds that are due."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import click

from timeline.cli.inputs import read_settings
from timeline.cli.opening import open_context, use_store
from timeline.cli.output import complain, write_json
from timeline.services.context import Context
from timeline.services.feeds import explain_feed
from timeline.services.fetching import make_fetcher
from timeline.services.run_reports import Told
from timeline.services.running import run_feeds
from timeline.store.sources import get_source

Command = Callable[..., Any]


def add_run_options(command: Command) -> Command:
    """Give a command the options of a run."""
    options = (
        click.option("--json", "is_json", is_flag=True, help="Write a summary in one line."),
        click.option(
            "--log",
            metavar="FILE",
            help="Add a JSON line for each thing done; - is standard error.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("run")
@add_run_options
def command(*, is_json: bool, log: str | None) -> int:
    """Read the feeds that are due and import what is new.

    Made for cron: silent when well. Exit code 1: a feed or an article failed, the rest is in; 75:
    another run is at work. `timeline sources add NAME --feed URL` adds a feed.
    """
    return run_and_report(None, is_json=is_json, log=log)


def run_and_report(source: str | None, *, is_json: bool, log: str | None) -> int:
    """Run over what is due, or over one source; returns the exit code."""
    settings = read_settings()
    with use_store(settings) as store, _open_log(log) as stream:
        context = open_context(store, settings)
        if source is not None:
            get_source(store, source)
        tell = _make_teller(context, stream)
        report = run_feeds(context, make_fetcher(settings), source=source, tell=tell)
        for feed in report.failing:
            complain(f"{feed.source}: {explain_feed(feed, now=context.now())}")
    if is_json:
        write_json({"result": report.result, **report.counts})
    return 0 if report.result == "ok" else 1


@contextmanager
def _open_log(name: str | None) -> Iterator[TextIO | None]:
    if name is None:
        yield None
    elif name == "-":
        yield sys.stderr
    else:
        with Path(name).open("a", encoding="utf-8") as file:
            yield file


def _make_teller(context: Context, log: TextIO | None) -> Callable[[Told], None]:
    """Return what tells of items that are given up, and writes the log."""

    def tell(told: Told) -> None:
        if told.result == "given_up":
            complain(f"{told.source}: {told.url}: {told.error}")
        if log is not None:
            at = context.now().isoformat(timespec="seconds")
            line = {"at": at, **{k: v for k, v in asdict(told).items() if v is not None}}
            log.write(f"{json.dumps(line, ensure_ascii=False)}\n")
            log.flush()

    return tell
