"""`timeline reextract`: stored articles read again by the rules of today."""

from collections.abc import Sequence

import click

from timeline.cli.inputs import read_clock, read_settings
from timeline.cli.opening import use_store
from timeline.cli.output import clean, complain
from timeline.records import BadItem, Mention
from timeline.schemas.dates import describe
from timeline.services.reextracting import Reread, reextract


@click.command("reextract")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
def command(*, dry_run: bool) -> int:
    """Bring articles that older rules read up to the rules of today.

    Prints which mentions are new (+), gone (-) or told of otherwise (~), by article. Events keep
    their ids, and what was merged or split by hand stays so. It can be stopped and started again.
    """
    settings = read_settings()
    failed = 0
    with use_store(settings) as store:
        for result in reextract(store, settings=settings, at=read_clock(settings), dry_run=dry_run):
            if isinstance(result, BadItem):
                failed += 1
                complain(f"{result.where}: {result.error}")
            elif result.is_changed:
                _tell(result)
    return 1 if failed else 0


def _tell(result: Reread) -> None:
    ref = result.article.ref
    click.echo(clean(ref.url or ref.title or ref.id))
    _tell_mentions("+", result.added)
    _tell_mentions("-", result.removed)
    _tell_mentions("~", result.changed)
    if not (result.added or result.removed or result.changed):
        click.echo(f"  merged otherwise: {', '.join(result.event_ids)}")


def _tell_mentions(mark: str, mentions: Sequence[Mention]) -> None:
    for mention in mentions:
        click.echo(f"  {mark} {describe(mention.when)}: {clean(mention.title)}")
