"""`timeline explain`: how each date and event of a text was read, for people."""

import click

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
def command(text: str, published: str | None, title: str) -> None:
    """Show how each date and event of a text was read, rule by rule.

    TEXT is the text itself, or - for standard input.
    """
    if text == "-":
        text = binary_stdin().read().decode(errors="replace")
    for line in explain_text(text, published=published, title=title, settings=read_settings()):
        click.echo(_keep_indent(line))


def _keep_indent(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" "))) + clean(line)
