"""Keep the index of windows in step with the events."""

from collections.abc import Sequence

from timeline.errors import SchemaError
from timeline.records import HIDDEN_STATUSES, EventFacts
from timeline.store.codec import decode
from timeline.store.commits import read_stamp
from timeline.store.database import Store
from timeline.store.spans import make_grade, make_limits, make_rows
from timeline.store.tables import SpanClasses, Spans

REBUILD_BATCH = 1000


def read_reach(store: Store) -> int:
    """Return the reach, in days, that the index was built with."""
    return read_stamp(store)[0]


def check_reach(store: Store, reach_days: int) -> None:
    """Raise SchemaError if the index was built with another reach than is asked for."""
    refuse_reach(read_reach(store), reach_days)


def refuse_reach(built: int, reach_days: int) -> None:
    """Raise SchemaError unless the reach that the index was built with is the one that is set."""
    if built != reach_days:
        raise SchemaError(
            f"the index was built with a reach of {built} days, {reach_days} are set: "
            "run `timeline migrate`"
        )


def store_spans(store: Store, events: Sequence[tuple[int, EventFacts]]) -> None:
    """Replace the index rows of events, given by number."""
    remove_spans(store, [number for number, _ in events])
    reach_days = read_reach(store)
    rows = [row for number, facts in events for row in _make_rows(number, facts, reach_days)]
    store.insert(Spans, rows)
    classes = sorted({row[:2] for row in rows})
    store.insert(SpanClasses, classes, on_conflict="ON CONFLICT DO NOTHING")


def remove_spans(store: Store, numbers: Sequence[int]) -> None:
    """Take events out of the index."""
    store.run_many("DELETE FROM spans WHERE event_id = ?", [(number,) for number in numbers])


def rebuild_spans(store: Store, *, reach_days: int) -> None:
    """Write the whole index anew for another reach; call it inside `store.write()`."""
    store.run("UPDATE meta SET value = ? WHERE name = 'reach_days'", (str(reach_days),))
    last = 0
    while True:
        rows = store.rows(
            "SELECT e.id, e.facts FROM events e LEFT JOIN redirects r ON r.event_id = e.id"
            " WHERE r.event_id IS NULL AND e.id > ? ORDER BY e.id LIMIT ?",
            (last, REBUILD_BATCH),
        )
        if not rows:
            return
        store_spans(store, [(number, decode(EventFacts, facts)) for number, facts in rows])
        last = rows[-1][0]


def _make_rows(number: int, facts: EventFacts, reach_days: int) -> list[tuple[int, ...]]:
    limits, grade = make_limits(facts.when), make_grade(facts)
    losing = [reading.when for reading in facts.disagreements]
    state = int(facts.aspect == "state")
    hidden = int(facts.status in HIDDEN_STATUSES)
    return [
        (row.way, row.cls, row.low, row.high, grade, number, row.n, state, hidden, *limits)
        for row in make_rows(facts.when, losing, reach_days=reach_days, is_state=bool(state))
    ]
