"""What is kept of a state of the data is that of this state, and counts as SQL does."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from tests.store.making import NOW, add_events, losing, make_facts, when_of
from tests.store.test_queries import random_facts
from timeline.errors import SchemaError
from timeline.records import EventChange, MergePlan
from timeline.store.database import Store
from timeline.store.events import carry_out
from timeline.store.queries import list_events
from timeline.store.questions import EventQuery
from timeline.store.spans import first_ordinal, last_ordinal
from timeline.store.states import count_beyond, read_state
from timeline.when import UNKNOWN, Window, day_when

DAY = date(2022, 1, 12)
OPEN = when_of((None, DAY), (None, DAY))


def count_open(store: Store, window: Window, *, states: bool) -> int | None:
    """Return what is counted from the kept edges of the present state."""
    state = read_state(store, reach_days=31)
    first, last = first_ordinal(window.first), last_ordinal(window.last)
    return count_beyond(store, state, first=first, last=last, states=states, most=1001)


def list_omitted(store: Store, window: Window, *, states: bool) -> int:
    """Return how many more events are listed when those beyond their reach are asked for."""
    query = EventQuery(window=window, include_states=states, limit=10_000, today=DAY)
    wider = list_events(store, replace(query, include_open=True))
    return len(wider.items) - len(list_events(store, query).items)


@pytest.mark.parametrize("with_readings", [False, True])
def test_what_lies_beyond_the_reach_is_counted_as_it_is_listed(
    store: Store, with_readings: bool
) -> None:
    random = Random(int(with_readings))
    facts = [random_facts(random, number) for number in range(300)]
    add_events(store, [f if with_readings else replace(f, disagreements=()) for f in facts])
    exact = 0
    for _ in range(60):
        days = sorted(DAY + timedelta(days=random.randint(-900, 900)) for _ in range(2))
        window = Window(random.choice([None, days[0]]), random.choice([None, days[1]]))
        states = random.random() < 0.5
        listed = list_omitted(store, window, states=states)
        counted = count_open(store, window, states=states)
        assert counted in (listed, None)
        exact += counted is not None
        page = list_events(store, EventQuery(window=window, include_states=states, today=DAY))
        assert page.omitted == listed
    assert exact == 60 or with_readings


def test_a_state_is_kept_until_the_data_change(store: Store) -> None:
    before = read_state(store, reach_days=31)
    assert read_state(store, reach_days=31) is before
    add_events(store, [make_facts("A thing", day_when(DAY))])
    after = read_state(store, reach_days=31)
    assert after is not before
    assert after.classes != before.classes


def test_nothing_is_kept_of_a_write_that_is_rolled_back(store: Store) -> None:
    before = list_events(store, EventQuery(window=Window.of_day(date(2000, 1, 1)), today=DAY))
    facts = [make_facts("A thing", OPEN), make_facts("A state", UNKNOWN, aspect="state")]
    with store.write(is_trial=True):
        carry_out(store, MergePlan((EventChange(None, facts[1]),), ()), {}, at=NOW)
        assert read_state(store, reach_days=31).classes
    assert not read_state(store, reach_days=31).classes
    add_events(store, facts)
    query = EventQuery(window=Window.of_day(date(2000, 1, 1)), today=DAY)
    assert before.omitted == 0
    assert list_events(store, query).omitted == 1
    assert list_events(store, replace(query, include_states=True)).omitted == 2


def test_another_reach_than_the_one_that_is_set_is_refused_though_it_was_read(
    store: Store,
) -> None:
    read_state(store, reach_days=31)
    with pytest.raises(SchemaError, match="timeline migrate"):
        read_state(store, reach_days=30)


def test_an_event_whose_date_is_disputed_is_counted_one_by_one(store: Store) -> None:
    far = Window.of_day(date(2000, 1, 1))
    add_events(store, [make_facts("A thing", OPEN)])
    assert count_open(store, far, states=False) == 1
    disputed = make_facts("Another", OPEN, disagreements=(losing(day_when(date(2000, 1, 1))),))
    add_events(store, [disputed])
    assert count_open(store, far, states=False) is None
    assert list_events(store, EventQuery(window=far, today=DAY)).omitted == 1
