"""`timeline sources`: who publishes, and how each writes times."""

import click

from timeline.cli.conventions import NAMES, add_options, read_source
from timeline.cli.inputs import read_settings
from timeline.cli.opening import use_store
from timeline.cli.output import clean, write_json
from timeline.records import Source
from timeline.services.sources import describe_source
from timeline.store.sources import add_source, get_source, list_sources, set_source

JSON_OPTION = click.option("--json", "is_json", is_flag=True, help="Write JSON.")


@click.group("sources")
def command() -> None:
    """Say how sources write: zone, date order, language and country.

    It counts for articles that come in from then on. What is not told is left to the text and
    the defaults.
    """


@command.command("add")
@click.argument("name")
@add_options
def add(name: str, **told: str | None) -> None:
    """File a source before its first article comes in."""
    source = read_source(told, Source(_check_name(name)))
    with use_store(read_settings()) as store, store.write():
        add_source(store, source)


@command.command("set")
@click.argument("name")
@add_options
def change(name: str, **told: str | None) -> None:
    """Change what is told of a source; an empty value forgets it."""
    if all(value is None for value in told.values()):
        raise click.UsageError("say what to change")
    with use_store(read_settings()) as store, store.write():
        set_source(store, read_source(told, get_source(store, name)))


@command.command("list")
@JSON_OPTION
def show_all(*, is_json: bool) -> None:
    """List the sources, one a line."""
    with use_store(read_settings()) as store:
        sources = list_sources(store)
    for source in sources:
        if is_json:
            write_json(describe_source(source))
        else:
            told = [f"{name} {value}" for name, value in _list_told(source) if value]
            click.echo("  ".join([clean(source.name), *told]))


@command.command("show")
@click.argument("name")
@JSON_OPTION
def show(name: str, *, is_json: bool) -> None:
    """Show what is told of a source."""
    with use_store(read_settings()) as store:
        source = get_source(store, name)
    if is_json:
        write_json(describe_source(source))
        return
    click.echo(clean(source.name))
    for field, value in _list_told(source):
        click.echo(f"  {field}: {value or 'not told'}")


def _list_told(source: Source) -> list[tuple[str, str | None]]:
    described = describe_source(source)
    return [(name.replace("_", " "), described[name]) for name in NAMES]


def _check_name(name: str) -> str:
    if not name.strip():
        raise click.UsageError("a source needs a name")
    return name
