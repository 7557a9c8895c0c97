"""Read the tables of rules that are shipped with the package."""

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from timeline.errors import RuleError

_DATA = files("timeline.rules") / "data"


@cache
def load_toml(name: str) -> dict[str, Any]:
    """Return the table `timeline/rules/data/<name>`; raises RuleError when it is broken."""
    try:
        return tomllib.loads(_DATA.joinpath(name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RuleError(name, "-", str(error)) from error


@cache
def load_csv(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `timeline/rules/data/<name>`; raises RuleError when it is broken."""
    try:
        lines = _DATA.joinpath(name).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise RuleError(name, "-", str(error)) from error
    rows = tuple(csv.DictReader(line for line in lines if not line.startswith("#")))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise RuleError(name, str(number), "has another number of columns than the header")
    return rows


def read_lines(name: str) -> list[str]:
    """Return the raw lines of a large table, whose reader parses the rows it needs."""
    try:
        return _DATA.joinpath(name).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise RuleError(name, "-", str(error)) from error
