"""`timeline extract`: JSON lines with articles in, JSON lines with their events out."""

import click

from timeline.cli.conventions import add_options, read_source
from timeline.cli.inputs import binary_stdin, read_settings
from timeline.cli.output import write_results
from timeline.services.collecting import extract_lines, merge_lines


@click.command("extract")
@click.option("--all", "everything", is_flag=True, help="Also what belongs on no timeline.")
@click.option("--decisions", is_flag=True, help="Say of each event how it was decided on.")
@click.option("--merge", is_flag=True, help="Merge the events of the whole input.")
@add_options
def command(*, everything: bool, decisions: bool, merge: bool, **told: str | None) -> int:
    """Read articles as JSON lines, write their events.

    Reads {"id", "title", "published", "text", "url", "language"} from standard input and writes
    {"id", "events"}; with --merge one line for each event of the whole input, whose mentions name
    the article by its id. The options tell how the texts are written. Nothing is stored.
    """
    if merge and decisions:
        raise click.UsageError("--decisions are those of single mentions; leave out --merge")
    source, settings, stream = read_source(told), read_settings(), binary_stdin()
    if merge:
        merged = merge_lines(stream, source, settings=settings, everything=everything)
        return write_results(merged)
    return write_results(
        extract_lines(stream, source, settings=settings, everything=everything, decisions=decisions)
    )
