"""Turn the filters of a question into SQL on rows `s` of the index of windows."""

from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from timeline.records import Certainty, Kind, Near, Precision, Status
from timeline.store import words
from timeline.store.database import Store, marks, to_micros
from timeline.store.distances import find_places_near
from timeline.store.scans import Condition
from timeline.store.sources import fold_name
from timeline.when import Aspect, Window

ANY_TIME = Window(None, None)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What can be filtered by beside an event's days; None and empty do not filter.

    `statuses` empty leaves out denied, cancelled and hypothetical events. `published` are days of
    articles: one of those that tell of the event was published then, and `lang` is that of one.
    `only` and `without` name events.
    `month_day` 112 are events that began on 12 January, with `include_imprecise` also those of
    which only the month is known.
    """

    month_day: int | None = None
    include_imprecise: bool = False
    q: str | None = None
    actor: str | None = None
    place: str | None = None
    near: Near | None = None
    source: str | None = None
    lang: str | None = None
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    precisions: tuple[Precision, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    aspect: Aspect | None = None
    disputed: bool | None = None
    unconfirmed: bool | None = None
    min_sources: int | None = None
    min_salience: float | None = None
    min_confidence: float | None = None
    published: Window = ANY_TIME
    updated_since: datetime | None = None
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


NO_FILTERS = Filters()


def make_condition(
    store: Store, filters: Filters, *, include_states: bool, today: date | None
) -> Condition:
    """Return what a row of the index must fulfil; `today` tells which reports are overdue."""
    condition = _of_row(filters, include_states=include_states)
    if filters == NO_FILTERS:
        return condition
    _name_events(condition, filters)
    # Links come before columns: they are looked up in a fraction of the time of an event.
    for name, value in (
        ("actor", filters.actor),
        ("place", filters.place),
        ("source", filters.source),
    ):
        if value is not None:
            condition.add(_of_links(name, _find_numbers(store, name, value)))
    if filters.near is not None:
        condition.add(_of_links("place", find_places_near(store, filters.near)))
    own = of_columns(filters, today)
    if filters.month_day is not None:
        own = own + _of_calendar(store, filters.month_day, is_vague=filters.include_imprecise)
    if own.parts:
        condition.add(_exists("events e", "e.id = s.event_id", own), *own.params)
    telling = _of_articles(filters)
    if telling.parts:
        articles = "mentions m JOIN articles a ON a.id = m.article_id"
        condition.add(_exists(articles, "m.event_id = s.event_id", telling), *telling.params)
    if filters.q is not None:
        sql, params = words.make_condition(store, filters.q)
        condition.add(sql, *params)
    return condition


def _of_row(filters: Filters, *, include_states: bool) -> Condition:
    """Return what a row of the index must fulfil by itself."""
    condition = Condition()
    if not filters.statuses:
        condition.add("s.hidden = 0")
    if filters.aspect is not None:
        condition.add("s.state = ?", int(filters.aspect == "state"))
    elif not include_states:
        condition.add("s.state = 0")
    return condition


def _name_events(condition: Condition, filters: Filters) -> None:
    for names, word in ((filters.only, "IN"), (filters.without, "NOT IN")):
        if names:
            named = f"SELECT id FROM events WHERE public IN ({marks(len(names))})"
            condition.add(f"s.event_id {word} ({named})", *names)


def _exists(tables: str, join: str, condition: Condition) -> str:
    return f"EXISTS (SELECT 1 FROM {tables} WHERE {' AND '.join([join, *condition.parts])})"


def of_columns(filters: Filters, today: date | None) -> Condition:
    """Return what a row `e` of the events must fulfil by itself."""
    condition = Condition()
    for column, wanted in (
        ("kind", filters.kinds),
        ("status", filters.statuses),
        ("precision", filters.precisions),
        ("certainty", filters.certainties),
    ):
        if wanted:
            condition.add(f"e.{column} IN ({marks(len(wanted))})", *wanted)
    for column, least in (
        ("independent_sources", filters.min_sources),
        ("salience", _to_thousandths(filters.min_salience)),
    ):
        if least is not None:
            condition.add(f"e.{column} >= ?", least)
    if filters.min_confidence is not None:
        # As short as PostgreSQL keeps it, or 0.9 would not be at least 0.9.
        condition.add("e.confidence >= CAST(? AS REAL)", filters.min_confidence)
    if filters.disputed is not None:
        condition.add("e.disputed = ?", int(filters.disputed))
    if filters.unconfirmed is not None and today is not None:
        overdue = "COALESCE(e.report_due <= ?, FALSE)"
        condition.add(overdue if filters.unconfirmed else f"NOT {overdue}", today.toordinal())
    if filters.updated_since is not None:
        condition.add("e.updated_at >= ?", to_micros(filters.updated_since))
    return condition


def _of_calendar(store: Store, month_day: int, *, is_vague: bool) -> Condition:
    """Return the condition that an event began on that day in any year, or perhaps in its month."""
    known = "e.month_day = ? AND e.precision IN ('day', 'time')"
    if not is_vague:
        return Condition([known], [month_day])
    month = "CAST(STRFTIME('%m', e.start + 1721424.5) AS INTEGER)"
    if store.dialect == "postgresql":
        month = "EXTRACT(MONTH FROM DATE '0001-01-01' + (e.start - 1))"
    vague = f"e.precision = 'month' AND {month} = ?"
    return Condition([f"({known} OR {vague})"], [month_day, month_day // 100])


def _to_thousandths(share: float | None) -> int | None:
    """Return the least salience as events keep it."""
    return None if share is None else ceil(round(share * 1000, 6))


def _of_articles(filters: Filters) -> Condition:
    """Return what one article `a` that tells of the event must fulfil."""
    condition = Condition()
    if filters.lang is not None:
        tag = filters.lang.lower()
        condition.add("(LOWER(a.language) = ? OR LOWER(a.language) LIKE ?)", tag, f"{tag}-%")
    if filters.published.first is not None:
        condition.add("a.published_day >= ?", filters.published.first.toordinal())
    if filters.published.last is not None:
        condition.add("a.published_day <= ?", filters.published.last.toordinal())
    return condition


def _find_numbers(store: Store, what: str, name: str) -> list[int]:
    """Return the numbers of all actors, places or sources of that name."""
    rows = store.rows(f"SELECT id FROM {what}s WHERE folded = ? ORDER BY id", (fold_name(name),))
    return [number for (number,) in rows]


def _of_links(what: str, numbers: list[int]) -> str:
    """Return the condition that an event has one of these actors, places or sources."""
    if not numbers:
        return "1 = 0"
    listed = ", ".join(str(number) for number in numbers)
    return (
        f"EXISTS (SELECT 1 FROM event_{what}s x WHERE x.event_id = s.event_id"
        f" AND x.{what}_id IN ({listed}))"
    )
