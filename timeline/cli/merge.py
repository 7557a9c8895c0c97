"""`timeline merge`: one event of several, by hand."""

import click

from timeline.cli.inputs import read_clock, read_settings
from timeline.cli.opening import use_store
from timeline.cli.output import write_json
from timeline.services.editing import Editor, merge_events


@click.command("merge")
@click.argument("events", metavar="EVENT...", nargs=-1, required=True)
@click.option("--why", default="", metavar="TEXT", help="The reason, kept with the edit.")
@click.option("--who", default="command line", show_default=True, metavar="NAME")
def command(events: tuple[str, ...], why: str, who: str) -> None:
    """Make one event of several; later imports keep it so.

    Prints the number of the edit, for `timeline undo`, and the event that is left.
    """
    settings = read_settings()
    with use_store(settings) as store, store.write():
        done = merge_events(store, events, Editor(who, why, read_clock(settings), settings))
    write_json({"edit": done.edit, "event_ids": done.event_ids})
