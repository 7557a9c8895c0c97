"""Count the values that events have most: from the counters, or from the matches of a question."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.store.counters import COLUMN_FACETS, LINK_FACETS, TOTAL, choose_column
from timeline.store.database import Row, Store, marks
from timeline.store.filters import ANY_TIME, NO_FILTERS
from timeline.store.index import check_reach
from timeline.store.matching import EXACT, Matching, find_matching
from timeline.store.questions import EventQuery

Facet = Literal["kind", "status", "precision", "certainty", "disputed", "actor", "place", "source"]

_NAMED = {"actor": "name, type", "place": "name, country", "source": "name"}
_ALL = "columns"


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet and its events; `detail` is the type of an actor, the country of a
    place.
    """

    value: str
    count: int
    detail: str | None = None


@dataclass(frozen=True)
class FacetCounts:
    """The values of each facet, the commonest first; counted on one event in so many."""

    values: dict[Facet, list[FacetValue]]
    total: int
    one_in: int


def count_facets(
    store: Store,
    query: EventQuery,
    facets: Sequence[Facet],
    *,
    limit: int,
    most: int = EXACT,
) -> FacetCounts:
    """Count the commonest values of these facets among the events of a question."""
    with store.read():
        check_reach(store, query.reach_days)
        if query.filters == NO_FILTERS and query.window == ANY_TIME:
            column = choose_column(query.include_states)
            found = {facet: _read_counts(store, facet, column, limit) for facet in facets}
            total, one_in = sum(row[1] for row in _read_counts(store, TOTAL, column, 1)), 1
        else:
            found, total, one_in = _count_matching(store, query, facets, limit, most)
        values = {
            facet: _name_values(store, facet, [(value, n * one_in) for value, n in rows])
            for facet, rows in found.items()
        }
    return FacetCounts(values, total * one_in, one_in)


def _read_counts(store: Store, name: str, column: str, limit: int) -> list[Row]:
    return store.rows(
        f"SELECT value, {column} FROM counters WHERE name = ? AND {column} > 0"
        f" ORDER BY {column} DESC, value LIMIT ?",
        (name, limit),
    )


def _count_matching(
    store: Store, query: EventQuery, facets: Sequence[Facet], limit: int, most: int
) -> tuple[dict[Facet, list[Row]], int, int]:
    """Return the commonest (value, count) of each facet, the number of matches, one in how many."""
    found = find_matching(store, query, most=most)
    if not found.sql:
        return {facet: [] for facet in facets}, 0, 1
    columns: dict[str, Counter[str]] = {facet: Counter() for facet in COLUMN_FACETS}
    links: dict[str, list[Row]] = {facet: [] for facet in LINK_FACETS}
    total = 0
    for name, value, count in _run(store, found, facets, limit):
        if name == TOTAL:
            total = count
            continue
        if name != _ALL:
            links[name].append((value, count))
            continue
        for facet, one in zip(COLUMN_FACETS, value.split(" "), strict=True):
            columns[facet][one] += count
    counted: dict[str, list[Row]] = {
        **{name: sorted(one.items(), key=_by_count)[:limit] for name, one in columns.items()},
        **{name: sorted(rows, key=_by_count) for name, rows in links.items()},
    }
    return {facet: counted[facet] for facet in facets}, total, found.one_in


def _by_count(item: Row) -> tuple[int, str]:
    return -item[1], item[0]


def _run(store: Store, found: Matching, facets: Sequence[Facet], limit: int) -> list[Row]:
    """Return (facet, value, count); values of columns stand together, under one name.

    The joins are written so that SQLite begins with the matches, which are few.
    """
    listed = " || ' ' || ".join(f"CAST(e.{column} AS TEXT)" for column in COLUMN_FACETS)
    counted = f"SELECT '{_ALL}' AS facet, {listed} AS value, COUNT(*) AS n"
    pieces = [f"SELECT '{TOTAL}' AS facet, '' AS value, COUNT(*) AS n FROM u"]
    if not set(COLUMN_FACETS).isdisjoint(facets):
        # They alone need the events themselves, which take the most time to read.
        pieces.append(f"{counted} FROM u CROSS JOIN events e WHERE e.id = u.event_id GROUP BY 2")
    limits: list[object] = []
    for facet in LINK_FACETS:
        if facet in facets:
            value = f"CAST(x.{facet}_id AS TEXT)"
            pieces.append(
                f"SELECT * FROM (SELECT '{facet}' AS facet, {value} AS value, COUNT(*) AS n"
                f" FROM u CROSS JOIN event_{facet}s x WHERE x.event_id = u.event_id"
                f" GROUP BY x.{facet}_id ORDER BY 3 DESC, 2 LIMIT ?) AS {facet}s"
            )
            limits.append(limit)
    united = " UNION ALL ".join(pieces)
    return store.rows(f"WITH u AS MATERIALIZED ({found.sql}) {united}", (*found.params, *limits))


def _name_values(store: Store, facet: Facet, rows: Sequence[Row]) -> list[FacetValue]:
    """Return the values as people know them: names for numbers, true and false for 1 and 0."""
    if facet == "disputed":
        return [FacetValue("true" if value == "1" else "false", count) for value, count in rows]
    if facet not in _NAMED or not rows:
        return [FacetValue(value, count) for value, count in rows]
    named = store.rows(
        f"SELECT id, {_NAMED[facet]} FROM {facet}s WHERE id IN ({marks(len(rows))})",
        [int(value) for value, _ in rows],
    )
    names = {str(row[0]): row[1:] for row in named}
    return [
        FacetValue(names[value][0], count, *(part or None for part in names[value][1:]))
        for value, count in rows
    ]
