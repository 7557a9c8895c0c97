"""The article that the project started from answers as a careful reporter would."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.shared import DATA, needs_shared_data
from timeline.config import Settings
from timeline.pipeline import analyse
from timeline.records import Article, IncomingArticle
from timeline.services.importing import import_article
from timeline.store.database import Store
from timeline.store.events import get_document
from timeline.store.pages import EventPage
from timeline.store.queries import get_day, list_events
from timeline.store.questions import EventQuery
from timeline.when import Window

pytestmark = needs_shared_data

NOW = datetime(2022, 1, 12, 6, 0, tzinfo=UTC)
TODAY = date(2022, 1, 12)


def read_seed() -> tuple[str, dict[str, Any]]:
    text = (DATA / "seed-article.txt").read_text(encoding="utf-8")
    return text, json.loads((DATA / "seed-events.json").read_text(encoding="utf-8"))


@pytest.fixture
def seeded(store: Store) -> Store:
    """A store with the seed article, dated by its own dateline."""
    text, _ = read_seed()
    incoming = IncomingArticle(text, source="First Outlet", url="https://first.example/a")
    import_article(store, incoming, settings=Settings(), at=NOW)
    return store


def ask(store: Store, day: date) -> tuple[list[Any], list[Any]]:
    """Return what is certain and what is possible on a day."""
    query = EventQuery(Window.of_day(day), limit=500, today=TODAY)
    with store.read():
        page = get_day(store, day, query)
    return load(page.certain), load(page.possible)


def load(page: EventPage) -> list[Any]:
    return [json.loads(item.body) for item in page.items]


def names(event: Any) -> set[str]:
    return {actor["name"] for actor in event["actors"]}


def test_the_council_is_certain_once_on_its_day_in_brussels_with_five_mentions(
    seeded: Store,
) -> None:
    certain, _ = ask(seeded, date(2022, 1, 12))
    assert len(certain) == 1
    council = certain[0]
    assert council["kind"] == "meeting"
    assert council["status"] == "scheduled"
    assert {"NATO", "Russia", "NATO-Russia Council"} <= names(council)
    assert [place["name"] for place in council["places"]] == ["Brussels"]
    assert "Council" in council["title"]
    assert council["mention_count"] == 5
    with seeded.read():
        document = get_document(seeded, council["id"])
    told = {mention["quote"]["start"] for mention in json.loads(document.body)["mentions"]}
    _, seed = read_seed()
    gold = seed["events"][0]
    evidence = [gold["evidence"], *gold["also_evidence"]]
    assert told == {sentence["start"] for sentence in evidence}


def test_the_osce_meets_on_the_thirteenth_and_the_council_does_not(seeded: Store) -> None:
    certain, _ = ask(seeded, date(2022, 1, 13))
    assert [names(event) for event in certain] == [{"OSCE"}]
    assert certain[0]["places"] == []


def test_the_statement_of_tuesday_is_on_the_eleventh(seeded: Store) -> None:
    certain, _ = ask(seeded, date(2022, 1, 11))
    told = [event for event in certain if event["when"]["certainty"] != "inferred"]
    assert [(event["kind"], "NATO" in names(event)) for event in told] == [("statement", True)]


def test_what_was_said_without_a_date_is_on_the_news_day_and_marked_inferred(
    seeded: Store,
) -> None:
    certain, _ = ask(seeded, date(2022, 1, 11))
    inferred = [event for event in certain if event["when"]["certainty"] == "inferred"]
    assert {event["kind"] for event in inferred} == {"statement"}


def test_the_geneva_talks_are_possible_before_the_twelfth_and_certain_on_no_day(
    seeded: Store,
) -> None:
    for day in (date(2021, 12, 20), date(2022, 1, 10), date(2022, 1, 12)):
        certain, possible = ask(seeded, day)
        assert not [event for event in certain if in_geneva(event)]
        assert len([event for event in possible if in_geneva(event)]) == 1
    certain, possible = ask(seeded, date(2022, 1, 13))
    assert not [event for event in certain + possible if in_geneva(event)]


def test_the_geneva_talks_take_the_day_that_a_second_article_tells(seeded: Store) -> None:
    second = IncomingArticle(
        "American and Russian envoys held nearly eight hours of talks in Geneva on Monday.",
        published="2022-01-11T08:00:00+00:00",
        source="Second Outlet",
        url="https://second.example/b",
    )
    import_article(seeded, second, settings=Settings(), at=NOW)
    certain, _ = ask(seeded, date(2022, 1, 10))
    talks = [event for event in certain if in_geneva(event)]
    assert len(talks) == 1
    assert talks[0]["when"]["begin"] == ["2022-01-10", "2022-01-10"]
    assert talks[0]["independent_source_count"] == 2
    _, possible = ask(seeded, date(2022, 1, 5))
    assert not [event for event in possible if in_geneva(event)]


def in_geneva(event: Any) -> bool:
    return "Geneva" in [place["name"] for place in event["places"]]


def test_no_number_name_or_idiom_dates_an_event(seeded: Store) -> None:
    _, seed = read_seed()
    everything = EventQuery(
        Window(None, None), limit=500, today=TODAY, include_open=True, include_states=True
    )
    with seeded.read():
        events = load(list_events(seeded, everything))
    expressions = [event["evidence"]["expression"] for event in events]
    used = [one for one in expressions if one]
    assert used
    for trap in seed["not_events"]:
        for one in used:
            assert not (one["start"] < trap["end"] and trap["start"] < one["end"]), trap["text"]


def test_what_is_hypothetical_is_on_no_timeline(seeded: Store) -> None:
    _, seed = read_seed()
    hidden = next(event for event in seed["events"] if event["tier"] == "hypothetical")
    everything = EventQuery(
        Window(None, None), limit=500, today=TODAY, include_open=True, include_states=True
    )
    with seeded.read():
        events = load(list_events(seeded, everything))
    starts = {event["evidence"]["quote"]["start"] for event in events}
    assert hidden["evidence"]["start"] not in starts


def test_the_same_article_again_changes_nothing(seeded: Store) -> None:
    text, _ = read_seed()
    again = IncomingArticle(text, source="First Outlet", url="https://first.example/a")
    before = ask(seeded, date(2022, 1, 12))
    result = import_article(seeded, again, settings=Settings(), at=NOW)
    assert not result.created
    assert ask(seeded, date(2022, 1, 12)) == before


@pytest.mark.parametrize(("tier", "least"), [("must", 8), ("should", 9)])
def test_the_sentence_of_each_event_that_a_reporter_would_list_is_told(
    tier: str, least: int
) -> None:
    text, gold = read_seed()
    mentions = analyse(Article("seed", text, NOW), kept_only=True).mentions
    told = [
        row["id"]
        for row in gold["events"]
        if row["tier"] == tier
        and any(
            one.quote.start < row["evidence"]["end"] and row["evidence"]["start"] < one.quote.end
            for one in mentions
        )
    ]
    assert len(told) >= least, told
