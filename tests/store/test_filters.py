"""Every filter against a plain-Python one over all events, on both databases."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from tests.store.making import NOW, make_article, make_mention, save
from tests.store.oracle import Told, is_found
from tests.store.test_queries import random_facts, random_filters
from timeline.records import Article, EventChange, EventFacts, MergePlan, Near, Place
from timeline.store.database import Store
from timeline.store.events import carry_out
from timeline.store.filters import Filters
from timeline.store.queries import count_events, list_events
from timeline.store.questions import EventQuery
from timeline.when import Window, day_when, some_day_in

BASE = date(2022, 1, 12)
VENUES = (
    Place("Brussels", "BE", 50.85, 4.35),
    Place("Antwerp", "BE", 51.22, 4.4),
    Place("Suva", "FJ", -18.14, 178.44),
    Place("Apia", "WS", -13.83, -171.77),
    Place("Nowhere"),
)
WORDS = ("grain", "talks", "École", "port", "1914", "strike")
SOURCES = ("Alpha News", "Beta Post", "Çelik Haber")
LANGUAGES = ("en", "en-GB", "fr", "eng")


def random_article(random: Random, key: str) -> Article:
    published = datetime.fromisoformat("2022-01-12T23:30:00-05:00")
    made = make_article(key, source=random.choice(SOURCES))
    shift = timedelta(days=random.randint(-3, 3))
    return replace(made, published=published + shift, language=random.choice(LANGUAGES))


def random_told(random: Random, number: int) -> EventFacts:
    """Return an event, often one that began on a day in January of one of two years."""
    places = tuple(random.sample(VENUES, random.randint(0, 2)))
    facts = replace(random_facts(random, number), places=places, precision="day")
    year = random.choice([1914, 2022])
    month = some_day_in(date(year, 1, 1), date(year, 1, 31))
    return random.choice(
        [
            facts,
            facts,
            replace(facts, when=month, precision="month"),
            replace(facts, when=day_when(date(year, 1, random.choice([11, 12])))),
        ]
    )


def tell_events(store: Store, random: Random, count: int) -> dict[str, Told]:
    """Store events that one or two articles tell of, and return them by their titles."""
    told: dict[str, Told] = {}
    for number in range(count):
        at = NOW + timedelta(hours=number)
        articles = [random_article(random, f"{number}{one}") for one in random.choice(["a", "ab"])]
        quote = " ".join(random.sample(WORDS, random.randint(1, 4)))
        with store.write():
            saved = [save(store, one, [make_mention(quote)], at=at).mentions[0] for one in articles]
            mentions = {one.key: one for one in saved}
            facts = replace(random_told(random, number), mentions=tuple(mentions))
            carry_out(store, MergePlan((EventChange(None, facts),), ()), mentions, at=at)
        words = f"{facts.title} {facts.summary} {quote}"
        told[facts.title] = Told(facts, tuple(articles), words, at)
    return told


def random_choice_of_all(random: Random) -> Filters:
    """Return one to three filters."""
    days = sorted(BASE + timedelta(days=random.randint(-3, 3)) for _ in range(2))
    of_articles: dict[str, Any] = {
        "q": random.choice(["GRAIN", "grain talks", "ecole", "1914", "gra", "port, strike!"]),
        "near": random.choice([Near(51.0, 4.4, 25), Near(-16.0, -179.9, 1200), Near(51.0, 4.4, 1)]),
        "source": random.choice(["alpha news", "BETA POST", "çelik haber", "alpha"]),
        "lang": random.choice(["en", "en-gb", "fr", "e"]),
        "aspect": random.choice(["state", "occurrence"]),
        "published": random.choice(
            [Window(days[0], days[1]), Window(None, days[0]), Window(days[1], None)]
        ),
        "updated_since": NOW
        + random.choice(
            [timedelta(hours=30), timedelta(hours=50, microseconds=1), timedelta(days=9)]
        ),
        "month_day": random.choice([112, 111, 229]),
    }
    chosen = dict(random.sample(sorted(of_articles.items()), random.randint(1, 2)))
    if "month_day" in chosen:
        chosen["include_imprecise"] = random.random() < 0.5
    start = random_filters(random) if random.random() < 0.5 else Filters()
    return replace(start, **chosen)


@pytest.mark.parametrize("seed", range(2))
def test_every_filter_finds_what_a_plain_one_finds(store: Store, seed: int) -> None:
    random = Random(seed)
    told = tell_events(store, random, 60)
    found_any = 0
    for _ in range(120):
        filters = random_choice_of_all(random)
        query = EventQuery(
            filters=filters,
            include_states=random.random() < 0.5 or filters.aspect == "state",
            include_open=True,
            sort=random.choice([None, "start"]),
            limit=500,
            today=BASE,
        )
        expected = {title for title, one in told.items() if is_found(one, query)}
        items = [json.loads(item.body)["title"] for item in list_events(store, query).items]
        assert sorted(items) == sorted(expected), filters
        assert count_events(store, query) == len(expected), filters
        found_any += bool(expected)
    assert found_any > 40
