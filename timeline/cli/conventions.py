"""The options that tell how a text or a source writes times: the same for every command."""

from collections.abc import Callable
from typing import Any

import click

from timeline.records import Source
from timeline.services.sources import change_source

NAMES = ("zone", "date_order", "language", "country")

Command = Callable[..., Any]


def add_options(command: Command) -> Command:
    """Give a command the options; `read_source` makes a source of them."""
    options = (
        click.option("--zone", metavar="ZONE", help="Time zone, such as Europe/London."),
        click.option(
            "--date-order",
            metavar="ORDER",
            help="day-first or month-first: how 03/04/2022 is read.",
        ),
        click.option("--language", metavar="CODE", help="Language, where a text does not say it."),
        click.option("--country", metavar="CODE", help="Country by its two letters, such as GB."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def read_source(told: dict[str, str | None], known: Source | None = None) -> Source:
    """Return the source that the options tell of, or that is known with what they change."""
    return change_source(known or Source(""), {name: told[name] for name in NAMES})
