"""Histograms and facets: equal to counting lists, whether from counters or from matches."""

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random
from typing import get_args

import pytest

from tests.store.making import LATER, NOW, add_events, make_facts
from tests.store.oracle import expect_list
from tests.store.test_queries import random_facts, random_filters
from timeline.errors import ParameterError
from timeline.records import EventChange, EventFacts, MergePlan
from timeline.store.buckets import Scale, find_days
from timeline.store.counters import recount
from timeline.store.database import Store
from timeline.store.events import carry_out
from timeline.store.facets import Facet, count_facets
from timeline.store.filters import Filters
from timeline.store.histogram import MOST_BUCKETS, count_by_bucket
from timeline.store.questions import EventQuery
from timeline.when import Window, day_when, some_day_in

SEEDS = range(4)
WIDE = Window(date(2021, 1, 1), date(2023, 12, 31))
EVERYTHING: tuple[Facet, ...] = get_args(Facet)


def read_counters(store: Store) -> list[tuple[object, ...]]:
    return store.rows("SELECT name, value, occurrences, events FROM counters ORDER BY 1, 2")


def fill(store: Store, random: Random, count: int) -> list[EventFacts]:
    facts = [random_facts(random, number) for number in range(1, count + 1)]
    add_events(store, facts)
    return facts


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("scale", ["month", "year"])
def test_a_bucket_counts_what_a_list_of_its_days_has(store: Store, seed: int, scale: Scale) -> None:
    random = Random(seed)
    facts = fill(store, random, 120)
    for filters in (Filters(), random_filters(random), Filters(actor="nato")):
        query = EventQuery(
            window=WIDE, filters=filters, include_states=random.random() < 0.5, today=WIDE.first
        )
        buckets = {one.number: one for one in count_by_bucket(store, query, scale).buckets}
        assert set(buckets) <= set(range(2021, 2024) if scale == "year" else range(24252, 24288))
        for number in range(2021, 2024) if scale == "year" else range(24252, 24288, 5):
            listed = expect_list(facts, replace(query, window=Window(*find_days(scale, number))))
            matches = Counter(match for _, match in listed.items)
            found = buckets.get(number)
            counted = (found.certain, found.possible) if found else (0, 0)
            assert counted == (matches["certain"], matches["possible"]), (number, filters)


@pytest.mark.parametrize("seed", SEEDS)
def test_counters_say_what_counting_the_matches_says(store: Store, seed: int) -> None:
    fill(store, Random(seed), 80)
    every_one = Filters(min_confidence=0.0)
    for states in (False, True):
        query = EventQuery(window=WIDE, include_states=states)
        counted = replace(query, filters=every_one)
        for scale in ("day", "month", "year"):
            kept = count_by_bucket(store, query, scale)
            assert kept.buckets
            assert kept == count_by_bucket(store, counted, scale)
        query, counted = (
            replace(query, window=Window(None, None)),
            replace(counted, window=Window(None, None)),
        )
        facets = count_facets(store, query, EVERYTHING, limit=10)
        assert facets == count_facets(store, counted, EVERYTHING, limit=10)
        assert facets.total == sum(one.count for one in facets.values["kind"])


def test_facets_count_what_a_list_has(store: Store) -> None:
    random = Random(7)
    facts = fill(store, random, 150)
    query = EventQuery(window=WIDE, filters=Filters(place="rome"))
    listed = [facts[number - 1] for number, _ in expect_list(facts, query).items]
    found = count_facets(store, query, ("kind", "actor", "disputed"), limit=10)
    assert found.total == len(listed)
    assert {one.value: one.count for one in found.values["kind"]} == Counter(
        one.kind for one in listed
    )
    assert {one.value: one.count for one in found.values["actor"]} == Counter(
        actor.name for one in listed for actor in one.actors
    )
    assert {one.value: one.count for one in found.values["disputed"]} == Counter(
        str(bool(one.disagreements)).lower() for one in listed
    )


def test_counters_follow_every_change(store: Store) -> None:
    random = Random(3)
    first, second, third = add_events(store, [random_facts(random, one) for one in range(3)])
    changed = EventChange(first, replace(random_facts(random, 9), status="happened"))
    plan = MergePlan((changed,), ((second, first), (third, None)))
    with store.write():
        carry_out(store, plan, {}, at=LATER)
    kept = read_counters(store)
    with store.write():
        recount(store)
    assert read_counters(store) == kept
    assert len({name for name, *_ in kept}) > 6
    with store.write():
        carry_out(store, MergePlan((), ((first, None),)), {}, at=NOW)
    assert read_counters(store) == []


def test_a_sample_says_so_and_comes_near(store: Store) -> None:
    add_events(store, [make_facts("A thing", day_when(date(2022, 1, 12)))] * 400)
    query = EventQuery(filters=Filters(min_sources=0))
    sample = count_facets(store, query, ("kind",), limit=5, most=160)
    assert (sample.one_in, sample.total) == (10, 400)
    histogram = count_by_bucket(store, query, "year", most=160)
    assert (histogram.one_in, histogram.buckets[0].certain) == (10, 400)
    rare = EventQuery(filters=Filters(min_sources=1))
    assert count_facets(store, rare, ("kind",), limit=5, most=160).one_in == 1


def test_too_many_buckets_are_refused(store: Store) -> None:
    age = some_day_in(date(1000, 1, 1), date(1899, 12, 31))
    add_events(store, [make_facts("An age", age), make_facts("A thing", day_when(WIDE.first))])
    assert len(count_by_bucket(store, EventQuery(), "year").buckets) == 901
    assert len(count_by_bucket(store, EventQuery(window=WIDE), "day").buckets) == 1
    with pytest.raises(ParameterError, match=f"{MOST_BUCKETS} buckets"):
        count_by_bucket(store, EventQuery(), "month")
