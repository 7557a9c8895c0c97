"""The order of equally dated answers: told days before inferred ones, then by salience."""

from typing import Any

from peewee import (
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    SqliteDatabase,
)


class Events(Model):
    class Meta:
        table_name = "events"


class Ungraded(Model):
    way = SmallIntegerField()
    cls = SmallIntegerField()
    low = IntegerField()
    high = IntegerField()
    event = ForeignKeyField(Events, column_name="event_id", index=False)
    n = SmallIntegerField()
    state = SmallIntegerField()
    hidden = SmallIntegerField()
    begin_latest = IntegerField()
    end_earliest = IntegerField()
    hull_first = IntegerField()
    hull_last = IntegerField()

    class Meta:
        table_name = "spans"
        primary_key = CompositeKey("way", "cls", "low", "high", "event", "n")


class Graded(Model):
    way = SmallIntegerField()
    cls = SmallIntegerField()
    low = IntegerField()
    high = IntegerField()
    grade = SmallIntegerField()
    event = ForeignKeyField(Events, column_name="event_id", index=False)
    n = SmallIntegerField()
    state = SmallIntegerField()
    hidden = SmallIntegerField()
    begin_latest = IntegerField()
    end_earliest = IntegerField()
    hull_first = IntegerField()
    hull_last = IntegerField()

    class Meta:
        table_name = "spans"
        primary_key = CompositeKey("way", "cls", "low", "high", "grade", "event", "n")


DAYS = "s.way, s.cls, s.low, s.high"
REST = (
    "s.event_id, s.n, s.state, s.hidden, s.begin_latest, s.end_earliest, s.hull_first, s.hull_last"
)


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Grade every row of the index by the facts of its event."""
    if isinstance(db, SqliteDatabase):
        fact = "json_extract(e.facts, '$.{}')"
    else:
        fact = "(CAST(e.facts AS json) ->> '{}')"
    certainty, salience = fact.format("certainty"), fact.format("salience")
    grade = (
        f"(CASE {certainty} WHEN 'explicit' THEN 0 ELSE 2000 END)"
        f" + 1000 - CAST(ROUND(CAST({salience} AS NUMERIC) * 1000) AS INTEGER)"
    )
    _replace(db, Graded, f"{DAYS}, {grade}, {REST}")


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Forget the grades."""
    _replace(db, Ungraded, f"{DAYS}, {REST}")


def _replace(db: Any, table: Any, columns: str) -> None:
    # The index is its own table on SQLite, which halves it.
    table._meta.without_rowid = isinstance(db, SqliteDatabase)
    db.execute_sql("CREATE TABLE old_spans AS SELECT * FROM spans")
    db.execute_sql("DROP TABLE spans")
    with db.bind_ctx((table,), bind_refs=False, bind_backrefs=False):
        db.create_tables((table,), safe=False)
    db.execute_sql("CREATE INDEX spans_event_id ON spans (event_id)")
    db.execute_sql(
        f"INSERT INTO spans SELECT {columns} FROM old_spans s"  # noqa: S608, both are above
        " JOIN events e ON e.id = s.event_id"
    )
    db.execute_sql("DROP TABLE old_spans")
