"""What the past is read from: commits by time, revisions by their end, and former mentions."""

from peewee import CharField, CompositeKey, ForeignKeyField, IntegerField, Model, TextField


class Articles(Model):
    class Meta:
        table_name = "articles"


class PastMentions(Model):
    key = CharField()
    last_seq = IntegerField()
    article = ForeignKeyField(Articles, column_name="article_id")
    record = TextField()

    class Meta:
        table_name = "past_mentions"
        primary_key = CompositeKey("key", "last_seq")


INDEXES = (("commits", "at"), ("event_revisions", "next_seq"))


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Create the table and the indexes."""
    with db.bind_ctx([PastMentions], bind_refs=False, bind_backrefs=False):
        db.create_tables([PastMentions], safe=False)
    for table, column in INDEXES:
        db.execute_sql(f"CREATE INDEX {table}_{column} ON {table} ({column})")


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop them; what mentions were before is forgotten."""
    for table, column in INDEXES:
        db.execute_sql(f"DROP INDEX {table}_{column}")
    with db.bind_ctx([PastMentions], bind_refs=False, bind_backrefs=False):
        db.drop_tables([PastMentions], safe=False)
