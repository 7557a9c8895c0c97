"""What is put right about an article by hand, and the articles that were taken down."""

from peewee import AutoField, BigIntegerField, CharField, IntegerField, Model, TextField


class Amendments(Model):
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
    article = CharField(primary_key=True)
    key_hash = CharField(index=True)
    text_hash = CharField(index=True)
    seq = IntegerField()
    at = BigIntegerField()
    who = TextField()
    why = TextField()

    class Meta:
        table_name = "takedowns"


TABLES = (Amendments, Takedowns)


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Create both tables."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop both; articles that were taken down can be imported again."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
