"""Pages of events: what they show, and the positions at which they end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from timeline.store.database import Row
from timeline.store.events import mark_item
from timeline.store.questions import EventQuery
from timeline.store.scans import Position
from timeline.when import DayPart

Answer = Literal["certain", "possible"]

OMITTED_CAP = 1000
OMITTED_TRIED = 500
"""How many that may be omitted are tried against filters, of each way to be beyond reach."""
CERTAIN_RANK, POSSIBLE_RANK, SORTED_RANK = 0, 1, 2
_POSITION_PARTS = {CERTAIN_RANK: 5, POSSIBLE_RANK: 6, SORTED_RANK: 3}


class EventItem(NamedTuple):
    """An event's public JSON, opened with its match."""

    match: Answer
    body: bytes


class Omitted(NamedTuple):
    """How many possible events beyond their reach were counted, and whether there may be more."""

    number: int
    is_capped: bool


NONE_OMITTED = Omitted(0, False)


@dataclass(frozen=True)
class EventPage:
    """A page of events; `omitted` are possible ones beyond their reach, counted to a cap.

    `is_complete` is False where only some of the matches were weighed by relevance.
    """

    items: tuple[EventItem, ...]
    next: Position | None
    previous: Position | None = None
    omitted: int = 0
    omitted_capped: bool = False
    is_complete: bool = True


def is_position(position: Position, *, is_sorted: bool = False) -> bool:
    """Whether a list of events may have ended a page there."""
    if not position or is_sorted is not (position[0] == SORTED_RANK):
        return False
    return _POSITION_PARTS.get(position[0]) == len(position)


def is_day_position(position: Position, part: DayPart) -> bool:
    """Whether this part of a day's answer may have ended a page there."""
    rank = POSSIBLE_RANK if part == "possible" else CERTAIN_RANK
    return position[:1] == (rank,) and is_position(position)


def make_page(
    found: list[tuple[int, Row]], query: EventQuery, omitted: Omitted = NONE_OMITTED
) -> EventPage:
    """Return the page of rows that were found, one more of which tells that there is more."""
    shown, is_more = found[: query.limit], len(found) > query.limit
    if query.backwards:
        shown.reverse()
    ends = [_find_position(query, *shown[end]) for end in (0, -1)] if shown else [None, None]
    # Behind us is at least the event that the cursor was taken from.
    is_before, is_after = (is_more, True) if query.backwards else (bool(query.after), is_more)
    return EventPage(
        tuple(_make_items(shown, query.today)),
        next=ends[1] if is_after else None,
        previous=ends[0] if is_before else None,
        omitted=min(omitted.number, OMITTED_CAP),
        omitted_capped=omitted.is_capped or omitted.number > OMITTED_CAP,
    )


def _find_position(query: EventQuery, rank: int, row: Row) -> Position:
    """Return where a page that ends with this row goes on."""
    if query.sort is not None:
        return (SORTED_RANK, *row[1:3])
    return (rank, *row[1:5]) if rank == CERTAIN_RANK else (rank, *row[:5])


def _make_items(found: list[tuple[int, Row]], today: date | None) -> Iterator[EventItem]:
    for rank, row in found:
        match: Answer = "certain" if rank == CERTAIN_RANK else "possible"
        yield EventItem(match, mark_item(row[-2], row[-1], today, match))
