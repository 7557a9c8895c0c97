"""Find all events of a question for counting: each of them up to a number, else a sample."""

from dataclasses import dataclass, replace

from timeline.store.database import Store
from timeline.store.pages import CERTAIN_RANK, POSSIBLE_RANK
from timeline.store.questions import EventQuery
from timeline.store.scans import Condition, select_numbers, select_started
from timeline.store.scopes import prepare
from timeline.store.starts import find_start, find_top, is_long, take_sample

EXACT = 20_000
"""How many matches are counted one by one."""
_SAMPLED = 4
"""Where more match, so many times fewer events are looked at."""
_NAMED = 10
"""In a long time so many times more events that a filter names are sooner looked at than all."""


@dataclass(frozen=True)
class Matching:
    """SQL that selects the event_id of the matches: of all, or of one event in so many."""

    sql: str
    params: tuple[object, ...]
    one_in: int = 1


def find_matching(store: Store, query: EventQuery, *, most: int = EXACT) -> Matching:
    """Return the matches of a question or, if there are more, a sample by numbers of events.

    They are certain, or possible within their reach. The same events in the database make the
    same sample. Call it inside `store.read()`.
    """
    top = find_top(store)
    start = find_start(store, query.filters, few=most)
    if start is None and top > most:
        one_in = -(-top // (most // _SAMPLED))
        sample = _select_sample(store, query, one_in)
        if _count(store, sample) * one_in > most:
            return sample
        if is_long(query.window):
            start = find_start(store, query.filters, few=most * _NAMED)
    return _select(store, query, start, 1)


def _select_sample(store: Store, query: EventQuery, one_in: int) -> Matching:
    """Return a sample of the matches; of words that of the index of words, which is the quicker."""
    sample = take_sample(store, one_in, q=query.filters.q)
    unasked = replace(query, filters=replace(query.filters, q=None))
    return _select(store, unasked, sample, one_in)


def _select(store: Store, query: EventQuery, start: Condition | None, one_in: int) -> Matching:
    scope = prepare(store, query, states=query.include_states, start=start)
    if start is not None:
        sql, params = select_started(scope.first, scope.last, scope.condition)
    else:
        sql, params = select_numbers(
            {CERTAIN_RANK: scope.list_certain(), POSSIBLE_RANK: scope.list_possible(query)},
            scope.condition,
        )
    return Matching(sql, tuple(params), one_in)


def _count(store: Store, found: Matching) -> int:
    if not found.sql:
        return 0
    return int(store.rows(f"SELECT COUNT(*) FROM ({found.sql}) AS u", found.params)[0][0])
