"""The first schema: articles, mentions, events, their index, history and keys."""

from peewee import (
    AutoField,
    BigIntegerField,
    BlobField,
    CharField,
    CompositeKey,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    SqliteDatabase,
    TextField,
)


class Meta(Model):
    name = CharField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "meta"


class Commits(Model):
    seq = AutoField()
    at = BigIntegerField()

    class Meta:
        table_name = "commits"


class Sources(Model):
    id = AutoField()
    name = TextField(unique=True)
    folded = TextField(index=True)

    class Meta:
        table_name = "sources"


class Articles(Model):
    id = AutoField()
    public = CharField(unique=True)
    key = TextField(unique=True)
    source = ForeignKeyField(Sources, column_name="source_id")
    title = TextField()
    url = TextField(null=True)
    language = CharField()
    published = CharField()
    published_precision = CharField()
    published_at = BigIntegerField()
    published_day = IntegerField(index=True)
    fold = CharField(index=True)
    text = TextField()
    text_hash = CharField()
    analysis_version = CharField()
    recorded_at = BigIntegerField()

    class Meta:
        table_name = "articles"
        indexes = ((("published_at", "id"), False),)


class Events(Model):
    id = AutoField()
    public = CharField(unique=True)
    rev = IntegerField()
    seq = IntegerField(index=True)
    updated_at = BigIntegerField()
    kind = CharField()
    status = CharField()
    report_due = IntegerField(null=True)
    facts = TextField()
    item = BlobField()
    more = BlobField()

    class Meta:
        table_name = "events"


class Mentions(Model):
    id = AutoField()
    key = CharField(unique=True)
    article = ForeignKeyField(Articles, column_name="article_id")
    event = ForeignKeyField(Events, column_name="event_id", null=True)
    position = IntegerField()
    record = TextField()

    class Meta:
        table_name = "mentions"


class MentionBlocks(Model):
    block = TextField()
    cls = SmallIntegerField()
    first = IntegerField()
    last = IntegerField()
    mention = ForeignKeyField(Mentions, column_name="mention_id")

    class Meta:
        table_name = "mention_blocks"
        primary_key = CompositeKey("block", "cls", "first", "mention")


class EventRevisions(Model):
    event = ForeignKeyField(Events, column_name="event_id")
    rev = IntegerField()
    seq = IntegerField(index=True)
    next_seq = IntegerField(null=True)
    facts = TextField()

    class Meta:
        table_name = "event_revisions"
        primary_key = CompositeKey("event", "rev")


class Redirects(Model):
    event = ForeignKeyField(Events, column_name="event_id", primary_key=True)
    target = ForeignKeyField(Events, column_name="target_id", null=True)
    seq = IntegerField()

    class Meta:
        table_name = "redirects"


class Actors(Model):
    id = AutoField()
    name = TextField()
    type = CharField()
    folded = TextField(index=True)

    class Meta:
        table_name = "actors"
        indexes = ((("name", "type"), True),)


class EventActors(Model):
    actor = ForeignKeyField(Actors, column_name="actor_id")
    event = ForeignKeyField(Events, column_name="event_id")

    class Meta:
        table_name = "event_actors"
        primary_key = CompositeKey("event", "actor")


class Places(Model):
    id = AutoField()
    name = TextField()
    country = CharField()
    folded = TextField(index=True)
    lat = FloatField(null=True)
    lon = FloatField(null=True)

    class Meta:
        table_name = "places"
        indexes = ((("name", "country"), True),)


class EventPlaces(Model):
    place = ForeignKeyField(Places, column_name="place_id")
    event = ForeignKeyField(Events, column_name="event_id")

    class Meta:
        table_name = "event_places"
        primary_key = CompositeKey("event", "place")


class EventSources(Model):
    source = ForeignKeyField(Sources, column_name="source_id")
    event = ForeignKeyField(Events, column_name="event_id")

    class Meta:
        table_name = "event_sources"
        primary_key = CompositeKey("event", "source")


class Spans(Model):
    way = SmallIntegerField()
    cls = SmallIntegerField()
    low = IntegerField()
    high = IntegerField()
    event = ForeignKeyField(Events, column_name="event_id")
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


class SpanClasses(Model):
    way = SmallIntegerField()
    cls = SmallIntegerField()

    class Meta:
        table_name = "span_classes"
        primary_key = CompositeKey("way", "cls")


class Keys(Model):
    id = AutoField()
    name = CharField(unique=True)
    hash = CharField(unique=True)
    scopes = TextField()
    created_at = BigIntegerField()
    used_at = BigIntegerField(null=True)
    revoked_at = BigIntegerField(null=True)

    class Meta:
        table_name = "keys"


TABLES = (
    Meta,
    Commits,
    Sources,
    Articles,
    Events,
    Mentions,
    MentionBlocks,
    EventRevisions,
    Redirects,
    Actors,
    EventActors,
    Places,
    EventPlaces,
    EventSources,
    Spans,
    SpanClasses,
    Keys,
)


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Create every table, the index of words and the default reach."""
    # The index is its own table on SQLite, which halves it.
    Spans._meta.without_rowid = isinstance(db, SqliteDatabase)
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)
    db.execute_sql("INSERT INTO meta (name, value) VALUES ('reach_days', '31')")
    if isinstance(db, SqliteDatabase):
        db.execute_sql("CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'unicode61')")
    else:
        db.execute_sql("CREATE TABLE search (rowid INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)")
        db.execute_sql("CREATE INDEX search_words ON search USING gin (words)")


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop everything that up made."""
    db.execute_sql("DROP TABLE search")
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
