"""Answer for a window as it was at a commit, for the events that have changed since.

The index holds only what events say now. These are the same conditions as those of
`timeline.store.scans`, on the rows that the index would hold of what they said then.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.records import HIDDEN_STATUSES, Actor, EventFacts, Place
from timeline.store.database import Row, Store
from timeline.store.pages import CERTAIN_RANK, POSSIBLE_RANK
from timeline.store.past import (
    PAST_COLUMNS,
    PAST_TABLES,
    Moment,
    PastEvent,
    read_past,
    render_past,
)
from timeline.store.past_mentions import load_told
from timeline.store.questions import EventQuery
from timeline.store.sources import fold_name
from timeline.store.spans import (
    AFTER,
    BEFORE,
    CORE,
    EDGE,
    FAR_FUTURE,
    FAR_PAST,
    INVERTED,
    VAGUE,
    Limits,
    SpanRow,
    first_ordinal,
    last_ordinal,
    make_grade,
    make_limits,
    make_rows,
)

Key = tuple[int, ...]


@dataclass(frozen=True)
class PastList:
    """Where events that have changed since stood in a list, and how many were beyond reach."""

    places: Mapping[Key, PastEvent] = field(default_factory=dict)
    omitted: int = 0


@dataclass(frozen=True)
class _Asked:
    """A query with the days of its window as numbers."""

    query: EventQuery
    first: int
    last: int


def find_past(store: Store, query: EventQuery) -> PastList:
    """Return what of a list is not in the index any more; nothing for a question of now."""
    if query.as_of is None:
        return PastList()
    return place_events(store, _load_changed(store, query.as_of), query, query.as_of)


def place_events(
    store: Store, events: Sequence[PastEvent], query: EventQuery, moment: Moment
) -> PastList:
    """Return where these events stood at a moment in the list that a query asks for."""
    asked = _Asked(query, first_ordinal(query.window.first), last_ordinal(query.window.last))
    places: dict[Key, PastEvent] = {}
    omitted = 0
    for event in _select(store, events, query, moment):
        limits = make_limits(event.facts.when)
        if not _fits(limits, asked):
            continue
        readings = [one.when for one in event.facts.disagreements]
        rows = make_rows(event.facts.when, readings, reach_days=query.reach_days)
        place = _find_place(rows, limits, asked)
        if place is None and query.match != "certain":
            beyond = _find_beyond(rows, asked)
            place = beyond if query.include_open else None
            omitted += beyond is not None and place is None
        if place is not None:
            places[*place, make_grade(event.facts), event.number] = event
    return PastList(places, omitted)


def merge_past(
    store: Store, found: Sequence[tuple[int, Row]], past: PastList, query: EventQuery
) -> list[tuple[int, Row]]:
    """Return the ranked rows of a page, one more than it shows, with those of the past among."""
    if query.as_of is None:
        return list(found)
    rows: dict[Key, Row] = {_find_key(rank, row): row for rank, row in found}
    keys = sorted([*rows, *past.places], reverse=query.backwards)
    if query.after is not None:
        keys = [
            key for key in keys if key != query.after and (key < query.after) is query.backwards
        ]
    keys = keys[: query.limit + 1]
    events = [past.places[key] for key in keys if key in past.places]
    items = render_past(store, events, query.as_of)
    for key in keys:
        if key in past.places:
            rows[key] = _make_row(key, past.places[key], items)
    return [(key[0], rows[key]) for key in keys]


def _load_changed(store: Store, moment: Moment) -> list[PastEvent]:
    """Return what events said at a moment that say something else now, or nothing."""
    rows = store.rows(
        f"SELECT {PAST_COLUMNS} FROM {PAST_TABLES} WHERE r.next_seq > ? AND r.seq <= ?",
        (moment.seq, moment.seq),
    )
    return [read_past(row) for row in rows]


def _select(
    store: Store, events: Sequence[PastEvent], query: EventQuery, moment: Moment
) -> list[PastEvent]:
    """Return the events that fulfil the filters."""
    named, unnamed = query.filters.only, query.filters.without
    wanted = [
        event
        for event in events
        if _is_wanted(event.facts, query)
        and (not named or event.public in named)
        and event.public not in unnamed
    ]
    if query.filters.source is None:
        return wanted
    keys = {key for event in wanted for key in event.facts.mentions}
    told = load_told(store, sorted(keys), seq=moment.seq)
    source = fold_name(query.filters.source)
    tellers = {key for key, one in told.items() if fold_name(one.article.source) == source}
    return [event for event in wanted if tellers & set(event.facts.mentions)]


def _is_wanted(facts: EventFacts, query: EventQuery) -> bool:
    """Whether an event fulfils all filters that the past can be asked with, but its source."""
    filters = query.filters
    if filters.aspect is not None:
        has_aspect = facts.aspect == filters.aspect
    else:
        has_aspect = query.include_states or facts.aspect == "occurrence"
    if filters.statuses:
        has_status = facts.status in filters.statuses
    else:
        has_status = facts.status not in HIDDEN_STATUSES
    return (
        has_aspect
        and has_status
        and (not filters.kinds or facts.kind in filters.kinds)
        and _has_name(filters.actor, facts.actors)
        and _has_name(filters.place, facts.places)
    )


def _has_name(wanted: str | None, named: Iterable[Actor | Place]) -> bool:
    return wanted is None or fold_name(wanted) in {fold_name(one.name) for one in named}


def _fits(limits: Limits, asked: _Asked) -> bool:
    """Whether the outermost days are such as the match and the format need."""
    query, hull = asked.query, (limits.hull_first, limits.hull_last)
    if query.match == "within" and not (asked.first <= hull[0] and hull[1] <= asked.last):
        return False
    if query.match == "exact" and hull != (asked.first, asked.last):
        return False
    if query.known != "any" and not (hull[0] > FAR_PAST and hull[1] < FAR_FUTURE):
        return False
    return query.known != "days" or hull == (limits.begin_latest, limits.end_earliest)


def _find_place(rows: Sequence[SpanRow], limits: Limits, asked: _Asked) -> Key | None:
    """Return rank and days of an event that is certain or possible within its reach."""
    first, last = asked.first, asked.last
    for row in rows:
        overlaps = row.way == CORE and row.low <= last and row.high >= first
        if overlaps or (row.way == INVERTED and first <= row.low and row.high <= last):
            return (CERTAIN_RANK, row.low, row.high)
    is_certain = limits.begin_latest <= last and limits.end_earliest >= first
    near = _list_near(rows, asked)
    if asked.query.match == "certain" or is_certain or not near:
        return None
    row = min(near, key=lambda one: one.n)
    return (POSSIBLE_RANK, row.cls, row.low, row.high)


def _find_beyond(rows: Sequence[SpanRow], asked: _Asked) -> Key | None:
    """Return rank and days of an event that is possible only beyond its reach."""
    bounds = {BEFORE: (asked.last, FAR_FUTURE), AFTER: (FAR_PAST, asked.first)}
    has_near = bool(_list_near(rows, asked))
    for row in rows:
        low, high = bounds.get(row.way, (1, 0))
        if low <= row.low <= high and (row.n == 0 or not has_near):
            return (POSSIBLE_RANK, row.cls, row.low, row.high)
    return None


def _list_near(rows: Sequence[SpanRow], asked: _Asked) -> list[SpanRow]:
    return [
        row
        for row in rows
        if row.way in (EDGE, VAGUE) and row.low <= asked.last and row.high >= asked.first
    ]


def _is_ahead(key: Key, query: EventQuery) -> bool:
    """Whether a walk still has to come there."""
    if query.after is None:
        return True
    return key < query.after if query.backwards else key > query.after


def _find_key(rank: int, row: Row) -> Key:
    return (rank, *row[1:5]) if rank == CERTAIN_RANK else (rank, *row[:5])


def _make_row(key: Key, event: PastEvent, items: Mapping[int, bytes]) -> Row:
    """Return the row that a scan of the index would give."""
    place = key[1:] if key[0] == POSSIBLE_RANK else (None, *key[1:])
    due = event.facts.report_due
    return (*place, items[event.number], due.toordinal() if due else None)
