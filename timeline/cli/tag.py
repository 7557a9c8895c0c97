"""`timeline tag`: JSON lines with texts in, JSON lines with their time expressions out."""

import click

from timeline.cli.conventions import add_options, read_source
from timeline.cli.inputs import binary_stdin, read_settings
from timeline.cli.output import write_results
from timeline.services.batches import tag_lines


@click.command("tag")
@add_options
def command(**told: str | None) -> int:
    """Read texts as JSON lines, write their time expressions.

    Reads {"id", "published", "text", "language"} from standard input and writes {"id", "timexes":
    [{"start", "end", "text", "type", "value"}]}, with types and values as in TIMEX3 and offsets in
    code points. Without "published" the text's dateline has to tell it, without "language" the
    option or the text itself. The other options tell how the texts are written.
    """
    return write_results(tag_lines(binary_stdin(), read_source(told), settings=read_settings()))
