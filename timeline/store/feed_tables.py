"""The tables of feeds: their state, what was met in them, runs, and the days each was read on."""

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

from timeline.store.tables import Sources


class Feeds(Model):
    """A feed or sitemap of a source, and how its last check ended."""

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
    """An item that was met in a feed; `content` is kept until it has been imported."""

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
    """What a site's robots.txt said when it was last asked for."""

    origin = CharField(primary_key=True)
    status = IntegerField()
    body = TextField()
    stale_at = BigIntegerField()

    class Meta:
        table_name = "robots"


class Runs(Model):
    """A run over the feeds that were due; without a result it was killed, or still goes on."""

    id = AutoField()
    started_at = BigIntegerField(index=True)
    ended_at = BigIntegerField(null=True)
    result = CharField(null=True)
    counts = TextField()

    class Meta:
        table_name = "runs"


class RunFeeds(Model):
    """What a run did with a feed."""

    run = ForeignKeyField(Runs, column_name="run_id")
    feed = ForeignKeyField(Feeds, column_name="feed_id")
    result = CharField()
    error = TextField(null=True)
    counts = TextField()

    class Meta:
        table_name = "run_feeds"
        primary_key = CompositeKey("run", "feed")


class FeedDays(Model):
    """How often a feed was read, and failed, on a day (in UTC); it outlives the feed."""

    day = IntegerField()
    source = ForeignKeyField(Sources, column_name="source_id")
    feed = IntegerField()
    read = IntegerField()
    failed = IntegerField()

    class Meta:
        table_name = "feed_days"
        primary_key = CompositeKey("day", "source", "feed")
