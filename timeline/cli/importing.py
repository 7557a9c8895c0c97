"""`timeline import`: articles from files or standard input into the database."""

import sys
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from timeline.cli.inputs import binary_stdin, read_clock, read_settings
from timeline.cli.opening import use_store
from timeline.cli.output import complain, write_json
from timeline.config import Settings
from timeline.records import BadItem, IncomingArticle
from timeline.services.importing import Imported, Progress, Summary, import_files


@click.command("import")
@click.argument("names", metavar="FILE...", nargs=-1)
@click.option("--published", metavar="DATE", help="Day or time of publication where none is given.")
@click.option("--source", default="", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it was published (one article only).")
@click.option("--title", default="", metavar="TEXT", help="Its title (one article only).")
@click.option("--language", metavar="CODE", help="Its language where an article does not say it.")
@click.option("--samples", is_flag=True, help="Import the invented articles that come along.")
@click.option("--json", "is_json", is_flag=True, help="Write a summary as one JSON object.")
def command(
    *,
    names: tuple[str, ...],
    published: str | None,
    source: str,
    url: str | None,
    title: str,
    language: str | None,
    samples: bool,
    is_json: bool,
) -> int:
    """Import articles from texts, pages, Markdown, JSON lines or standard input.

    A FILE is a text, a page (.html) or a Markdown file with one article, or JSON lines ({"text",
    "title", "published", "source", "url", "guid", "author", "language"}); - is standard input.
    Where no date is given, the page or the text's dateline has to tell it. Importing again changes
    nothing. Exit code 1: something failed, the rest is in.
    """
    if not names and not samples:
        raise click.UsageError("name a FILE, - for standard input, or --samples")
    if (url or title) and len(names) != 1:
        raise click.UsageError("--url and --title are for one article")
    defaults = IncomingArticle(
        "", title=title, published=published, source=source, url=url, language=language
    )
    settings = read_settings()
    if samples:
        with as_file(files("timeline") / "samples") as folder:
            names = (*names, *sorted(str(path) for path in folder.glob("*.jsonl")))
            summary = _import(names, defaults, settings)
    else:
        summary = _import(names, defaults, settings)
    _report(summary, is_json=is_json)
    return 1 if summary.failed else 0


def _import(names: Sequence[str], defaults: IncomingArticle, settings: Settings) -> Summary:
    console = Console(stderr=True, force_terminal=is_terminal())
    columns = (TextColumn("importing"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with (
        use_store(settings) as store,
        Bar(*columns, console=console, disable=not is_terminal(), transient=True) as bar,
    ):
        task = bar.add_task("import", total=_count_bytes(names))
        return import_files(
            store,
            names,
            stdin=binary_stdin(),
            defaults=defaults,
            settings=settings,
            now=lambda: read_clock(settings),
            progress=Progress(lambda count: bar.advance(task, count), _tell_failure),
        )


def is_terminal() -> bool:
    """Whether somebody looks on."""
    return sys.stderr.isatty()


def _count_bytes(names: Sequence[str]) -> int | None:
    """Return how much there is to read, None if a pipe is among it."""
    paths = [Path(name) for name in names]
    if not all(path.is_file() for path in paths):
        return None
    return sum(path.stat().st_size for path in paths)


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
