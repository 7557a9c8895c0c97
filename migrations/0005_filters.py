"""What lists of events are filtered and sorted by, beside their days, as columns."""

from peewee import SqliteDatabase

COLUMNS = {
    "aspect": ("VARCHAR(255)", "''", "aspect"),
    "precision": ("VARCHAR(255)", "''", "precision"),
    "certainty": ("VARCHAR(255)", "''", "certainty"),
    "salience": ("REAL", "0", "salience"),
    "confidence": ("REAL", "0", "confidence"),
    "independent_sources": ("INTEGER", "0", "independent_source_count"),
}
INDEXES = ("updated_at", "salience")


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Add the columns and fill them from the facts of every event."""
    is_sqlite = isinstance(db, SqliteDatabase)
    fact = "json_extract(facts, '$.{}')" if is_sqlite else "(CAST(facts AS json) ->> '{}')"
    for column, (kind, empty, _) in COLUMNS.items():
        _add(db, column, kind, empty)
    _add(db, "disputed", "SMALLINT", "0")
    told = ", ".join(
        f"{column} = CAST({fact.format(name)} AS {kind})"
        for column, (kind, _, name) in COLUMNS.items()
    )
    readings = fact.format("disagreements")
    db.execute_sql(
        f"UPDATE events SET {told}, disputed ="  # noqa: S608, all of it is above
        f" CASE {readings} WHEN '[]' THEN 0 ELSE 1 END"
    )
    for column in INDEXES:
        db.execute_sql(f"CREATE INDEX events_{column} ON events ({column})")


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop them; the facts keep what they said."""
    for column in INDEXES:
        db.execute_sql(f"DROP INDEX events_{column}")
    for column in (*COLUMNS, "disputed"):
        db.execute_sql(f"ALTER TABLE events DROP COLUMN {column}")


def _add(db, column, kind, empty):  # type: ignore[no-untyped-def]
    db.execute_sql(f"ALTER TABLE events ADD COLUMN {column} {kind} NOT NULL DEFAULT {empty}")
