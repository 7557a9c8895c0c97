"""What the past is read from: which revisions a commit ended, and what mentions were before."""

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


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Create the table and the index."""
    with db.bind_ctx([PastMentions], bind_refs=False, bind_backrefs=False):
        db.create_tables([PastMentions], safe=False)
    db.execute_sql("CREATE INDEX event_revisions_next_seq ON event_revisions (next_seq)")


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop both; what mentions were before is forgotten."""
    db.execute_sql("DROP INDEX event_revisions_next_seq")
    with db.bind_ctx([PastMentions], bind_refs=False, bind_backrefs=False):
        db.drop_tables([PastMentions], safe=False)
