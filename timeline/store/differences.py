"""How two recorded moments differ: events that a list had at the one and not at the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.store.changes import Stretch
from timeline.store.database import Store, marks
from timeline.store.events import mark_item
from timeline.store.index import check_reach
from timeline.store.pages import CERTAIN_RANK
from timeline.store.past import PAST_COLUMNS, PAST_TABLES, Moment, read_past, render_past
from timeline.store.past_lists import place_events
from timeline.store.questions import EventQuery
from timeline.store.slices import START, Place

_AT_ONCE = 100


@dataclass(frozen=True)
class Difference:
    """An event before and after, as items of lists; None where the list did not have it."""

    number: int
    public: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True)
class Ends:
    """Two commits with the day that "today" was at each."""

    stretch: Stretch
    days: tuple[date, date]
    quote_chars: int


def walk_differences(
    store: Store, query: EventQuery, ends: Ends, *, place: Place = START
) -> Iterator[Difference]:
    """Yield the events beyond a number that changed and are in one of two lists.

    The oldest comes first or, backwards, the latest.
    """
    check_reach(store, query.reach_days)
    while True:
        numbers = _find_changed(store, ends.stretch, place)
        if not numbers:
            return
        place = replace(place, position=(numbers[-1],))
        old, new = (
            _read_items(store, numbers, query, Moment(seq, ends.quote_chars), day)
            for seq, day in zip((ends.stretch.after, ends.stretch.last), ends.days, strict=True)
        )
        for number in sorted({*old, *new}, reverse=place.backwards):
            public, before = old.get(number, (None, None))
            public, now = new.get(number, (public, None))
            yield Difference(number, str(public), before, now)


def _find_changed(store: Store, stretch: Stretch, place: Place) -> tuple[int, ...]:
    """Return the numbers of the next events that changed in a stretch."""
    beyond, order = ("<", "DESC") if place.backwards else (">", "ASC")
    [start] = place.position or (0,)
    rows = store.rows(
        f"SELECT DISTINCT r.event_id FROM event_revisions r WHERE r.event_id {beyond} ?"
        " AND ((r.seq > ? AND r.seq <= ?) OR (r.next_seq > ? AND r.next_seq <= ?))"
        f" ORDER BY r.event_id {order} LIMIT ?",
        (start, *(stretch.after, stretch.last) * 2, _AT_ONCE),
    )
    return tuple(row[0] for row in rows)


def _read_items(
    store: Store, numbers: Sequence[int], query: EventQuery, moment: Moment, day: date
) -> Mapping[int, tuple[str, bytes]]:
    """Return identifier and item of those of these events that a list had at a moment."""
    rows = store.rows(
        f"SELECT {PAST_COLUMNS} FROM {PAST_TABLES} WHERE r.event_id IN ({marks(len(numbers))})"
        " AND r.seq <= ? AND (r.next_seq IS NULL OR r.next_seq > ?)",
        (*numbers, moment.seq, moment.seq),
    )
    places = place_events(store, [read_past(row) for row in rows], query, moment).places
    bodies = render_past(store, list(places.values()), moment)
    found = {}
    for key, event in places.items():
        due = event.facts.report_due
        match = "certain" if key[0] == CERTAIN_RANK else "possible"
        body = bodies[event.number]
        item = mark_item(body, due.toordinal() if due else None, day, match=match)
        found[event.number] = (event.public, item)
    return found
