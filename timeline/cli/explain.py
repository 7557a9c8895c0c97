"""`timeline explain`: how each date and event of a text was read, for people."""

import click

from timeline.cli.inputs import binary_stdin, read_settings
from timeline.cli.opening import use_store
from timeline.cli.output import clean
from timeline.config import Settings
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
def command(*, text: str | None, event: str | None, published: str | None, title: str) -> None:
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
        lines = _explain_text(text or "", published, title, settings)
    for line in lines:
        click.echo(_keep_indent(line))


def _explain_text(text: str, published: str | None, title: str, settings: Settings) -> list[str]:
    if text == "-":
        text = binary_stdin().read().decode(errors="replace")
    return explain_text(text, published=published, title=title, settings=settings)


def _keep_indent(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" "))) + clean(line)
