"""Answer questions about a window of days from the index, a page at a time."""

from dataclasses import dataclass, replace
from datetime import date

from timeline.store.database import Row, Store
from timeline.store.filters import NO_FILTERS, make_condition
from timeline.store.neighbours import find_next_day, find_previous_day
from timeline.store.pages import (
    CERTAIN_RANK,
    NONE_OMITTED,
    OMITTED_CAP,
    OMITTED_TRIED,
    POSSIBLE_RANK,
    EventPage,
    Omitted,
    make_page,
)
from timeline.store.past_lists import find_past, merge_past
from timeline.store.questions import EventQuery
from timeline.store.scans import (
    Position,
    count_nearest,
    count_rows,
    scan_certain,
    scan_possible,
)
from timeline.store.scopes import Scope, prepare
from timeline.store.sorting import Asked, Sort, scan_relevant, scan_sorted
from timeline.store.starts import FEW, choose_few, is_long
from timeline.store.states import count_beyond, read_state
from timeline.when import DayPart, Window

_NO_LIMIT = 2**62


@dataclass(frozen=True)
class DayPage:
    """A day's answer in its three parts, and the nearest days that something certain has."""

    certain: EventPage
    ongoing: EventPage
    possible: EventPage
    previous: date | None
    next: date | None


def list_events(store: Store, query: EventQuery) -> EventPage:
    """Return a page of events: certain ones by their days, then possible ones, vaguest last."""
    with store.read():
        few = choose_few(store, query.filters, query.limit) if query.sort is None else FEW
        scope = prepare(store, query, states=query.include_states, few=few)
        past = find_past(store, query)
        count, is_capped = _count_omitted(store, query, scope)
        omitted = Omitted(count + past.omitted, is_capped)
        if query.sort is not None:
            return _list_sorted(store, query, query.sort, scope, omitted)
        found: list[tuple[int, Row]] = []
        for rank in _choose_ranks(query):
            if len(found) > query.limit:
                break
            after = None if found else _after_rank(query, rank)
            scan = _scan_certain if rank == CERTAIN_RANK else _scan_possible
            rows = scan(store, query, scope, after, len(found))
            found += [(rank, row) for row in rows]
        found = merge_past(store, found, past, query)
    return make_page(found, query, omitted)


def _list_sorted(
    store: Store, query: EventQuery, sort: Sort, scope: Scope, omitted: Omitted
) -> EventPage:
    """Return a page in the order that was asked for, certain and possible events mixed."""
    ranges = {CERTAIN_RANK: scope.list_certain()}
    if query.match != "certain":
        ranges[POSSIBLE_RANK] = scope.list_possible(query)
    is_many = is_long(query.window) and not scope.is_named
    asked = Asked(ranges, scope.condition, is_many)
    after = query.after[1:] if query.after else None
    is_complete = True
    if sort == "relevance":
        rows, is_complete = scan_relevant(
            store,
            asked,
            query.filters.q or "",
            limit=query.limit + 1,
            after=after,
            backwards=query.backwards,
        )
    else:
        rows = scan_sorted(
            store, asked, sort, limit=query.limit + 1, after=after, backwards=query.backwards
        )
    page = make_page([(row[0], row) for row in rows], query, omitted)
    return replace(page, is_complete=is_complete)


def _choose_ranks(query: EventQuery) -> list[int]:
    """Return which ranks of answers a page may show, in the order of its walk."""
    ranks = [CERTAIN_RANK] if query.match == "certain" else [CERTAIN_RANK, POSSIBLE_RANK]
    if query.backwards:
        ranks.reverse()
    start = query.after[0] if query.after else ranks[0]
    return ranks[ranks.index(start) :] if start in ranks else []


def _after_rank(query: EventQuery, rank: int) -> Position | None:
    return query.after[1:] if query.after and query.after[0] == rank else None


def count_events(store: Store, query: EventQuery) -> int:
    """Count what the list of these events has on all its pages."""
    with store.read():
        scope = prepare(store, query, states=query.include_states)
        ranges = scope.list_certain()
        if query.match != "certain":
            ranges += scope.list_possible(query)
        past = find_past(store, query)
        return count_rows(store, ranges, scope.condition, limit=_NO_LIMIT) + len(past.places)


def get_day(store: Store, day: date, query: EventQuery) -> DayPage:
    """Return a day's answer: the first page of each part, under the filters of the query."""
    with store.read():
        filters = make_condition(store, query.filters, include_states=False, today=query.today)
        classes = read_state(store, reach_days=query.reach_days).classes
        ordinal = day.toordinal()
        return DayPage(
            certain=list_day_part(store, day, "certain", replace(query, after=None)),
            ongoing=list_day_part(store, day, "ongoing", replace(query, after=None)),
            possible=list_day_part(store, day, "possible", replace(query, after=None)),
            previous=find_previous_day(store, classes, filters, ordinal),
            next=find_next_day(store, classes, filters, ordinal),
        )


def list_day_part(store: Store, day: date, part: DayPart, query: EventQuery) -> EventPage:
    """Return one part of a day's answer, from `query.after` on."""
    query = replace(query, window=Window.of_day(day), match="overlaps")
    with store.read():
        if part == "possible":
            scope = prepare(store, query, states=query.include_states)
            rows = _scan_possible(store, query, scope, _after_rank(query, POSSIBLE_RANK))
            omitted = _count_omitted(store, query, scope)
            return make_page([(POSSIBLE_RANK, row) for row in rows], query, omitted)
        scope = prepare(store, query, states=part == "ongoing")
        inside = "s.low < ? AND s.high > ?"
        days = (scope.first, scope.first)
        if part == "certain":
            scope.condition.add(f"NOT ({inside})", *days)
        else:
            scope.condition.add(f"(s.state = 1 OR ({inside}))", *days)
        rows = _scan_certain(store, query, scope, _after_rank(query, CERTAIN_RANK))
    return make_page([(CERTAIN_RANK, row) for row in rows], query)


def _scan_certain(
    store: Store, query: EventQuery, scope: Scope, after: Position | None, taken: int = 0
) -> list[Row]:
    return scan_certain(
        store,
        scope.list_certain(),
        scope.condition,
        limit=query.limit + 1 - taken,
        after=after,
        backwards=query.backwards,
    )


def _scan_possible(
    store: Store, query: EventQuery, scope: Scope, after: Position | None, taken: int = 0
) -> list[Row]:
    return scan_possible(
        store,
        scope.list_possible(query),
        scope.condition,
        limit=query.limit + 1 - taken,
        after=after,
        backwards=query.backwards,
    )


def _count_omitted(store: Store, query: EventQuery, scope: Scope) -> Omitted:
    """Count what only `include_open` would show, to one more than the cap."""
    if query.include_open or query.match == "certain":
        return NONE_OMITTED
    ranges, most = scope.list_beyond(), OMITTED_CAP + 1
    if query.filters != NO_FILTERS and not scope.is_named:
        count, is_all = count_nearest(store, ranges, scope.condition, most=OMITTED_TRIED)
        return Omitted(count, not is_all)
    if query.match == "overlaps" and query.known == "any" and query.filters == NO_FILTERS:
        days = {"first": scope.first, "last": scope.last}
        counted = count_beyond(store, scope.state, **days, states=scope.states, most=most)
        if counted is not None:
            return Omitted(counted, False)
    return Omitted(count_rows(store, ranges, scope.condition, limit=most), False)
