"""A question to the store: a window of days, filters, an order, and where the last page ended."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from timeline.store.filters import ANY_TIME, NO_FILTERS, Filters
from timeline.store.past import Moment
from timeline.store.scans import Position
from timeline.store.sorting import Sort
from timeline.when import REACH_DAYS, Window

MatchMode = Literal["overlaps", "certain", "within", "exact"]
KnownSides = Literal["any", "closed", "days"]
"""What must be known of an event: nothing, both outermost days, or begin and end to the day."""


@dataclass(frozen=True)
class EventQuery:
    """A question; `after` is where the page before ended, `today` marks overdue reports.

    With `backwards` the page ends before `after` instead. With `as_of` it is asked of the past.
    """

    window: Window = ANY_TIME
    match: MatchMode = "overlaps"
    filters: Filters = NO_FILTERS
    include_open: bool = False
    include_states: bool = False
    known: KnownSides = "any"
    sort: Sort | None = None
    limit: int = 50
    after: Position | None = None
    backwards: bool = False
    today: date | None = None
    reach_days: int = REACH_DAYS
    as_of: Moment | None = None
