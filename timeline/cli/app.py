"""The `timeline` command: finds the subcommand, and turns every error into one line and a code.

Each command lives in a module of its own, imported only when it is asked for: `--help` and
`tag` must not wait for the database or the server to load. Nothing else imports by name,
the reader of odd dates aside.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from timeline import __version__
from timeline.cli.output import complain
from timeline.errors import ClusterError, ConfigError, LockedError, NotFoundError, TimelineError

FAILED = 1
WRONG_USE = 2
LOCKED = 75
INTERRUPTED = 130

COMMANDS = {
    "import": (
        "importing",
        "Import articles from files, folders, archives or standard input.",
    ),
    "on": ("on", "Say what happened on a day, or in a month, a year or a range."),
    "extract": ("extract", "Read articles as JSON lines, write their events."),
    "digest": ("digest", "Read articles as JSON lines, write the days that matter most."),
    "tag": ("tag", "Read texts as JSON lines, write their time expressions."),
    "explain": ("explain", "Show how each date and event of a text was read, rule by rule."),
    "sources": ("sources", "Say who publishes: how a source writes times, and the feeds to read."),
    "run": ("run", "Read the feeds that are due and import what is new."),
    "migrate": ("migrate", "Bring the database up to this version, or back."),
    "merge": ("merge", "Make one event of several; later imports keep it so."),
    "split": ("split", "Make an event of its own of some mentions; later imports keep it so."),
    "undo": ("undo", "Take back an edit, for good: a merge, a split or another."),
    "reextract": ("reextract", "Bring articles that older rules read up to the rules of today."),
    "keys": ("keys", "Make, list and revoke the keys that may write over HTTP."),
    "serve": ("serve", "Serve the HTTP API, with a worker beside it for imports sent in."),
    "work": ("work", "Do what was sent to /v1/imports."),
}
"""Command -> module in `timeline.cli`, and its help in one line (a test compares the two)."""


class LazyGroup(click.Group):
    """A group that imports a command's module when that command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"timeline.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, which needs none of their modules."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="timeline")
def cli() -> None:
    """Turn news articles into dated events, and ask what happened when."""


def main() -> NoReturn:
    """Run the command line of this process and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns 0 fine, 1 something failed, 2 wrong use or set-up, 75 locked."""
    try:
        result = cli.main(list(arguments), prog_name="timeline", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("stopped")
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return FAILED
    except OSError as error:
        complain(f"cannot write: {error.strerror or error}")
        _drop_output()
        return FAILED
    except TimelineError as error:
        for line in _describe(error):
            complain(line)
        return _exit_code(error)
    return result if isinstance(result, int) else 0


def _describe(error: TimelineError) -> Sequence[str]:
    return error.problems if isinstance(error, ConfigError) else (str(error),)


def _exit_code(error: TimelineError) -> int:
    """A bad question or set-up is wrong use; what was well asked and not found has failed."""
    if isinstance(error, LockedError):
        return LOCKED
    return FAILED if isinstance(error, NotFoundError | ClusterError) else WRONG_USE


def _drop_output() -> None:
    """Whoever read our output has gone; keep the interpreter from complaining when it flushes."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
