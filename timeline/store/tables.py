"""The tables as Peewee models; days are proleptic ordinals, moments microseconds since 1970.

They are bound to no database: a store names its own when it runs a query. The migrations have
frozen copies of their own, and a test compares the two.
"""

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
    TextField,
)


class Meta(Model):
    """Facts about the index itself, such as the reach it was built with."""

    name = CharField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "meta"


class Commits(Model):
    """Every write transaction that changed something; `at` never goes back."""

    seq = AutoField()
    at = BigIntegerField(index=True)

    class Meta:
        table_name = "commits"


class Sources(Model):
    """Who publishes, and what was told of it: zone, order of digits, language, country, trust."""

    id = AutoField()
    name = TextField(unique=True)
    folded = TextField(index=True)
    zone = TextField(null=True)
    date_order = TextField(null=True)
    language = TextField(null=True)
    country = TextField(null=True)
    reliability = FloatField(null=True)

    class Meta:
        table_name = "sources"


class Articles(Model):
    """What was read; `fold` is equal for syndicated copies."""

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
    author = TextField()
    vanished_at = BigIntegerField(null=True)

    class Meta:
        table_name = "articles"
        indexes = ((("published_at", "id"), False),)


class Events(Model):
    """What happened: its facts, and its public JSON as the list and the page show it.

    Salience is in thousandths; `start` is the first day that its bounds name, `month_day` (112 is
    12 January) the day on which it began, if that is known.
    """

    id = AutoField()
    public = CharField(unique=True)
    rev = IntegerField()
    seq = IntegerField(index=True)
    updated_at = BigIntegerField(index=True)
    kind = CharField()
    status = CharField(index=True)
    aspect = CharField()
    precision = CharField()
    certainty = CharField()
    confidence = FloatField()
    independent_sources = IntegerField()
    salience = IntegerField(index=True)
    disputed = SmallIntegerField()
    start = IntegerField(index=True)
    report_due = IntegerField(null=True)
    month_day = SmallIntegerField(null=True, index=True)
    facts = TextField()
    item = BlobField()
    more = BlobField()

    class Meta:
        table_name = "events"
        # All that filters ask of an event itself, so that no event is read to count those that fit.
        indexes = (
            (
                (
                    "kind",
                    "salience",
                    "status",
                    "precision",
                    "certainty",
                    "disputed",
                    "independent_sources",
                    "confidence",
                ),
                False,
            ),
        )


class Mentions(Model):
    """One telling of one event in one article; the record is the whole of it."""

    id = AutoField()
    key = CharField(unique=True)
    article = ForeignKeyField(Articles, column_name="article_id")
    event = ForeignKeyField(Events, column_name="event_id", null=True)
    position = IntegerField()
    record = TextField()

    class Meta:
        table_name = "mentions"


class MentionBlocks(Model):
    """Which mentions may be of one event: they share a block and their days meet."""

    block = TextField()
    cls = SmallIntegerField()
    first = IntegerField()
    last = IntegerField()
    mention = ForeignKeyField(Mentions, column_name="mention_id")

    class Meta:
        table_name = "mention_blocks"
        primary_key = CompositeKey("block", "cls", "first", "mention")


class PastMentions(Model):
    """What a mention was until commit `last_seq`, with its article as that was then."""

    key = CharField()
    last_seq = IntegerField()
    article = ForeignKeyField(Articles, column_name="article_id")
    record = TextField()

    class Meta:
        table_name = "past_mentions"
        primary_key = CompositeKey("key", "last_seq")


class EventRevisions(Model):
    """What an event said from commit `seq` until before `next_seq`."""

    event = ForeignKeyField(Events, column_name="event_id")
    rev = IntegerField()
    seq = IntegerField(index=True)
    next_seq = IntegerField(null=True, index=True)
    facts = TextField()

    class Meta:
        table_name = "event_revisions"
        primary_key = CompositeKey("event", "rev")


class Redirects(Model):
    """Events that are merged away (to a target) or withdrawn (to none)."""

    event = ForeignKeyField(Events, column_name="event_id", primary_key=True)
    target = ForeignKeyField(Events, column_name="target_id", null=True)
    seq = IntegerField()

    class Meta:
        table_name = "redirects"


class Actors(Model):
    """Who takes part, by name and type."""

    id = AutoField()
    name = TextField()
    type = CharField()
    folded = TextField(index=True)

    class Meta:
        table_name = "actors"
        indexes = ((("name", "type"), True),)


class EventActors(Model):
    """Who takes part in which event."""

    actor = ForeignKeyField(Actors, column_name="actor_id")
    event = ForeignKeyField(Events, column_name="event_id")

    class Meta:
        table_name = "event_actors"
        primary_key = CompositeKey("event", "actor")


class Places(Model):
    """Where things happen."""

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
    """Which event happened where."""

    place = ForeignKeyField(Places, column_name="place_id")
    event = ForeignKeyField(Events, column_name="event_id")

    class Meta:
        table_name = "event_places"
        primary_key = CompositeKey("event", "place")


class EventSources(Model):
    """Which source tells of which event."""

    source = ForeignKeyField(Sources, column_name="source_id")
    event = ForeignKeyField(Events, column_name="event_id")

    class Meta:
        table_name = "event_sources"
        primary_key = CompositeKey("event", "source")


class Spans(Model):
    """The index that answers windows; `timeline.store.spans` says what its rows mean."""

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
        # With all that tells whether a named event answers, so that its rows are not looked up.
        indexes = ((("event", "way", "low", "high", "hidden", "state"), False),)


class SpanClasses(Model):
    """Which ways and classes the index has ever held, so that no query asks for others."""

    way = SmallIntegerField()
    cls = SmallIntegerField()

    class Meta:
        table_name = "span_classes"
        primary_key = CompositeKey("way", "cls")


class Keys(Model):
    """Who may write, known by the hash of a secret."""

    id = AutoField()
    name = CharField(unique=True)
    hash = CharField(unique=True)
    scopes = TextField()
    created_at = BigIntegerField()
    used_at = BigIntegerField(null=True)
    revoked_at = BigIntegerField(null=True)

    class Meta:
        table_name = "keys"


class Counters(Model):
    """How many listed events have a value; `occurrences` are those that are no states."""

    name = CharField()
    value = CharField()
    occurrences = IntegerField()
    events = IntegerField()

    class Meta:
        table_name = "counters"
        primary_key = CompositeKey("name", "value")
        indexes = ((("name", "occurrences"), False), (("name", "events"), False))
