"""Turn the filters of a question into SQL on rows `s` of the index of windows."""

from typing import Protocol

from timeline.store import words
from timeline.store.database import Store, marks
from timeline.store.scans import Condition
from timeline.store.sources import fold_name


class Filters(Protocol):
    """What can be filtered by; None does not filter."""

    @property
    def q(self) -> str | None: ...
    @property
    def actor(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...
    @property
    def source(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def statuses(self) -> tuple[str, ...] | None: ...
    @property
    def include_states(self) -> bool: ...


def make_condition(store: Store, filters: Filters) -> Condition:
    """Return what a row of the index must fulfil."""
    condition = Condition()
    if filters.statuses is None:
        condition.add("s.hidden = 0")
    else:
        wanted = f"e.status IN ({marks(len(filters.statuses))})" if filters.statuses else "1 = 0"
        condition.add(_of_event(wanted), *filters.statuses)
    if not filters.include_states:
        condition.add("s.state = 0")
    if filters.kind is not None:
        condition.add(_of_event("e.kind = ?"), filters.kind)
    for name, value in (
        ("actor", filters.actor),
        ("place", filters.place),
        ("source", filters.source),
    ):
        if value is not None:
            condition.add(_of_name(name), fold_name(value))
    if filters.q is not None:
        sql, params = words.make_condition(store, filters.q)
        condition.add(sql, *params)
    return condition


def _of_event(wanted: str) -> str:
    return f"EXISTS (SELECT 1 FROM events e WHERE e.id = s.event_id AND {wanted})"


def _of_name(what: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM event_{what}s x JOIN {what}s n ON n.id = x.{what}_id"
        " WHERE x.event_id = s.event_id AND n.folded = ?)"
    )
