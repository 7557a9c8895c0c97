"""A question made ready: its window as ordinals, its filters as SQL, where in the index to look."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.store.database import Row, Store
from timeline.store.filters import make_condition
from timeline.store.questions import EventQuery
from timeline.store.scans import (
    ANY_CLASS,
    Condition,
    Range,
    beyond_ranges,
    certain_ranges,
    possible_ranges,
)
from timeline.store.spans import FAR_FUTURE, FAR_PAST, first_ordinal, last_ordinal
from timeline.store.starts import FEW, find_start, is_long
from timeline.store.states import State, read_state


@dataclass(frozen=True)
class Scope:
    """A query made ready: window as ordinals, filters as SQL, what the index has.

    `classes` are where to look; `states` says that states are answers too.
    """

    first: int
    last: int
    condition: Condition
    classes: Sequence[Row]
    state: State
    states: bool

    @property
    def is_named(self) -> bool:
        """Whether the filters name the events that are looked at."""
        return all(cls == ANY_CLASS for _, cls in self.classes)

    def list_certain(self) -> list[Range]:
        """Return where all that is certain stands."""
        return certain_ranges(self.classes, self.first, self.last)

    def list_possible(self, query: EventQuery) -> list[Range]:
        """Return where all that is possible stands, beyond its reach if that is asked for."""
        ranges = possible_ranges(self.classes, self.first, self.last)
        return ranges + self.list_beyond() if query.include_open else ranges

    def list_beyond(self) -> list[Range]:
        """Return where all stands that is possible only beyond its reach."""
        places = (self.classes, self.first, self.last)
        return beyond_ranges(*places, top=FAR_FUTURE, states=self.states)


def prepare(
    store: Store, query: EventQuery, *, states: bool, start: Condition | None = None, few: int = FEW
) -> Scope:
    """Make a query ready. With a start, given or found, it looks at the events of that only.

    `few` is how many events a filter may name to be such a start.
    """
    state = read_state(store, reach_days=query.reach_days)
    first, last = first_ordinal(query.window.first), last_ordinal(query.window.last)
    condition = make_condition(store, query.filters, include_states=states, today=query.today)
    if query.as_of is not None:
        unchanged = "EXISTS (SELECT 1 FROM events e WHERE e.id = s.event_id AND e.seq <= ?)"
        condition.add(unchanged, query.as_of.seq)
    if query.match == "within":
        condition.add("s.hull_first >= ? AND s.hull_last <= ?", first, last)
    elif query.match == "exact":
        condition.add("s.hull_first = ? AND s.hull_last = ?", first, last)
    if query.known != "any":
        condition.add("s.hull_first > ? AND s.hull_last < ?", FAR_PAST, FAR_FUTURE)
    if query.known == "days":
        condition.add("s.hull_first = s.begin_latest AND s.hull_last = s.end_earliest")
    if start is None and is_long(query.window):
        start = find_start(store, query.filters, few=few)
    if start is None:
        return Scope(first, last, condition, state.classes, state, states)
    ways = sorted({way for way, _ in state.classes})
    named = [(way, ANY_CLASS) for way in ways]
    return Scope(first, last, start + condition, named, state, states)
