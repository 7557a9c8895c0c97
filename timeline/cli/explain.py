"""`timeline explain`: how each date and event of a text was read, for people."""

import click

from timeline.cli.conventions import add_options, read_source
from timeline.cli.inputs import binary_stdin, read_settings
from timeline.cli.output import clean
from timeline.services.batches import explain_text


@click.command("explain")
@click.argument("text")
@click.option(
    "--published",
    "--anchor",
    metavar="DATE",
    help="Day or time of publication; else a dateline in the text has to tell it.",
)
@click.option("--title", default="", help="Title of the article.")
@add_options
def command(text: str, published: str | None, title: str, **told: str | None) -> None:
    """Show how each date and event of a text was read, rule by rule.

    TEXT is the text itself, or - for standard input.
    """
    if text == "-":
        text = binary_stdin().read().decode(errors="replace")
    source, settings = read_source(told), read_settings()
    for line in explain_text(text, source, published=published, title=title, settings=settings):
        click.echo(_keep_indent(line))


def _keep_indent(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" "))) + clean(line)
