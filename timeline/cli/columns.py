"""Read what the command line says of the columns of CSV."""

import click

from timeline.services.file_imports import COLUMNS


def read_columns(told: str | None) -> dict[str, str]:
    """Return the column of each field of `text=body,published=date`."""
    columns: dict[str, str] = {}
    for pair in told.split(",") if told else ():
        field, _, column = (part.strip() for part in pair.partition("="))
        if not column or field not in COLUMNS:
            fields = ", ".join(COLUMNS)
            raise click.UsageError(f"--columns: {pair!r} is not FIELD=NAME; fields are {fields}")
        columns[field] = column
    return columns


def read_delimiter(told: str | None) -> str | None:
    """Return the character that parts cells; a tab may be written as \\t."""
    if told is None:
        return None
    char = "\t" if told == "\\t" else told
    if len(char) != 1 or char in '\r\n"':
        raise click.UsageError("--delimiter: one character, such as ; or \\t")
    return char
