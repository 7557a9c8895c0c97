"""How far the import of an archive came, so that another run goes on from there."""

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
    mark = ForeignKeyField(ImportMarks, column_name="mark_id", index=False)
    unit = IntegerField()

    class Meta:
        table_name = "import_misses"
        primary_key = CompositeKey("mark", "unit")


TABLES = (ImportMarks, ImportMisses)


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Create the tables; no archive has been read."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop them; archives are read anew, which changes nothing."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
