"""Lists and days from the index, against the definitions of when, on both databases."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.store.making import add_events, losing, make_facts, when_of
from tests.store.oracle import expect_list, expect_neighbours, expect_part, expect_sorted
from timeline.errors import SchemaError
from timeline.records import Actor, EventFacts, Place
from timeline.store import queries, sorting
from timeline.store.database import Store
from timeline.store.filters import NO_FILTERS, Filters
from timeline.store.migrate import migrate
from timeline.store.pages import OMITTED_TRIED, EventItem, EventPage
from timeline.store.queries import get_day, list_day_part, list_events
from timeline.store.questions import EventQuery
from timeline.store.sorting import Sort
from timeline.when import Bounds, When, Window, day_when, make_when, some_day_in

BASE = date(2022, 1, 12)
CASES = Path(__file__).parents[1] / "cases" / "when-cases.jsonl"


def random_day(random: Random) -> date:
    if random.random() < 0.03:
        return random.choice([date.min, date.max, date(2000, 2, 29)])
    spread = random.choice([3, 20, 90, 900])
    return BASE + timedelta(days=random.randint(-spread, spread))


def random_when(random: Random) -> When:
    """Return a When of any shape: days, months, ranges, open sides, inverted cores."""
    shape = random.random()
    if shape < 0.25:
        return day_when(random_day(random))
    while True:
        days = sorted(random_day(random) for _ in range(4))
        begin, end = Bounds(days[0], days[1]), Bounds(days[2], days[3])
        if shape < 0.45:
            begin = end = Bounds(days[0], days[3])
        elif shape < 0.55:
            begin, end = Bounds(days[0], days[2]), Bounds(days[1], days[3])
        elif shape < 0.65:
            begin, end = Bounds(days[0], days[0]), Bounds(days[3], days[3])
        elif shape < 0.9:
            sides = [None if random.random() < 0.5 else day for day in days]
            begin, end = Bounds(*sides[:2]), Bounds(*sides[2:])
        made = make_when(begin, end, single_day=random.random() < 0.3)
        if made:
            return made


def random_facts(random: Random, number: int) -> EventFacts:
    readings = [random_when(random) for _ in range(random.choice([0, 0, 0, 1, 2]))]
    names = random.sample(["NATO", "Russia", "École"], random.randint(0, 2))
    return make_facts(
        str(number),
        random_when(random),
        kind=random.choice(["meeting", "visit"]),
        aspect=random.choice(["occurrence", "occurrence", "state"]),
        status=random.choice(["happened", "happened", "scheduled", "denied"]),
        certainty=random.choice(["explicit", "explicit", "inferred"]),
        precision=random.choice(["day", "month"]),
        salience=random.choice([0.0, 0.5, 0.5, 1.0]),
        confidence=random.choice([0.3, 0.5, 0.9]),
        independent_source_count=random.choice([1, 2, 3]),
        report_due=random.choice([None, None, BASE, BASE + timedelta(days=1)]),
        actors=tuple(Actor(name, "organisation") for name in names),
        places=tuple(Place(name) for name in random.sample(["Brussels", "Rome"], 1)),
        disagreements=tuple(losing(reading) for reading in readings),
    )


def random_filters(random: Random) -> Filters:
    """Return filters of which most do nothing."""
    rarely: list[Any] = [None] * 6
    return Filters(
        actor=random.choice([None, None, None, "nato", "ÉCOLE"]),
        place=random.choice([None, None, None, "rome"]),
        kinds=random.choice([(), (), (), ("visit",)]),
        statuses=random.choice([(), (), ("denied", "scheduled")]),
        precisions=random.choice([(), (), (), ("month", "year"), ("day",)]),
        certainties=random.choice([(), (), (), ("inferred",)]),
        disputed=random.choice([*rarely, True, False]),
        unconfirmed=random.choice([*rarely, True, False]),
        min_sources=random.choice([*rarely, 2]),
        min_salience=random.choice([*rarely, 0.5]),
        min_confidence=random.choice([*rarely, 0.5, 0.9]),
    )


def random_query(random: Random) -> EventQuery:
    days = sorted(random_day(random) for _ in range(2))
    first, last = days if random.random() < 0.5 else (days[0], days[0])
    return EventQuery(
        window=Window(
            None if random.random() < 0.15 else first, None if random.random() < 0.15 else last
        ),
        match=random.choice(["overlaps", "overlaps", "certain", "within", "exact"]),
        filters=random_filters(random),
        include_open=random.random() < 0.4,
        include_states=random.random() < 0.4,
        limit=random.choice([3, 10, 500]),
        today=BASE,
    )


def walk(store: Store, query: EventQuery) -> tuple[list[tuple[int, str]], int]:
    """Return number and match of every event on all pages, and what the first one omitted."""
    pages = [list_events(store, query)]
    while pages[-1].next:
        pages.append(list_events(store, replace(query, after=pages[-1].next)))
    assert all(len(page.items) == query.limit for page in pages[:-1])
    assert walk_back(store, query, pages[-1]) == [page.items for page in reversed(pages)]
    return [pair for page in pages for pair in read(page)], pages[0].omitted


def walk_back(store: Store, query: EventQuery, last: EventPage) -> list[tuple[EventItem, ...]]:
    """Return what the pages before the last one show, and that one, the last first."""
    pages = [last]
    while before := pages[-1].previous:
        pages.append(list_events(store, replace(query, after=before, backwards=True)))
    return [page.items for page in pages]


def read(page: EventPage) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for item in page.items:
        shown = json.loads(item.body)
        assert shown["match"] == item.match
        found.append((int(shown["title"]), item.match))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_a_list_has_just_what_the_definitions_say_in_their_order(store: Store, seed: int) -> None:
    random = Random(seed)
    events = [random_facts(random, number) for number in range(1, 101)]
    add_events(store, events)
    for _ in range(40):
        query = random_query(random)
        expected = expect_list(events, query)
        items, omitted = walk(store, query)
        assert (items, omitted) == (expected.items, expected.omitted), query


def test_a_sorted_list_has_the_same_events_in_the_order_asked_for(store: Store) -> None:
    random = Random(7)
    events = [random_facts(random, number) for number in range(1, 81)]
    add_events(store, events)
    for _ in range(40):
        query = replace(
            random_query(random), sort=random.choice(["start", "-start", "updated", "salience"])
        )
        items, omitted = walk(store, query)
        assert items == expect_sorted(events, query), query
        assert omitted == expect_list(events, query).omitted


def test_relevance_puts_titles_made_of_the_words_first_then_salient_events(store: Store) -> None:
    titles = ["Talks on grain", "Talks", "Port closed", "Fair", "Grain talks"]
    said = [0.2, 0.1, 0.3, 0.9, 0.4]
    add_events(
        store,
        [
            make_facts(title, day_when(BASE), summary="Grain talks.", salience=salience)
            for title, salience in zip(titles, said, strict=True)
        ],
    )
    query = EventQuery(filters=Filters(q="grain talks"), sort="relevance", limit=2)
    pages = [list_events(store, query)]
    while pages[-1].next:
        pages.append(list_events(store, replace(query, after=pages[-1].next)))
    shown = [json.loads(item.body)["title"] for page in pages for item in page.items]
    assert shown == ["Grain talks", "Talks", "Talks on grain", "Fair", "Port closed"]
    assert walk_back(store, query, pages[-1]) == [page.items for page in reversed(pages)]
    assert pages[0].is_complete


def test_relevance_says_when_it_weighed_the_most_salient_only(sqlite_store: Store) -> None:
    add_events(
        sqlite_store, [make_facts(f"Talks {number}", day_when(BASE)) for number in range(1001)]
    )
    query = EventQuery(filters=Filters(q="talks"), sort="relevance")
    assert not list_events(sqlite_store, query).is_complete


def test_relevance_of_very_many_matches_weighs_the_last_by_their_days(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "RANKED", 3)
    monkeypatch.setattr(queries, "FEW", 4)
    months = {"Talks": 1, "Talks in May": 5, "Long talks": 3, "Talks there": 4, "Fair": 6}
    add_events(
        store,
        [make_facts(title, day_when(date(2022, day, 1))) for title, day in months.items()]
        + [make_facts("Talks some day", some_day_in(date(2022, 2, 1), date(2022, 2, 28)))],
    )
    assert _list_titles(store, q="talks") == (["Long talks", "Talks there", "Talks in May"], False)
    assert _list_titles(store, q="fair") == (["Fair"], True)


def _list_titles(store: Store, *, q: str) -> tuple[list[str], bool]:
    page = list_events(store, EventQuery(filters=Filters(q=q), sort="relevance"))
    return [json.loads(item.body)["title"] for item in page.items], page.is_complete


@pytest.mark.parametrize("seed", range(2))
def test_a_day_has_just_the_parts_and_neighbours_of_the_definitions(
    store: Store, seed: int
) -> None:
    random = Random(100 + seed)
    events = [random_facts(random, number) for number in range(1, 101)]
    add_events(store, events)
    for _ in range(30):
        day = random_day(random)
        query = EventQuery(limit=500, include_states=random.random() < 0.5)
        page = get_day(store, day, query)
        parts = {"certain": page.certain, "ongoing": page.ongoing, "possible": page.possible}
        shown = {name: sorted(n for n, _ in read(part)) for name, part in parts.items()}
        assert shown == expect_part(events, day, query), day
        assert (page.previous, page.next) == expect_neighbours(events, day, query), day


def test_each_part_of_a_day_goes_on_where_its_page_ended(store: Store) -> None:
    add_events(store, [make_facts(str(number), day_when(BASE)) for number in range(1, 6)])
    query = EventQuery(limit=2)
    page = get_day(store, BASE, query).certain
    seen = read(page)
    while page.next:
        page = list_day_part(store, BASE, "certain", replace(query, after=page.next))
        seen += read(page)
    assert [number for number, _ in seen] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("sort", [None, "start", "-start", "salience", "relevance", "updated"])
def test_a_walk_over_pages_is_not_disturbed_by_events_that_come_meanwhile(
    store: Store, sort: Sort | None
) -> None:
    random = Random(7)
    events = [random_facts(random, number) for number in range(1, 41)]
    add_events(store, events)
    filters = Filters(q="took place") if sort == "relevance" else NO_FILTERS
    query = EventQuery(filters=filters, limit=4, include_states=True, include_open=True, sort=sort)
    wanted = {number for number, _ in expect_list(events, query).items}
    page = list_events(store, query)
    for backwards in (False, True):
        seen = [number for number, _ in read(page)]
        while after := page.previous if backwards else page.next:
            add_events(store, [random_facts(random, random.randint(1000, 9999))])
            page = list_events(store, replace(query, after=after, backwards=backwards))
            seen += [number for number, _ in read(page)]
        assert len(seen) == len(set(seen))
        assert wanted <= set(seen)


def _read_bounds(pair: Sequence[str | None]) -> tuple[date | None, date | None]:
    first, last = (date.fromisoformat(day) if day else None for day in pair)
    return first, last


def _load_cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CASES.read_text("utf-8").splitlines() if line]


@pytest.mark.parametrize(
    "case", _load_cases(), ids=lambda case: f"{case['words']}-{case['window']}"
)
def test_a_worked_case_is_answered_as_it_says(sqlite_store: Store, case: dict[str, Any]) -> None:
    when = case["when"]
    made = when_of(
        _read_bounds(when["begin"]),
        _read_bounds(when["end"]),
        single_day=when.get("single_day", False),
    )
    add_events(sqlite_store, [make_facts("1", made, aspect=case["aspect"])])
    window = Window(*_read_bounds(case["window"]))
    query = EventQuery(window=window, include_states=True)
    page = list_events(sqlite_store, query)
    match = "omitted" if page.omitted else page.items[0].match if page.items else None
    assert match == case["match"]
    for mode in ("within", "exact"):
        if mode in case:
            found = list_events(sqlite_store, replace(query, match=mode, include_open=True))
            assert bool(found.items) == case[mode]
    if "day_part" in case and window.first:
        day = get_day(sqlite_store, window.first, EventQuery())
        parts = {"certain": day.certain, "ongoing": day.ongoing, "possible": day.possible}
        shown = [name for name, part in parts.items() if part.items]
        assert shown == ([case["day_part"]] if case["day_part"] else [])


def test_certain_events_stand_before_possible_ones_and_precise_before_vague(store: Store) -> None:
    add_events(
        store,
        [
            make_facts("1", some_day_in(date(2022, 1, 1), date(2022, 12, 31))),
            make_facts("2", some_day_in(date(2022, 1, 1), date(2022, 1, 31))),
            make_facts("3", day_when(BASE)),
            make_facts("4", when_of((None, BASE), (None, BASE))),
        ],
    )
    items, _ = walk(store, EventQuery(window=Window.of_day(BASE)))
    assert items == [(3, "certain"), (2, "possible"), (4, "possible"), (1, "possible")]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("geneva", True),
        ("GENÈVE talks", False),
        ("Génevá talks", True),
        ("talks in geneva", True),
        ("gene", False),
        ("'; DROP TABLE events; --", False),
        ('"unbalanced', False),
        ("AND OR NOT", False),
        ("geneva & | ! :*", True),
        ("...", False),
        ("", False),
    ],
)
def test_a_search_finds_events_by_all_words_without_case_or_accents(
    store: Store, q: str, *, found: bool
) -> None:
    add_events(store, [make_facts("1", day_when(BASE), summary="Talks held in Geneva (2).")])
    assert bool(list_events(store, EventQuery(filters=Filters(q=q))).items) == found


def test_an_overdue_report_is_said_from_its_day_on(store: Store) -> None:
    due = BASE + timedelta(days=1)
    add_events(store, [make_facts("1", day_when(BASE), status="scheduled", report_due=due)])
    says = [
        "unconfirmed" in json.loads(list_events(store, EventQuery(today=day)).items[0].body)
        for day in (BASE, due, due + timedelta(days=400))
    ]
    assert says == [False, True, True]


def test_an_index_with_another_reach_is_refused_until_it_is_migrated(store: Store) -> None:
    vague = when_of((None, BASE), (None, BASE))
    add_events(store, [make_facts("1", vague)])
    day = BASE - timedelta(days=40)
    query = EventQuery(window=Window.of_day(day), reach_days=60)
    with pytest.raises(SchemaError, match="migrate"):
        list_events(store, query)
    assert migrate(store, reach_days=60) == ("reach of 60 days",)
    assert len(list_events(store, query).items) == 1
    assert migrate(store, reach_days=60) == ()


def test_the_count_of_omitted_events_stops_at_its_cap(sqlite_store: Store) -> None:
    vague = when_of((None, BASE), (None, BASE))
    add_events(sqlite_store, [make_facts(str(number), vague) for number in range(1, 1003)])
    page = list_events(sqlite_store, EventQuery(window=Window.of_day(date(1850, 1, 1))))
    assert (page.items, page.omitted, page.omitted_capped) == ((), 1000, True)


def test_under_a_filter_what_is_omitted_is_counted_among_the_nearest(sqlite_store: Store) -> None:
    vague = when_of((None, BASE), (None, BASE))
    facts = [make_facts(str(number), vague) for number in range(OMITTED_TRIED + 1)]
    add_events(sqlite_store, [replace(one, kind="visit") for one in facts[:-1]])
    query = EventQuery(window=Window.of_day(date(1850, 1, 1)), filters=Filters(kinds=("visit",)))
    page = list_events(sqlite_store, query)
    assert (page.omitted, page.omitted_capped) == (OMITTED_TRIED, True)
    others = replace(query, filters=Filters(kinds=("labour",)))
    page = list_events(sqlite_store, others)
    assert (page.omitted, page.omitted_capped) == (0, True)


def test_a_list_is_in_the_order_of_days(store: Store) -> None:
    days = [BASE + timedelta(days=shift) for shift in (5, -3, 0, 2)]
    add_events(store, [make_facts("1", day_when(day)) for day in days])
    page = list_events(store, EventQuery())
    shown = [json.loads(item.body)["when"]["begin"][0] for item in page.items]
    assert all(one <= other for one, other in pairwise(shown))
