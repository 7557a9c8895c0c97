"""The tables of work that is done in the background: jobs, and the lines of what was sent in."""

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
    """Work that was asked for: by whom, how far it is, and which worker has it."""

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
    """A line of a job: what it says until it is done, then what became of it."""

    job = ForeignKeyField(Jobs, column_name="job_id", index=False)
    number = IntegerField()
    body = TextField(null=True)
    outcome = CharField(null=True)
    article = CharField(null=True)
    problem = TextField(null=True)

    class Meta:
        table_name = "job_lines"
        primary_key = CompositeKey("job", "number")
