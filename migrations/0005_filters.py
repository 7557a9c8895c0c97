"""What lists of events are filtered and sorted by, beside their days, as columns."""

from typing import Any

from peewee import SqliteDatabase

COLUMNS = {
    "aspect": ("VARCHAR(255)", "''", "aspect"),
    "precision": ("VARCHAR(255)", "''", "precision"),
    "certainty": ("VARCHAR(255)", "''", "certainty"),
    "confidence": ("REAL", "0", "confidence"),
    "independent_sources": ("INTEGER", "0", "independent_source_count"),
}
COMPUTED = {"salience": "INTEGER", "disputed": "SMALLINT", "start": "INTEGER"}
INDEXES = ("updated_at", "salience", "start")
BOUNDS = ("begin.earliest", "begin.latest", "end.earliest", "end.latest")
UNKNOWN_START = 4000001


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Add the columns and fill them from the facts of every event."""
    for column, (kind, empty, _) in COLUMNS.items():
        _add(db, column, kind, empty)
    for column, kind in COMPUTED.items():
        _add(db, column, kind, "0")
    is_sqlite = isinstance(db, SqliteDatabase)
    told = {
        column: f"CAST({_fact(name, is_sqlite)} AS {kind})"
        for column, (kind, _, name) in COLUMNS.items()
    }
    readings = _fact("disagreements", is_sqlite)
    told["disputed"] = f"CASE {readings} WHEN '[]' THEN 0 ELSE 1 END"
    salience = f"CAST({_fact('salience', is_sqlite)} AS NUMERIC)"
    told["salience"] = f"CAST(ROUND({salience} * 1000) AS INTEGER)"
    days = ", ".join(_day(_fact(f"when.{bound}", is_sqlite), is_sqlite) for bound in BOUNDS)
    told["start"] = f"COALESCE({days}, {UNKNOWN_START})"
    changes = ", ".join(f"{column} = {value}" for column, value in told.items())
    db.execute_sql(f"UPDATE events SET {changes}")  # noqa: S608, all of it is above
    for column in INDEXES:
        db.execute_sql(f"CREATE INDEX events_{column} ON events ({column})")


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop them; the facts keep what they said."""
    for column in INDEXES:
        db.execute_sql(f"DROP INDEX events_{column}")
    for column in (*COLUMNS, *COMPUTED):
        db.execute_sql(f"ALTER TABLE events DROP COLUMN {column}")


def _add(db: Any, column: str, kind: str, empty: str) -> None:
    db.execute_sql(f"ALTER TABLE events ADD COLUMN {column} {kind} NOT NULL DEFAULT {empty}")


def _fact(path: str, is_sqlite: bool) -> str:
    if is_sqlite:
        return f"json_extract(facts, '$.{path}')"
    return f"(CAST(facts AS json) #>> '{{{path.replace('.', ',')}}}')"


def _day(text: str, is_sqlite: bool) -> str:
    """Return the proleptic ordinal of an ISO day."""
    if is_sqlite:
        return f"CAST(julianday({text}) - 1721424.5 AS INTEGER)"
    return f"(CAST({text} AS date) - DATE '0001-01-01' + 1)"
