"""The tables of marks: how far the import of each archive came."""

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


class ImportMarks(Model):
    """How many units of an archive were read, and how many articles these had."""

    id = AutoField()
    path = TextField(unique=True)
    fingerprint = CharField()
    units = IntegerField()
    articles = IntegerField()
    finished = SmallIntegerField()
    updated_at = BigIntegerField()

    class Meta:
        table_name = "import_marks"


class ImportMisses(Model):
    """A unit that was read, but something of it failed."""

    mark = ForeignKeyField(ImportMarks, column_name="mark_id", index=False)
    unit = IntegerField()

    class Meta:
        table_name = "import_misses"
        primary_key = CompositeKey("mark", "unit")
