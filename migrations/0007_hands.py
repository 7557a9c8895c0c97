"""Edits of the fields of events, what they take back, answers to repeat, and saved timelines."""

import json
from typing import Any

from peewee import (
    AutoField,
    BigIntegerField,
    CharField,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
)


class Events(Model):
    class Meta:
        table_name = "events"


class Edits(Model):
    class Meta:
        table_name = "edits"


class EditEvents(Model):
    event = ForeignKeyField(Events, column_name="event_id")
    edit = ForeignKeyField(Edits, column_name="edit_id")

    class Meta:
        table_name = "edit_events"
        primary_key = CompositeKey("event", "edit")


class Switches(Model):
    target = ForeignKeyField(Edits, column_name="target_id")
    edit = ForeignKeyField(Edits, column_name="edit_id")
    stands = SmallIntegerField()

    class Meta:
        table_name = "switches"
        primary_key = CompositeKey("target", "edit")


class Overrides(Model):
    event = ForeignKeyField(Events, column_name="event_id")
    edit = ForeignKeyField(Edits, column_name="edit_id")
    fields = TextField()

    class Meta:
        table_name = "overrides"
        primary_key = CompositeKey("event", "edit")


class Deletions(Model):
    key = CharField()
    edit = ForeignKeyField(Edits, column_name="edit_id")

    class Meta:
        table_name = "deletions"
        primary_key = CompositeKey("key", "edit")


class Answered(Model):
    who = TextField()
    key = CharField()
    mark = CharField()
    at = BigIntegerField(index=True)
    answer = TextField()

    class Meta:
        table_name = "answered"
        primary_key = CompositeKey("who", "key")


class Timelines(Model):
    id = AutoField()
    slug = CharField(unique=True)
    rev = IntegerField()
    updated_at = BigIntegerField()
    is_public = SmallIntegerField()
    content = TextField()

    class Meta:
        table_name = "timelines"


class TimelineRevisions(Model):
    slug = CharField()
    rev = IntegerField()
    seq = IntegerField()
    next_seq = IntegerField(null=True)
    who = TextField()
    content = TextField()

    class Meta:
        table_name = "timeline_revisions"
        primary_key = CompositeKey("slug", "seq")


TABLES = (EditEvents, Switches, Overrides, Deletions, Answered, Timelines, TimelineRevisions)
UNTOUCHED = ',"hand":null}'


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Create the tables, tell of older edits there, and say of all facts that nobody edited them.

    The last keeps events that do not change from being written anew.
    """
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)
    rows = db.execute_sql("SELECT id, before, after FROM edits ORDER BY id").fetchall()
    for number, before, after in rows:
        for event in sorted({*json.loads(before), *json.loads(after)}):
            _run(
                db,
                "INSERT INTO edit_events (event_id, edit_id)"
                " SELECT id, ? FROM events WHERE public = ?",
                (number, event),
            )
    db.execute_sql(
        "INSERT INTO switches (target_id, edit_id, stands)"
        " SELECT id, undone_by, 0 FROM edits WHERE undone_by IS NOT NULL"
    )
    _run(db, "UPDATE events SET facts = substr(facts, 1, length(facts) - 1) || ?", (UNTOUCHED,))


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop them; what was edited by hand is forgotten when its event is next told of."""
    _run(db, "UPDATE events SET facts = replace(facts, ?, '}')", (UNTOUCHED,))
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)


def _run(db: Any, sql: str, params: tuple[object, ...]) -> Any:
    db.execute_sql(sql.replace("?", db.param), params)
