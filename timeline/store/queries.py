"""Answer questions about a window of days from the index, a page at a time."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from timeline.store.database import Row, Store
from timeline.store.events import mark_item
from timeline.store.filters import ANY_TIME, NO_FILTERS, Filters, make_condition
from timeline.store.index import check_reach
from timeline.store.neighbours import find_next_day, find_previous_day
from timeline.store.scans import (
    Condition,
    Position,
    Range,
    beyond_ranges,
    certain_ranges,
    count_rows,
    possible_ranges,
    read_classes,
    scan_certain,
    scan_possible,
)
from timeline.store.spans import FAR_FUTURE, FAR_PAST, first_ordinal, last_ordinal
from timeline.when import REACH_DAYS, DayPart, Window

MatchMode = Literal["overlaps", "certain", "within", "exact"]
Answer = Literal["certain", "possible"]
KnownSides = Literal["any", "closed", "days"]
"""What must be known of an event: nothing, both outermost days, or begin and end to the day."""

OMITTED_CAP = 1000
CERTAIN_RANK, POSSIBLE_RANK = 0, 1
_NO_LIMIT = 2**62
_POSITION_PARTS = {CERTAIN_RANK: 5, POSSIBLE_RANK: 6}


@dataclass(frozen=True)
class EventQuery:
    """A question; `after` is where the page before ended, `today` marks overdue reports."""

    window: Window = ANY_TIME
    match: MatchMode = "overlaps"
    filters: Filters = NO_FILTERS
    include_open: bool = False
    include_states: bool = False
    known: KnownSides = "any"
    limit: int = 50
    after: Position | None = None
    today: date | None = None
    reach_days: int = REACH_DAYS


@dataclass(frozen=True)
class EventItem:
    """An event's public JSON, opened with its match."""

    match: Answer
    body: bytes


@dataclass(frozen=True)
class EventPage:
    """A page of events; `omitted` are possible ones beyond their reach, counted to a cap."""

    items: tuple[EventItem, ...]
    next: Position | None
    omitted: int = 0
    omitted_capped: bool = False


@dataclass(frozen=True)
class DayPage:
    """A day's answer in its three parts, and the nearest days that something certain has."""

    certain: EventPage
    ongoing: EventPage
    possible: EventPage
    previous: date | None
    next: date | None


@dataclass(frozen=True)
class _Scope:
    """A query made ready: window as ordinals, filters as SQL, what the index has."""

    first: int
    last: int
    condition: Condition
    classes: list[Row]


def is_position(position: Position) -> bool:
    """Whether a list of events may have ended a page there."""
    return bool(position) and _POSITION_PARTS.get(position[0]) == len(position)


def is_day_position(position: Position, part: DayPart) -> bool:
    """Whether this part of a day's answer may have ended a page there."""
    rank = POSSIBLE_RANK if part == "possible" else CERTAIN_RANK
    return position[:1] == (rank,) and is_position(position)


def list_events(store: Store, query: EventQuery) -> EventPage:
    """Return a page of events: certain ones by their days, then possible ones, vaguest last."""
    with store.read():
        scope = _prepare(store, query, states=query.include_states)
        rank = query.after[0] if query.after else CERTAIN_RANK
        found: list[tuple[int, Row]] = []
        if rank == CERTAIN_RANK:
            found = [(CERTAIN_RANK, row) for row in _scan_certain(store, query, scope)]
        if len(found) <= query.limit and query.match != "certain":
            part = query if rank == POSSIBLE_RANK else replace(query, after=None)
            ranges = _possible_ranges(query, scope)
            rows = _scan_possible(store, part, scope, ranges, len(found))
            found += [(POSSIBLE_RANK, row) for row in rows]
        omitted = _count_omitted(store, query, scope)
    return _make_page(found, query, omitted)


def count_events(store: Store, query: EventQuery) -> int:
    """Count what the list of these events has on all its pages."""
    with store.read():
        scope = _prepare(store, query, states=query.include_states)
        ranges = certain_ranges(scope.classes, scope.first, scope.last)
        if query.match != "certain":
            ranges += _possible_ranges(query, scope)
        return count_rows(store, ranges, scope.condition, limit=_NO_LIMIT)


