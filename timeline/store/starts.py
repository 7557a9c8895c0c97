"""Where few events are named, start from these instead of walking the index of windows."""

from collections.abc import Iterator
from dataclasses import replace
from math import isqrt

from timeline.store.database import Store, to_micros
from timeline.store.distances import find_places_near
from timeline.store.filters import NO_FILTERS, Filters, of_columns
from timeline.store.scans import Condition
from timeline.store.sources import fold_name
from timeline.store.spans import first_ordinal, last_ordinal
from timeline.store.words import select_matching
from timeline.when import Window

FEW = 20_000
_WAYS = 4
_NEIGHBOURS = 8
SHORT_DAYS = 31
"""In a window of so many days the walk is short, whatever is asked for."""


def choose_few(store: Store, filters: Filters, limit: int) -> int:
    """Return how many events a filter may name so that a page is sooner found from these.

    Named events are all looked at, in each of some ways, and sorted; the walk looks at as many
    as one must to meet a page full of them: the longer, the more filters they must fulfil.
    """
    if filters == NO_FILTERS or len(list(_list_named(store, filters))) > 1:
        return FEW
    return min(FEW, isqrt(limit * find_top(store) // _WAYS))


def find_top(store: Store) -> int:
    """Return the highest number of an event."""
    return int(store.rows("SELECT COALESCE(MAX(id), 0) FROM events")[0][0])


def find_start(store: Store, filters: Filters, *, few: int = FEW) -> Condition | None:
    """Return the condition on a row `s` that names the fewest events; None if all name many."""
    best, fewest = None, few
    if filters == NO_FILTERS:
        return best
    for sql, params in _list_named(store, filters):
        capped = f"SELECT COUNT(*) FROM ({sql} LIMIT ?) AS c"
        number = store.rows(capped, (*params, fewest + 1))[0][0]
        if number <= fewest:
            best, fewest = Condition([f"s.event_id IN ({sql})"], list(params)), number
    return best


def is_long(window: Window) -> bool:
    """Whether the walk through a window may be long."""
    return last_ordinal(window.last) - first_ordinal(window.first) > SHORT_DAYS


def take_sample(store: Store, one_in: int, *, q: str | None = None) -> Condition:
    """Return the condition that a row `s` is of one event in so many, by their numbers.

    Some neighbours are taken together, because they are stored together. With words it is one in
    so many of the events that have all of them.
    """
    if q is not None:
        sql, params = select_matching(store, q)
        sampled = f"{sql} AND (rowid / {_NEIGHBOURS}) % ? = 1"
        return Condition([f"s.event_id IN ({sampled})"], [*params, one_in])
    step = one_in * _NEIGHBOURS
    numbers = (
        "WITH RECURSIVE n(i) AS (SELECT CAST(? AS INTEGER) UNION ALL"
        " SELECT CASE WHEN (i + 1) % ? = 0 THEN i + 1 + ? ELSE i + 1 END FROM n WHERE i < ?)"
        " SELECT i FROM n"
    )
    skipped = step - _NEIGHBOURS
    return Condition(
        [f"s.event_id IN ({numbers})"], [_NEIGHBOURS, _NEIGHBOURS, skipped, find_top(store)]
    )


def _list_named(store: Store, filters: Filters) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield SQL that selects the numbers of the events that one filter names."""
    for what, name in (
        ("actor", filters.actor),
        ("place", filters.place),
        ("source", filters.source),
    ):
        if name is not None:
            links = f"{what}s n JOIN event_{what}s x ON x.{what}_id = n.id"
            yield f"SELECT x.event_id FROM {links} WHERE n.folded = ?", (fold_name(name),)
    if filters.near is not None:
        places = find_places_near(store, filters.near)
        listed = ", ".join(str(number) for number in places) or "-1"
        yield f"SELECT event_id FROM event_places WHERE place_id IN ({listed})", ()
    if filters.q is not None:
        yield select_matching(store, filters.q)
    yield from _list_by_columns(filters)


def _list_by_columns(filters: Filters) -> Iterator[tuple[str, tuple[object, ...]]]:
    if filters.month_day is not None and not filters.include_imprecise:
        yield "SELECT id FROM events WHERE month_day = ?", (filters.month_day,)
    if filters.updated_since is not None:
        yield "SELECT id FROM events WHERE updated_at >= ?", (to_micros(filters.updated_since),)
    # Only what one index has: to ask more would read every event.
    together = of_columns(replace(filters, updated_since=None, unconfirmed=None), None)
    if together.parts:
        where = " AND ".join(together.parts)
        yield f"SELECT e.id FROM events e WHERE {where}", tuple(together.params)
