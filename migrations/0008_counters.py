"""What is counted whenever events change, and the calendar day on which each began."""

from typing import Any

from peewee import SqliteDatabase

INDEXES = ("month_day", "status")
FILTERED = (
    "kind",
    "salience",
    "status",
    "precision",
    "certainty",
    "disputed",
    "independent_sources",
    "confidence",
)
WALKED = ("event_id", "way", "low", "high", "hidden", "state")


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Make the counters, which `timeline migrate` fills afterwards, and find the calendar days."""
    db.execute_sql(
        "CREATE TABLE counters (name VARCHAR(255) NOT NULL, value VARCHAR(255) NOT NULL,"
        " occurrences INTEGER NOT NULL, events INTEGER NOT NULL, PRIMARY KEY (name, value))"
    )
    for column in ("occurrences", "events"):
        db.execute_sql(f"CREATE INDEX counters_name_{column} ON counters (name, {column})")
    db.execute_sql("INSERT INTO meta (name, value) VALUES ('counters', 'stale')")
    db.execute_sql("ALTER TABLE events ADD COLUMN month_day SMALLINT")
    begin, latest = (_fact(f"when.begin.{side}", db) for side in ("earliest", "latest"))
    number = f"CAST(SUBSTR({begin}, 6, 2) || SUBSTR({begin}, 9, 2) AS INTEGER)"
    db.execute_sql(f"UPDATE events SET month_day = {number} WHERE {begin} = {latest}")  # noqa: S608
    for column in INDEXES:
        db.execute_sql(f"CREATE INDEX events_{column} ON events ({column})")
    db.execute_sql(f"CREATE INDEX events_filtered ON events ({', '.join(FILTERED)})")
    db.execute_sql("DROP INDEX spans_event_id")
    db.execute_sql(f"CREATE INDEX spans_{'_'.join(WALKED)} ON spans ({', '.join(WALKED)})")


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Forget them; everything can be counted again."""
    db.execute_sql(f"DROP INDEX spans_{'_'.join(WALKED)}")
    db.execute_sql("DROP INDEX events_filtered")
    db.execute_sql("CREATE INDEX spans_event_id ON spans (event_id)")
    for column in INDEXES:
        db.execute_sql(f"DROP INDEX events_{column}")
    db.execute_sql("ALTER TABLE events DROP COLUMN month_day")
    db.execute_sql("DELETE FROM meta WHERE name = 'counters'")
    db.execute_sql("DROP TABLE counters")


def _fact(path: str, db: Any) -> str:
    if isinstance(db, SqliteDatabase):
        return f"json_extract(facts, '$.{path}')"
    return f"(CAST(facts AS json) #>> '{{{path.replace('.', ',')}}}')"
