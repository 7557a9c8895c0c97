"""What lists and days must answer, worked out in plain Python from the definitions of when."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import acos, cos, radians, sin

from timeline.records import HIDDEN_STATUSES, Article, EventFacts, Near, Place
from timeline.store.questions import EventQuery
from timeline.store.spans import find_class, make_grade
from timeline.when import (
    DayPart,
    When,
    Window,
    find_day_part,
    is_certain,
    is_exact,
    is_within,
    match_window,
    reach_hull,
)

Key = tuple[int, ...]


@dataclass(frozen=True)
class Expected:
    """Numbers of the events that answer, in order, each with its match; and the omitted."""

    items: list[tuple[int, str]]
    omitted: int


def expect_list(events: Sequence[EventFacts], query: EventQuery) -> Expected:
    """Return the whole list that a query asks for."""
    found: list[tuple[Key, int, str]] = []
    omitted = 0
    for number, facts in enumerate(events, 1):
        match = _match(facts, query) if _is_wanted(facts, query) else None
        if match == "certain":
            found.append(((0, *_certain_key(facts.when), make_grade(facts)), number, match))
        elif match == "possible" and query.match != "certain":
            found.append(((1, *_possible_key(facts, query), make_grade(facts)), number, match))
        elif match == "omitted" and query.match != "certain":
            omitted += not query.include_open
            if query.include_open:
                key = (1, 99, *2 * [_beyond_key(facts.when, query.window)], make_grade(facts))
                found.append((key, number, "possible"))
    found.sort()
    return Expected([(number, match) for _, number, match in found], omitted)


def expect_sorted(events: Sequence[EventFacts], query: EventQuery) -> list[tuple[int, str]]:
    """Return the list of a query in the order that it asks for; all changed at one moment."""
    falls = query.sort != "start"

    def key(item: tuple[int, str]) -> tuple[float, int]:
        facts = events[item[0] - 1]
        values = {"salience": facts.salience, "updated": 0}
        return values.get(query.sort or "", _start(facts)), item[0]

    return sorted(expect_list(events, query).items, key=key, reverse=falls)


def _start(facts: EventFacts) -> int:
    when = facts.when
    bounds = (when.begin.earliest, when.begin.latest, when.end.earliest, when.end.latest)
    return next((day.toordinal() for day in bounds if day), 4_000_001)


def expect_part(
    events: Sequence[EventFacts], day: date, query: EventQuery
) -> dict[DayPart, list[int]]:
    """Return the numbers of the events in each part of a day's answer, in no order."""
    parts: dict[DayPart, list[int]] = {"certain": [], "ongoing": [], "possible": []}
    for number, facts in enumerate(events, 1):
        if _is_shown(facts, query):
            part = find_day_part(facts.when, facts.aspect, day, include_states=query.include_states)
            if part is None and _is_read_otherwise(facts, Window.of_day(day)):
                part = "possible"
            if part and not (
                part == "possible" and facts.aspect == "state" and not query.include_states
            ):
                parts[part].append(number)
    return parts


def expect_neighbours(
    events: Sequence[EventFacts], day: date, query: EventQuery
) -> tuple[date | None, date | None]:
    """Return the nearest days on which something is certain and not merely ongoing."""
    days = {
        edge
        for facts in events
        if _is_shown(facts, query) and facts.aspect == "occurrence"
        for edge in (facts.when.begin.latest, facts.when.end.earliest)
        if edge and find_day_part(facts.when, facts.aspect, edge) == "certain"
    }
    before = max((one for one in days if one < day), default=None)
    return before, min((one for one in days if one > day), default=None)


@dataclass(frozen=True)
class Told:
    """An event with the articles that tell of it, its words, and when it last changed."""

    facts: EventFacts
    articles: tuple[Article, ...]
    words: str
    updated_at: datetime


def is_found(told: Told, query: EventQuery) -> bool:
    """Whether an event fulfils every filter of a question, whatever its days."""
    asked, facts = query.filters, told.facts
    since = asked.updated_since
    return (
        _is_wanted(facts, query)
        and asked.aspect in (None, facts.aspect)
        and _is_of_day(facts, asked.month_day, is_vague=asked.include_imprecise)
        and (asked.near is None or any(_is_near(place, asked.near) for place in facts.places))
        and (asked.q is None or set(_split(asked.q)) <= set(_split(told.words)))
        and _has_name(asked.source, [article.source for article in told.articles])
        and any(_tells(article, query) for article in told.articles)
        and (since is None or told.updated_at >= since)
    )


