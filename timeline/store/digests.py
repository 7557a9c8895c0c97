"""Read what was told of single days in a window, for digests; a sample of it where it is much."""

import json
from dataclasses import dataclass
from datetime import date

from timeline.store.database import Store
from timeline.store.events import mark_item
from timeline.store.filters import make_condition
from timeline.store.questions import EventQuery
from timeline.store.scans import Condition
from timeline.store.spans import CORE, first_ordinal, last_ordinal

MOST_TELLINGS = 20_000
_DAY_CLASS = 0


@dataclass(frozen=True)
class DayTelling:
    """A stored mention of an event that took one known day."""

    key: str
    event_id: int
    day: date
    fold: str
    published: date
    sentence: str
    salience: float
    confidence: float


@dataclass(frozen=True)
class DayTellings:
    """What was told; `one_in` events were read: 1 is all of them, 3 every third."""

    tellings: tuple[DayTelling, ...]
    one_in: int


def load_day_tellings(store: Store, query: EventQuery, *, most: int = MOST_TELLINGS) -> DayTellings:
    """Return the mentions of events that surely took one day of the window, fairly sampled.

    Which events make the sample depends on their numbers alone, so equal questions agree.
    """
    condition = Condition(
        [f"s.way = {CORE} AND s.cls = {_DAY_CLASS} AND s.hull_first = s.hull_last"]
    )
    first, last = first_ordinal(query.window.first), last_ordinal(query.window.last)
    condition.add("s.low BETWEEN ? AND ?", first, last)
    condition = condition + make_condition(
        store, query.filters, include_states=query.include_states, today=query.today
    )
    joined = "FROM spans s JOIN mentions m ON m.event_id = s.event_id"
    where = " AND ".join(condition.parts)
    [(count,)] = store.rows(f"SELECT COUNT(*) {joined} WHERE {where}", tuple(condition.params))
    one_in = max(1, -(-count // most))
    rows = store.rows(
        "SELECT m.key, s.event_id, s.low, a.fold, a.published_day, m.record"
        f" {joined} JOIN articles a ON a.id = m.article_id"
        f" WHERE {where} AND s.event_id % ? = 0 ORDER BY m.id",
        (*condition.params, one_in),
    )
    return DayTellings(tuple(_read_telling(*row) for row in rows), one_in)


def load_items(store: Store, event_ids: list[int], *, today: date | None) -> dict[int, bytes]:
    """Return the public JSON of these events, each as a certain answer."""
    rows = [
        row
        for one in event_ids
        for row in store.rows("SELECT id, item, report_due FROM events WHERE id = ?", (one,))
    ]
    return {row[0]: mark_item(bytes(row[1]), row[2], today, "certain") for row in rows}


def _read_telling(
    key: str, event_id: int, day: int, fold: str, published_day: int, record: str
) -> DayTelling:
    told = json.loads(record)
    return DayTelling(
        key=key,
        event_id=event_id,
        day=date.fromordinal(day),
        fold=fold,
        published=date.fromordinal(published_day),
        sentence=told["quote"]["exact"],
        salience=told["salience"],
        confidence=told["confidence"],
    )
