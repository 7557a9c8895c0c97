"""What editors do by hand: edits with their reasons, and the judgements that they make."""

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


class Edits(Model):
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
    one = CharField()
    other = CharField(index=True)
    edit = ForeignKeyField(Edits, column_name="edit_id")
    is_same = SmallIntegerField()

    class Meta:
        table_name = "judgements"
        primary_key = CompositeKey("one", "other", "edit")


TABLES = (Edits, Judgements)


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Create both tables."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop both tables; what was merged or split by hand is forgotten."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