def _is_of_day(facts: EventFacts, month_day: int | None, *, is_vague: bool) -> bool:
    if month_day is None:
        return True
    begin = facts.when.begin
    month, day = divmod(month_day, 100)
    if facts.precision == "month" and is_vague:
        return begin.earliest is not None and begin.earliest.month == month
    return (
        facts.precision in ("day", "time")
        and begin.earliest == begin.latest
        and begin.latest is not None
        and (begin.latest.month, begin.latest.day) == (month, day)
    )


def _is_near(place: Place, near: Near) -> bool:
    """Whether a place lies in a circle, by the law of cosines."""
    if place.lat is None or place.lon is None:
        return False
    here, there = radians(near.lat), radians(place.lat)
    angle = sin(here) * sin(there) + cos(here) * cos(there) * cos(radians(place.lon - near.lon))
    return 6371 * acos(max(-1.0, min(1.0, angle))) <= near.km


def _split(text: str) -> list[str]:
    spread = unicodedata.normalize("NFD", text.lower())
    return re.findall(r"[a-z0-9]+", "".join(one for one in spread if one.isascii()))


def _tells(article: Article, query: EventQuery) -> bool:
    """Whether one article is of the language and the days that are asked for."""
    asked, day = query.filters, article.published.date()
    first, last = asked.published.first, asked.published.last
    spoken = f"{article.language}-".lower()
    is_spoken = asked.lang is None or spoken.startswith(f"{asked.lang}-".lower())
    return is_spoken and (first or day) <= day <= (last or day)


def _is_shown(facts: EventFacts, query: EventQuery) -> bool:
    if not query.filters.statuses:
        return facts.status not in HIDDEN_STATUSES
    return facts.status in query.filters.statuses


def _is_wanted(facts: EventFacts, query: EventQuery) -> bool:
    asked = query.filters
    return (
        _is_shown(facts, query)
        and (query.include_states or facts.aspect == "occurrence")
        and (not asked.kinds or facts.kind in asked.kinds)
        and (not asked.precisions or facts.precision in asked.precisions)
        and (not asked.certainties or facts.certainty in asked.certainties)
        and facts.independent_source_count >= (asked.min_sources or 0)
        and facts.salience >= (asked.min_salience or 0)
        and facts.confidence >= (asked.min_confidence or 0)
        and asked.disputed in (None, bool(facts.disagreements))
        and asked.unconfirmed in (None, _is_overdue(facts, query.today))
        and _has_name(asked.actor, [one.name for one in facts.actors])
        and _has_name(asked.place, [one.name for one in facts.places])
    )


def _is_overdue(facts: EventFacts, today: date | None) -> bool:
    return facts.report_due is not None and today is not None and facts.report_due <= today


def _has_name(wanted: str | None, names: Sequence[str]) -> bool:
    return wanted is None or wanted.lower() in [name.lower() for name in names]


def _match(facts: EventFacts, query: EventQuery) -> str | None:
    when, window = facts.when, query.window
    if query.match in ("within", "exact"):
        fits = is_within if query.match == "within" else is_exact
        if not fits(when, window):
            return None
        if when.is_blank:
            return "omitted"
        return "certain" if is_certain(when, window) else "possible"
    match = match_window(when, window)
    if match in (None, "omitted") and _is_read_otherwise(facts, window):
        return "possible"
    return match


def _is_read_otherwise(facts: EventFacts, window: Window) -> bool:
    return any(
        match_window(one.when, window) in ("certain", "possible") for one in facts.disagreements
    )


def _certain_key(when: When) -> Key:
    assert when.begin.latest
    assert when.end.earliest
    return tuple(sorted((when.begin.latest.toordinal(), when.end.earliest.toordinal())))


def _possible_key(facts: EventFacts, query: EventQuery) -> Key:
    """Return the class and days of the shortest, then earliest, hull that meets the window."""
    keys = []
    for when in (facts.when, *(one.when for one in facts.disagreements)):
        reach = reach_hull(when)
        if reach and match_window(when, query.window) in ("certain", "possible"):
            assert reach.first
            assert reach.last
            low, high = reach.first.toordinal(), reach.last.toordinal()
            keys.append((find_class(high - low + 1), low, high))
    return min(keys)


def _beyond_key(when: When, window: Window) -> int:
    """Return where an event stands that lies beyond its reach: by the nearest such day."""
    reach = reach_hull(when)
    if reach is None:
        return 4_000_000
    assert reach.first
    assert reach.last
    if window.last is not None and window.last < reach.first:
        return reach.first.toordinal() - 1
    return reach.last.toordinal() + 1
