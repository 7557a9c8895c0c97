"""Days beyond the reach: states get ways of their own, and only other readings are looked up.

Both so that those beyond the reach are counted quickly, however many there are.
"""

from typing import Any

OF_STATES = {4: 6, 5: 7}
OWN = "way IN (4, 5) AND n = 1 AND low <> 4000000"
"""Rows of events that have days of their own: the last day of all says that one has none."""

READINGS = "(SELECT COUNT(*) FROM spans o WHERE o.event_id = spans.event_id AND o.way IN (2, 3))"
VAGUE = "EXISTS (SELECT 1 FROM spans o WHERE o.event_id = spans.event_id AND o.way = 3)"


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Move the rows of states; a single row of possible days is an event's own, no reading."""
    db.execute_sql(f"UPDATE spans SET n = 0 WHERE {OWN} AND {READINGS} = 1")  # noqa: S608, above
    for way, own in OF_STATES.items():
        _move(db, way, own, "state = 1")


def down(migrator, db):  # type: ignore[no-untyped-def]
    """Move them back among the others."""
    for way, own in OF_STATES.items():
        _move(db, own, way, "1 = 1")
        db.execute_sql(f"DELETE FROM span_classes WHERE way = {own}")  # noqa: S608, a number
    db.execute_sql(f"UPDATE spans SET n = 1 WHERE way IN (4, 5) AND {VAGUE}")  # noqa: S608, above


def _move(db: Any, before: Any, after: Any, condition: str) -> None:
    where = f"way = {before} AND {condition}"
    db.execute_sql(
        f"INSERT INTO span_classes (way, cls) SELECT DISTINCT {after}, cls FROM spans"  # noqa: S608
        f" WHERE {where} ON CONFLICT DO NOTHING"
    )
    db.execute_sql(f"UPDATE spans SET way = {after} WHERE {where}")  # noqa: S608, numbers
