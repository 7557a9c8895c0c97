"""What an operator tells of a source: its zone, date order, language and country."""

COLUMNS = ("zone", "date_order", "language", "country")


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Add the columns; a source that was only filed tells nothing."""
    for column in COLUMNS:
        db.execute_sql(f"ALTER TABLE sources ADD COLUMN {column} TEXT")


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Drop them with what they told."""
    for column in COLUMNS:
        db.execute_sql(f"ALTER TABLE sources DROP COLUMN {column}")
