"""`timeline extract`: JSON lines with articles in, JSON lines with their events out."""

import click

from timeline.cli.conventions import add_options, read_source
from timeline.cli.inputs import binary_stdin, read_settings
from timeline.cli.output import write_results
from timeline.services.collecting import extract_lines, merge_lines


@click.command("extract")
@click.option("--all", "everything", is_flag=True, help="Also what belongs on no timeline.")
@click.option("--merge", is_flag=True, help="Merge the events of the whole input.")
@add_options
def command(*, everything: bool, merge: bool, **told: str | None) -> int:
    """Read articles as JSON lines, write their events.

    Reads {"id", "title", "published", "text", "url", "language"} from standard input and writes
    {"id", "events"}; with --merge one line for each event of the whole input, whose mentions name
    the article by its id. The options tell how the texts are written. Nothing is stored.
    """
    answer = merge_lines if merge else extract_lines
    source, settings = read_source(told), read_settings()
    return write_results(answer(binary_stdin(), source, settings=settings, everything=everything))
