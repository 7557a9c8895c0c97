"""`timeline split`: some mentions of an event as an event of their own, by hand."""

import click

from timeline.cli.inputs import read_clock, read_settings
from timeline.cli.opening import use_store
from timeline.cli.output import write_json
from timeline.services.editing import Editor, split_event


@click.command("split")
@click.argument("event")
@click.argument("mentions", metavar="MENTION...", nargs=-1, required=True)
@click.option("--why", default="", metavar="TEXT", help="The reason, kept with the edit.")
@click.option("--who", default="command line", show_default=True, metavar="NAME")
def command(event: str, mentions: tuple[str, ...], why: str, who: str) -> None:
    """Make an event of its own of some mentions; later imports keep it so.

    A MENTION is the id that an event's JSON gives it. Prints the number of the edit, for
    `timeline undo`, and the events that there are now.
    """
    settings = read_settings()
    with use_store(settings) as store:
        editor = Editor(who, why, read_clock(settings), settings)
        done = split_event(store, event, mentions, editor)
    write_json({"edit": done.edit, "event_ids": done.event_ids})
