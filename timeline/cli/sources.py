"""`timeline sources`: who publishes, how each writes times, and the feeds that they have."""

import click

from timeline.cli.conventions import NAMES, add_options, read_source
from timeline.cli.inputs import read_settings
from timeline.cli.opening import open_context, use_store
from timeline.cli.output import clean, write_json
from timeline.cli.run import add_run_options, run_and_report
from timeline.records import Source
from timeline.services.context import Context
from timeline.services.feeds import (
    add_feeds,
    drop_feeds,
    explain_feed,
    list_source_feeds,
    pause_feeds,
)
from timeline.services.sources import describe_source, rate_source
from timeline.store.feeds import list_feeds
from timeline.store.sources import add_source, get_source, list_sources, set_source

JSON_OPTION = click.option("--json", "is_json", is_flag=True, help="Write JSON.")
FEED_OPTION = click.option("--feed", "feeds", multiple=True, metavar="URL", help="Feed or sitemap.")
RELIABILITY_OPTION = click.option(
    "--reliability", metavar="NUMBER", help="From 0 to 1, shown with what it says."
)


@click.group("sources")
def command() -> None:
    """Say who publishes: how a source writes times, and the feeds to read.

    What is told of a source counts for articles that come in from then on; what is not told is
    left to the text and the defaults. `timeline run` reads the feeds.
    """


@command.command("add")
@click.argument("name")
@FEED_OPTION
@RELIABILITY_OPTION
@add_options
def add(name: str, feeds: tuple[str, ...], reliability: str | None, **told: str | None) -> None:
    """File a source, before its first article comes in, and its feeds."""
    source = rate_source(read_source(told, Source(_check_name(name))), reliability)
    settings = read_settings()
    with use_store(settings) as store, store.write():
        add_source(store, source)
        add_feeds(open_context(store, settings), name, feeds)


@command.command("set")
@click.argument("name")
@FEED_OPTION
@RELIABILITY_OPTION
@add_options
def change(name: str, feeds: tuple[str, ...], reliability: str | None, **told: str | None) -> None:
    """Change what is told of a source (an empty value forgets it), or add a feed to it."""
    if not feeds and all(value is None for value in (reliability, *told.values())):
        raise click.UsageError("say what to change")
    settings = read_settings()
    with use_store(settings) as store, store.write():
        source = rate_source(read_source(told, get_source(store, name)), reliability)
        set_source(store, source)
        add_feeds(open_context(store, settings), name, feeds)


@command.command("list")
@JSON_OPTION
def show_all(*, is_json: bool) -> None:
    """List the sources, one a line, with their feeds."""
    settings = read_settings()
    with use_store(settings) as store:
        context = open_context(store, settings)
        for source in list_sources(store):
            if is_json:
                write_json(_describe(context, source))
                continue
            told = [f"{name} {value}" for name, value in _list_told(source) if value]
            click.echo("  ".join([clean(source.name), *told]))
            _tell_feeds(context, source.name)


@command.command("show")
@click.argument("name")
@JSON_OPTION
def show(name: str, *, is_json: bool) -> None:
    """Show what is told of a source, and how its feeds are."""
    settings = read_settings()
    with use_store(settings) as store:
        context = open_context(store, settings)
        source = get_source(store, name)
        if is_json:
            write_json(_describe(context, source))
            return
        click.echo(clean(source.name))
        for field, value in _list_told(source):
            click.echo(f"  {field}: {value or 'not told'}")
        _tell_feeds(context, name)


@command.command("pause")
@click.argument("name")
def pause(name: str) -> None:
    """Leave the feeds of a source alone until they are resumed."""
    _pause(name, is_paused=True)


@command.command("resume")
@click.argument("name")
def resume(name: str) -> None:
    """Read the feeds of a source again, with the next run."""
    _pause(name, is_paused=False)


@command.command("remove")
@click.argument("name")
@click.option("--feed", metavar="URL", help="Only this feed.")
def remove(name: str, feed: str | None) -> None:
    """Forget the feeds of a source; its articles and what was told of it stay."""
    settings = read_settings()
    with use_store(settings) as store, store.write():
        drop_feeds(open_context(store, settings), get_source(store, name).name, feed)


@command.command("run")
@click.argument("name")
@add_run_options
def run_one(name: str, *, is_json: bool, log: str | None) -> int:
    """Read all feeds of a source now, due or not; a paused one stays so."""
    return run_and_report(name, is_json=is_json, log=log)


def _pause(name: str, *, is_paused: bool) -> None:
    settings = read_settings()
    with use_store(settings) as store, store.write():
        get_source(store, name)
        pause_feeds(open_context(store, settings), name, is_paused=is_paused)


def _describe(context: Context, source: Source) -> dict[str, object]:
    told: dict[str, object] = {**describe_source(source), "reliability": source.reliability}
    return {**told, "feeds": list_source_feeds(context, source.name)}


def _tell_feeds(context: Context, name: str) -> None:
    for feed in list_feeds(context.store, name):
        click.echo(f"  {clean(explain_feed(feed, now=context.now()))}")


def _list_told(source: Source) -> list[tuple[str, str | None]]:
    described = describe_source(source)
    told = [(name.replace("_", " "), described[name]) for name in NAMES]
    rated = None if source.reliability is None else f"{source.reliability:g}"
    return [*told, ("reliability", rated)]


def _check_name(name: str) -> str:
    if not name.strip():
        raise click.UsageError("a source needs a name")
    return name
