"""A list of the past is the list that was given then, whatever has changed since."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from tests.store.making import NOW, add_events
from tests.store.test_queries import random_facts, random_query, walk
from timeline.records import EventChange, MergePlan
from timeline.store.commits import find_last_commit
from timeline.store.database import Store
from timeline.store.events import QUOTE_CHARS, carry_out
from timeline.store.filters import Filters
from timeline.store.past import Moment
from timeline.store.queries import count_events, list_events
from timeline.store.questions import EventQuery


def change_some(store: Store, events: Sequence[str], random: Random, hour: int) -> None:
    """Let some events say something else, merge some away and take some out, or back in."""
    chosen = random.sample(events, 30)
    numbers = {event: number for number, event in enumerate(events, 1)}
    changes = [EventChange(one, random_facts(random, numbers[one])) for one in chosen[:20]]
    redirects = [(one, random.choice([None, chosen[0]])) for one in chosen[20:]]
    with store.write():
        plan = MergePlan(tuple(changes), tuple(redirects))
        carry_out(store, plan, {}, at=NOW + timedelta(hours=hour))


def read_list(store: Store, query: EventQuery) -> object:
    """Return all pages, what was omitted, how many there are, and the bytes of a long page."""
    page = list_events(store, replace(query, limit=500))
    return walk(store, query), count_events(store, query), page.items


def pick_filters(query: EventQuery) -> EventQuery:
    """Return the query with those filters only that the past can be asked with."""
    asked = query.filters
    kept = Filters(actor=asked.actor, place=asked.place, kinds=asked.kinds, statuses=asked.statuses)
    return replace(query, filters=kept)


@pytest.mark.parametrize("seed", range(2))
def test_a_list_of_the_past_is_what_it_was(store: Store, seed: int) -> None:
    random = Random(seed)
    events = add_events(store, [random_facts(random, number) for number in range(1, 81)])
    queries = [pick_filters(random_query(random)) for _ in range(12)]
    queries += [replace(queries[0], known="closed"), replace(queries[1], known="days")]
    given = []
    for hour in range(1, 5):
        last = find_last_commit(store)
        assert last
        moment = Moment(last.seq, QUOTE_CHARS)
        given.append((moment, [read_list(store, query) for query in queries]))
        change_some(store, events, random, hour)
    for moment, answers in given:
        for query, answer in zip(queries, answers, strict=True):
            assert read_list(store, replace(query, as_of=moment)) == answer, (moment, query)
