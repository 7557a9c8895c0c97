"""Read what a command needs from around it: settings, the clock, standard input."""

import sys
from datetime import datetime
from io import BufferedReader
from typing import cast
from zoneinfo import ZoneInfo

import click

from timeline.config import Settings


def read_settings() -> Settings:
    """Read TIMELINE_… variables; a name that is none of ours gets a warning."""
    settings = Settings.from_env()
    for name in settings.unknown:
        click.echo(f"timeline: warning: no setting is called {name}", err=True)
    return settings


def read_clock(settings: Settings) -> datetime:
    """Return now in the zone of the settings; commands read the clock here and nowhere else."""
    return datetime.now(ZoneInfo(settings.timezone))


def binary_stdin() -> BufferedReader:
    """Return standard input as bytes."""
    return cast(BufferedReader, sys.stdin.buffer)
