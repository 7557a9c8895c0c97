"""Write what commands answer: JSON for programs, safe plain text for people."""

import json
import re
from collections.abc import Iterable

import click

from timeline.records import BadItem

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""Control and direction characters: an article must not steer the terminal that shows it."""


def write_json(value: object, *, indent: int | None = None) -> None:
    """Write one JSON value and a line end, in UTF-8 whatever the locale is."""
    try:
        data = json.dumps(value, ensure_ascii=False, indent=indent).encode()
    except UnicodeEncodeError:
        data = json.dumps(value, indent=indent).encode()
    click.echo(data)


def clean(text: str) -> str:
    """Return text on one line and without control characters."""
    return " ".join(CONTROL.sub(" ", text).split())


def complain(text: str) -> None:
    """Tell of a failure on standard error, in one line."""
    click.echo(f"timeline: {clean(text)}", err=True)


def write_results(results: Iterable[dict[str, object] | BadItem]) -> int:
    """Write each result as a JSON line and tell of each bad one; returns the exit code."""
    code = 0
    for result in results:
        if isinstance(result, BadItem):
            complain(f"{result.where}: {result.error}")
            code = 1
        else:
            write_json(result)
    return code
