"""When the page of an article was found to have gone, where it has."""


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Add the column; of no page is it known yet."""
    db.execute_sql("ALTER TABLE articles ADD COLUMN vanished_at BIGINT")


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop it; the articles stay."""
    db.execute_sql("ALTER TABLE articles DROP COLUMN vanished_at")
