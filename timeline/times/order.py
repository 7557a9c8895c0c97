"""Mark a date in figures that the other order of day and month would make another day."""

import re
from dataclasses import replace
from datetime import date

from timeline.records import Certainty, Conventions, Expression
from timeline.rules.tables import load_toml
from timeline.times.calendar import make_day

_FIGURES = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:[0-9]{2}|[0-9]{4})")
_NAMES = {"month": "month first", "day": "day first"}


def mark_order(expression: Expression, conventions: Conventions, *, language: str) -> Expression:
    """Return "03/04/2021" as a guess where neither its source nor its language says the order."""
    if conventions.date_order or not _FIGURES.fullmatch(expression.text):
        return expression
    orders: list[str] = load_toml(f"{language}/forms.toml")["numbers"]["date_orders"]
    if len(orders) == 1:
        return expression
    read = date.fromisoformat(expression.value)
    other = make_day(read.year, read.day, read.month)
    if other is None or other == read:
        return expression
    is_month_first = int(expression.text[:2].rstrip("/.-")) == read.month
    told, untold = ("month", "day") if is_month_first else ("day", "month")
    note = f"read {_NAMES[told]} by default; {_NAMES[untold]} it is {other.isoformat()}"
    # With full stops the day stands first nearly everywhere.
    certainty: Certainty = "inferred" if "." in expression.text else "assumed"
    return replace(expression, certainty=certainty, note=note)
