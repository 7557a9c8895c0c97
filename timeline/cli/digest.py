"""`timeline digest`: JSON lines with articles in, the days that matter most out."""

from datetime import datetime

import click

from timeline.cli.conventions import add_options, read_source
from timeline.cli.inputs import binary_stdin, read_settings
from timeline.cli.output import write_results
from timeline.schemas.questions import DEFAULT_DAYS
from timeline.services.collecting import digest_lines
from timeline.when import Window

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("digest")
@click.option("--from", "first", type=DAY, metavar="DAY", help="First day.  [open]")
@click.option("--to", "last", type=DAY, metavar="DAY", help="Last day.  [open]")
@click.option("--days", type=click.IntRange(min=1), default=DEFAULT_DAYS, show_default=True)
@add_options
def command(first: datetime | None, last: datetime | None, days: int, **told: str | None) -> int:
    """Read articles as JSON lines, write the days that matter most.

    Reads {"id", "title", "published", "text", "url"} from standard input and writes, best day
    first, {"date", "score", "articles", "title", "summary", "evidence"}: how many articles tell
    of the day, and the sentence that says best what happened. Nothing is stored.
    """
    if first and last and first > last:
        raise click.BadParameter(
            f"{last.date()} is before --from {first.date()}", param_hint="--to"
        )
    window = Window(first.date() if first else None, last.date() if last else None)
    source, settings = read_source(told), read_settings()
    results = digest_lines(binary_stdin(), source, settings=settings, window=window, days=days)
    return write_results(results)