def get_day(store: Store, day: date, query: EventQuery) -> DayPage:
    """Return a day's answer: the first page of each part, under the filters of the query."""
    with store.read():
        filters = make_condition(store, query.filters, include_states=False, today=query.today)
        classes = read_classes(store)
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
            scope = _prepare(store, query, states=query.include_states)
            ranges = _possible_ranges(query, scope)
            rows = _scan_possible(store, query, scope, ranges, 0)
            omitted = _count_omitted(store, query, scope)
            return _make_page([(POSSIBLE_RANK, row) for row in rows], query, omitted)
        scope = _prepare(store, query, states=part == "ongoing")
        inside = "s.low < ? AND s.high > ?"
        days = (scope.first, scope.first)
        if part == "certain":
            scope.condition.add(f"NOT ({inside})", *days)
        else:
            scope.condition.add(f"(s.state = 1 OR ({inside}))", *days)
        rows = _scan_certain(store, query, scope)
    return _make_page([(CERTAIN_RANK, row) for row in rows], query, 0)


def _prepare(store: Store, query: EventQuery, *, states: bool) -> _Scope:
    check_reach(store, query.reach_days)
    first, last = first_ordinal(query.window.first), last_ordinal(query.window.last)
    condition = make_condition(store, query.filters, include_states=states, today=query.today)
    if query.match == "within":
        condition.add("s.hull_first >= ? AND s.hull_last <= ?", first, last)
    elif query.match == "exact":
        condition.add("s.hull_first = ? AND s.hull_last = ?", first, last)
    if query.known != "any":
        condition.add("s.hull_first > ? AND s.hull_last < ?", FAR_PAST, FAR_FUTURE)
    if query.known == "days":
        condition.add("s.hull_first = s.begin_latest AND s.hull_last = s.end_earliest")
    return _Scope(first, last, condition, read_classes(store))


def _scan_certain(store: Store, query: EventQuery, scope: _Scope) -> list[Row]:
    return scan_certain(
        store,
        certain_ranges(scope.classes, scope.first, scope.last),
        scope.condition,
        limit=query.limit + 1,
        after=query.after[1:] if query.after else None,
    )


def _scan_possible(
    store: Store, query: EventQuery, scope: _Scope, ranges: list[Range], taken: int
) -> list[Row]:
    return scan_possible(
        store,
        ranges,
        scope.condition,
        limit=query.limit + 1 - taken,
        after=query.after[1:] if query.after else None,
    )


def _possible_ranges(query: EventQuery, scope: _Scope) -> list[Range]:
    ranges = possible_ranges(scope.classes, scope.first, scope.last)
    if query.include_open:
        ranges += _beyond_ranges(scope)
    return ranges


def _beyond_ranges(scope: _Scope) -> list[Range]:
    return beyond_ranges(scope.classes, scope.first, scope.last, top=FAR_FUTURE)


def _count_omitted(store: Store, query: EventQuery, scope: _Scope) -> int:
    """Count what only `include_open` would show, to one more than the cap."""
    if query.include_open or query.match == "certain":
        return 0
    return count_rows(store, _beyond_ranges(scope), scope.condition, limit=OMITTED_CAP + 1)


def _make_page(found: list[tuple[int, Row]], query: EventQuery, omitted: int) -> EventPage:
    shown = found[: query.limit]
    items = [_make_item(rank, row, query.today) for rank, row in shown]
    more = None
    if len(found) > query.limit:
        rank, row = shown[-1]
        more = (rank, *row[1:5]) if rank == CERTAIN_RANK else (rank, *row[:5])
    capped = omitted > OMITTED_CAP
    return EventPage(tuple(items), more, min(omitted, OMITTED_CAP), capped)


def _make_item(rank: int, row: Row, today: date | None) -> EventItem:
    match: Answer = "certain" if rank == CERTAIN_RANK else "possible"
    return EventItem(match, mark_item(bytes(row[5]), row[6], today, match=match))
