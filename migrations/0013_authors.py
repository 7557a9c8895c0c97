"""Who wrote an article, where that is told."""


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Add the column; of articles that are there nobody told."""
    db.execute_sql("ALTER TABLE articles ADD COLUMN author TEXT NOT NULL DEFAULT ''")


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop it with what it told."""
    db.execute_sql("ALTER TABLE articles DROP COLUMN author")
