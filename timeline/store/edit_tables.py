"""The tables of what is done by hand: edits, what they hold, and saved timelines."""

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

from timeline.store.tables import Events


class Edits(Model):
    """What editors did by hand: who, when, why, and which events it was about before and after."""

    id = AutoField()
    seq = IntegerField(index=True)
    at = BigIntegerField()
    action = CharField()
    who = TextField()
    why = TextField()
    before = TextField()
    after = TextField()
    undone_by = IntegerField(null=True)

    class Meta:
        table_name = "edits"


class Judgements(Model):
    """Which mentions editors held to be one event or not; keys, so that they outlive both."""

    one = CharField()
    other = CharField(index=True)
    edit = ForeignKeyField(Edits, column_name="edit_id")
    is_same = SmallIntegerField()

    class Meta:
        table_name = "judgements"
        primary_key = CompositeKey("one", "other", "edit")


class EditEvents(Model):
    """Which events an edit was about, before or after it."""

    event = ForeignKeyField(Events, column_name="event_id")
    edit = ForeignKeyField(Edits, column_name="edit_id")

    class Meta:
        table_name = "edit_events"
        primary_key = CompositeKey("event", "edit")


class Switches(Model):
    """Which edits an edit took back (`stands` is 0), or gave their force again."""

    target = ForeignKeyField(Edits, column_name="target_id")
    edit = ForeignKeyField(Edits, column_name="edit_id")
    stands = SmallIntegerField()

    class Meta:
        table_name = "switches"
        primary_key = CompositeKey("target", "edit")


class Overrides(Model):
    """The fields of an event that an edit locks, or unlocks with null."""

    event = ForeignKeyField(Events, column_name="event_id")
    edit = ForeignKeyField(Edits, column_name="edit_id")
    fields = TextField()

    class Meta:
        table_name = "overrides"
        primary_key = CompositeKey("event", "edit")


class Deletions(Model):
    """Which mentions an edit took out with their event; keys, so that they outlive it."""

    key = CharField()
    edit = ForeignKeyField(Edits, column_name="edit_id")

    class Meta:
        table_name = "deletions"
        primary_key = CompositeKey("key", "edit")


class Answered(Model):
    """What requests with a key of the caller's were answered, for a day."""

    who = TextField()
    key = CharField()
    mark = CharField()
    at = BigIntegerField(index=True)
    answer = TextField()

    class Meta:
        table_name = "answered"
        primary_key = CompositeKey("who", "key")


class Timelines(Model):
    """Saved timelines: whose, and what they hold now, as JSON."""

    id = AutoField()
    slug = CharField(unique=True)
    rev = IntegerField()
    updated_at = BigIntegerField()
    is_public = SmallIntegerField()
    content = TextField()

    class Meta:
        table_name = "timelines"


class TimelineRevisions(Model):
    """What a timeline held from commit `seq` until before `next_seq`."""

    slug = CharField()
    rev = IntegerField()
    seq = IntegerField()
    next_seq = IntegerField(null=True)
    who = TextField()
    content = TextField()

    class Meta:
        table_name = "timeline_revisions"
        primary_key = CompositeKey("slug", "seq")


class Amendments(Model):
    """What was put right about articles by hand: the whole of it after each change."""

    id = AutoField()
    article = CharField(index=True)
    seq = IntegerField()
    at = BigIntegerField()
    who = TextField()
    why = TextField()
    before = TextField()
    after = TextField()

    class Meta:
        table_name = "amendments"


class Takedowns(Model):
    """Articles that were taken down, known by hashes only."""

    article = CharField(primary_key=True)
    key_hash = CharField(index=True)
    text_hash = CharField(index=True)
    seq = IntegerField()
    at = BigIntegerField()
    who = TextField()
    why = TextField()

    class Meta:
        table_name = "takedowns"
