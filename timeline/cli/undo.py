"""`timeline undo`: take back an edit that was made by hand."""

import click

from timeline.cli.inputs import read_clock, read_settings
from timeline.cli.opening import use_store
from timeline.cli.output import write_json
from timeline.services.editing import Editor, undo


@click.command("undo")
@click.argument("edit", type=int)
@click.option("--why", default="", metavar="TEXT", help="The reason, kept with the edit.")
@click.option("--who", default="command line", show_default=True, metavar="NAME")
def command(edit: int, why: str, who: str) -> None:
    """Take back an edit, for good: a merge, a split or another.

    EDIT is the number that `timeline merge` or `timeline split` printed.
    """
    settings = read_settings()
    with use_store(settings) as store, store.write():
        done = undo(store, edit, Editor(who, why, read_clock(settings), settings))
    write_json({"edit": done.edit, "event_ids": done.event_ids})
