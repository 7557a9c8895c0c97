"""Work that is done in the background: jobs, and the lines of what was sent in."""

from peewee import (
    AutoField,
    BigIntegerField,
    CharField,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


class Jobs(Model):
    id = AutoField()
    public = CharField(unique=True)
    kind = CharField()
    state = CharField(index=True)
    who = TextField()
    args = TextField()
    counts = TextField()
    created_at = BigIntegerField()
    started_at = BigIntegerField(null=True)
    ended_at = BigIntegerField(null=True)
    heartbeat_at = BigIntegerField(null=True)
    worker = CharField(null=True)
    attempts = IntegerField()
    problem = TextField(null=True)

    class Meta:
        table_name = "jobs"


class JobLines(Model):
    job = ForeignKeyField(Jobs, column_name="job_id", index=False)
    number = IntegerField()
    body = TextField(null=True)
    outcome = CharField(null=True)
    article = CharField(null=True)
    problem = TextField(null=True)

    class Meta:
        table_name = "job_lines"
        primary_key = CompositeKey("job", "number")


TABLES = (Jobs, JobLines)


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Create both tables."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop both, and with them what was not done yet."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
