"""`timeline import`: articles from files or standard input into the database."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from importlib.resources import as_file, files
from itertools import count

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

from timeline.cli.columns import read_columns, read_delimiter
from timeline.cli.inputs import binary_stdin, read_clock, read_settings
from timeline.cli.opening import use_store
from timeline.cli.output import complain, write_json
from timeline.config import Settings
from timeline.records import BadItem, IncomingArticle
from timeline.services.ahead import open_engine
from timeline.services.engines import Engine
from timeline.services.file_imports import FORMATS, Progress, Request, import_files, measure
from timeline.services.importing import Imported, Summary

OpenEngine = Callable[[], AbstractContextManager[Engine | None]]


@click.command("import")
@click.argument("names", metavar="FILE...", nargs=-1)
@click.option("--published", metavar="DATE", help="Day or time of publication where none is given.")
@click.option("--source", default="", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="URL", help="Where a text was published (one text only).")
@click.option("--title", default="", metavar="TEXT", help="Title of a text (one text only).")
@click.option("--language", metavar="CODE", help="Its language where an article does not say it.")
@click.option("--format", "kind", type=click.Choice(FORMATS), help="What files are, if not told.")
@click.option("--columns", metavar="FIELD=NAME,...", help="Columns of CSV, such as text=body.")
@click.option("--delimiter", metavar="CHAR", help="What parts the cells of CSV, if not told.")
@click.option("--again", is_flag=True, help="Read archives from their beginning.")
@click.option("--samples", is_flag=True, help="Import the invented articles that come along.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, help="Processes that analyse.")
@click.option("--dask", "scheduler", metavar="URL", help="Scheduler of a cluster that analyses.")
@click.option("--json", "is_json", is_flag=True, help="Write a summary as one JSON object.")
def command(
    *,
    names: tuple[str, ...],
    published: str | None,
    source: str,
    url: str | None,
    title: str,
    language: str | None,
    kind: str | None,
    columns: str | None,
    delimiter: str | None,
    again: bool,
    samples: bool,
    workers: int,
    scheduler: str | None,
    is_json: bool,
) -> int:
    """Import articles from files, folders, archives or standard input.

    A FILE is a text, a page or Markdown, JSON lines ({"text", "title", "published", "source",
    "url", "language"}) or CSV, an archive of these (zip, tar) or of pages (WARC), a folder, or a
    quoted pattern; - is standard input. Where no date is given, the text's dateline has to tell
    it. Importing again changes nothing. Exit code 1: something failed, the rest is in.
    """
    _check_names(names, samples=samples, is_one=bool(url or title))
    defaults = IncomingArticle(
        "", title=title, published=published, source=source, url=url, language=language
    )
    told, parts = read_columns(columns), read_delimiter(delimiter)
    request = Request(names, binary_stdin(), defaults, kind, told, parts, again)
    settings, open_ours = read_settings(), _choose_engine(workers, scheduler)
    if samples:
        with as_file(files("timeline") / "samples") as folder:
            own = sorted(str(path) for path in folder.glob("*.jsonl"))
            summary = _import(replace(request, names=(*names, *own)), settings, open_ours)
    else:
        summary = _import(request, settings, open_ours)
    _report(summary, is_json=is_json)
    return 1 if summary.failed else 0


def _check_names(names: tuple[str, ...], *, samples: bool, is_one: bool) -> None:
    if not names and not samples:
        raise click.UsageError("name a FILE, - for standard input, or --samples")
    if is_one and len(names) != 1:
        raise click.UsageError("--url and --title are for one text")


def _choose_engine(workers: int, scheduler: str | None) -> OpenEngine:
    if scheduler and workers > 1:
        raise click.UsageError("--dask brings its own workers; leave out --workers")
    return partial(open_engine, workers=workers, scheduler=scheduler)


class Rate(ProgressColumn):
    """How many articles are done, and how many of them in a second."""

    def render(self, task: Task) -> Text:
        articles: int = task.fields["articles"]
        rate = articles / task.elapsed if task.elapsed else 0.0
        return Text(f"{articles:,} articles, {rate:,.0f}/s")


def _import(
    request: Request,
    settings: Settings,
    open_ours: OpenEngine,
) -> Summary:
    is_seen = is_terminal()
    columns = (TextColumn("importing"), BarColumn(), DownloadColumn(), Rate())
    console = Console(stderr=True, force_terminal=is_seen)
    bar = Bar(*columns, TimeRemainingColumn(), console=console, disable=not is_seen, transient=True)
    with use_store(settings) as store, open_ours() as engine, bar:
        task = bar.add_task("import", total=measure(request.names) if is_seen else None, articles=0)
        done = count(1)

        def tell(result: Imported | BadItem) -> None:
            bar.update(task, articles=next(done))
            _tell_failure(result)

        return import_files(
            store,
            request,
            settings=settings,
            now=partial(read_clock, settings),
            progress=Progress(partial(bar.advance, task), tell),
            engine=engine,
        )


def is_terminal() -> bool:
    """Whether somebody looks on."""
    return sys.stderr.isatty()


def _tell_failure(result: Imported | BadItem) -> None:
    if isinstance(result, BadItem):
        complain(f"{result.where}: {result.error}")


def _report(summary: Summary, *, is_json: bool) -> None:
    """Tell the counts where somebody asked or looks on; silence is what cron wants."""
    if summary.stopped:
        complain("stopped, because the database failed; what was imported before is safe")
    counts = {
        "created": summary.created,
        "updated": summary.updated,
        "unchanged": summary.unchanged,
        "taken_down": summary.taken_down,
        "failed": summary.failed,
    }
    if is_json:
        failures = [
            {"where": bad.where, "code": bad.error.code, "detail": str(bad.error)}
            for bad in summary.failures
        ]
        write_json({**counts, "stopped": summary.stopped, "failures": failures})
    elif is_terminal():
        told = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items())
        click.echo(f"timeline: articles: {told}", err=True)
