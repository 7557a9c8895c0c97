"""Feeds of sources, what was met in them, runs, and on which days each feed was read."""

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


class Sources(Model):
    class Meta:
        table_name = "sources"


class Feeds(Model):
    id = AutoField()
    source = ForeignKeyField(Sources, column_name="source_id")
    url = TextField(unique=True)
    kind = CharField()
    paused = SmallIntegerField()
    added_at = BigIntegerField()
    etag = TextField(null=True)
    last_modified = TextField(null=True)
    next_check = BigIntegerField(index=True)
    checked_at = BigIntegerField(null=True)
    read_at = BigIntegerField(null=True)
    result = CharField(null=True)
    error = TextField(null=True)
    error_streak = IntegerField()
    failing_since = BigIntegerField(null=True)

    class Meta:
        table_name = "feeds"


class FeedItems(Model):
    feed = ForeignKeyField(Feeds, column_name="feed_id")
    key = CharField()
    mark = CharField()
    state = CharField()
    tries = IntegerField()
    next_try = BigIntegerField()
    seen_at = BigIntegerField()
    content = TextField(null=True)
    error = TextField(null=True)

    class Meta:
        table_name = "feed_items"
        primary_key = CompositeKey("feed", "key")
        indexes = ((("state", "next_try"), False),)


class Robots(Model):
    origin = CharField(primary_key=True)
    status = IntegerField()
    body = TextField()
    stale_at = BigIntegerField()

    class Meta:
        table_name = "robots"


class Runs(Model):
    id = AutoField()
    started_at = BigIntegerField(index=True)
    ended_at = BigIntegerField(null=True)
    result = CharField(null=True)
    counts = TextField()

    class Meta:
        table_name = "runs"


class RunFeeds(Model):
    run = ForeignKeyField(Runs, column_name="run_id")
    feed = ForeignKeyField(Feeds, column_name="feed_id")
    result = CharField()
    error = TextField(null=True)
    counts = TextField()

    class Meta:
        table_name = "run_feeds"
        primary_key = CompositeKey("run", "feed")


class FeedDays(Model):
    day = IntegerField()
    source = ForeignKeyField(Sources, column_name="source_id")
    feed = IntegerField()
    read = IntegerField()
    failed = IntegerField()

    class Meta:
        table_name = "feed_days"
        primary_key = CompositeKey("day", "source", "feed")


TABLES = (Feeds, FeedItems, Robots, Runs, RunFeeds, FeedDays)


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Create the tables; no source has been said to be reliable or not."""
    db.execute_sql("ALTER TABLE sources ADD COLUMN reliability REAL")
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop them; the articles that came from feeds stay."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
    db.execute_sql("ALTER TABLE sources DROP COLUMN reliability")
