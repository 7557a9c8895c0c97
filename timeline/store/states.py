"""What hardly changes and every page needs, read once for each state of the data.

A state is known by its last commit and the reach of the index: one cheap read. What was read of
it is kept until there is another; inside a write nothing is kept, for it may be rolled back.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.store.commits import Stamp, read_stamp
from timeline.store.database import Row, Store
from timeline.store.index import refuse_reach
from timeline.store.spans import AFTER, BEFORE, OPEN_CLASS, STATE_AFTER, STATE_BEFORE

_AFTER = (AFTER, STATE_AFTER)


@dataclass(frozen=True)
class Edge:
    """The rows of a way beyond the reach that most windows count first, by their day.

    `has_readings` says that some are no answer where another reading of their date is one.
    """

    days: Sequence[int]
    is_all: bool
    has_readings: bool


@dataclass(frozen=True)
class State:
    """One state of the data; `edges` fills as they are asked for."""

    stamp: Stamp
    classes: Sequence[Row]
    edges: dict[int, Edge] = field(default_factory=dict)


def read_state(store: Store, *, reach_days: int) -> State:
    """Return the present state; SchemaError if the index was built with another reach."""
    stamp = read_stamp(store)
    refuse_reach(stamp[0], reach_days)
    kept = store.kept
    if isinstance(kept, State) and kept.stamp == stamp and not store.is_writing:
        return kept
    state = State(stamp, store.rows("SELECT way, cls FROM span_classes ORDER BY way, cls"))
    if not store.is_writing:
        store.kept = state
    return state


def count_beyond(
    store: Store, state: State, *, first: int, last: int, states: bool, most: int
) -> int | None:
    """Count listed events possible in the window only beyond their reach, up to `most`.

    None says that they must be counted one by one, since few are there or dates are disputed.
    """
    found, is_exact = 0, True
    for way in (BEFORE, AFTER, STATE_BEFORE, STATE_AFTER) if states else (BEFORE, AFTER):
        edge = state.edges.get(way)
        if edge is None:
            edge = state.edges[way] = _read_edge(store, way, most)
        if way in _AFTER:
            count = bisect_right(edge.days, first)
        else:
            count = len(edge.days) - bisect_left(edge.days, last)
        found += count
        is_exact = is_exact and not edge.has_readings and (edge.is_all or count < len(edge.days))
    if found >= most:
        return most
    return found if is_exact else None


def _read_edge(store: Store, way: int, most: int) -> Edge:
    """Read the rows that a window meets first: the last days of BEFORE, the first of AFTER."""
    order = "" if way in _AFTER else " DESC"
    rows = store.rows(
        f"SELECT s.low, s.n FROM spans s WHERE s.way = {way} AND s.cls = {OPEN_CLASS}"
        f" AND s.hidden = 0 ORDER BY s.low{order} LIMIT ?",
        (most,),
    )
    days = sorted(day for day, n in rows if n == 0)
    return Edge(days, is_all=len(rows) < most, has_readings=len(days) < len(rows))
