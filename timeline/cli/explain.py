"""`timeline explain`: how each date and event of a text was read, for people."""

import click

from timeline.cli.conventions import add_options, read_source
from timeline.cli.inputs import binary_stdin, read_settings
from timeline.cli.opening import use_store
from timeline.cli.output import clean
from timeline.config import Settings
from timeline.records import Source
from timeline.services.batches import explain_text
from timeline.services.explaining import explain_event


@click.command("explain")
@click.argument("text", required=False)
@click.option("--event", metavar="ID", help="Show instead why an event's mentions are one.")
@click.option(
    "--published",
    "--anchor",
    metavar="DATE",
    help="Day or time of publication; else a dateline in the text has to tell it.",
)
@click.option("--title", default="", help="Title of the article.")
@add_options
def command(
    *, text: str | None, event: str | None, published: str | None, title: str, **told: str | None
) -> None:
    """Show how each date and event of a text was read, rule by rule.

    TEXT is the text itself, or - for standard input.
    """
    settings = read_settings()
    if (text is None) == (event is None):
        raise click.UsageError("give a TEXT or an --event")
    if event is not None:
        with use_store(settings) as store:
            lines = explain_event(store, event)
    else:
        source = read_source(told)
        lines = _explain_text(text or "", source, published, title=title, settings=settings)
    for line in lines:
        click.echo(_keep_indent(line))


def _explain_text(
    text: str, source: Source, published: str | None, *, title: str, settings: Settings
) -> list[str]:
    if text == "-":
        text = binary_stdin().read().decode(errors="replace")
    return explain_text(text, source, published=published, title=title, settings=settings)


def _keep_indent(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" "))) + clean(line)
