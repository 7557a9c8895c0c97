"""Small invented stories come out as told: from text to merged events, in every order of import."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from timeline.config import Settings
from timeline.merging.clusters import cluster
from timeline.merging.keys import mention_key
from timeline.merging.votes import settle
from timeline.pipeline import analyse
from timeline.records import HIDDEN_STATUSES, ArticleRef, IncomingArticle, SourcedMention
from timeline.schemas.documents import EventSheet, render_event
from timeline.services.conventions import NOBODY
from timeline.services.importing import import_article, settle_article
from timeline.store.database import Store
from timeline.store.events import get_document
from timeline.store.queries import get_day
from timeline.store.questions import EventQuery
from timeline.text.copies import make_fold

NOW = datetime(2022, 6, 1, 12, 0, tzinfo=UTC)
STORIES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "merge-stories.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
ORDERS = [
    pytest.param(story, order, id=f"{story['id']}: {' '.join(one['id'] for one in order)}")
    for story in STORIES
    for order in permutations(story["articles"])
]

Json = dict[str, Any]


@pytest.mark.parametrize("everything", [False, True], ids=["worth keeping", "everything"])
@pytest.mark.parametrize(("story", "order"), ORDERS)
def test_a_story_comes_out_as_told(story: Json, order: Sequence[Json], everything: bool) -> None:
    told = [one for article in order for one in read_mentions(article)]
    by_key = {one.key: one for one in told if everything or one.mention.kept}
    events = [write_event([by_key[key] for key in keys]) for keys in cluster([*by_key.values()])]
    check_story(story, events)


def read_mentions(sent: Json) -> Iterable[SourcedMention]:
    article = settle_article(read_incoming(sent), NOBODY, settings=Settings(), at=NOW)
    ref = ArticleRef.of_article(article, public=article.key, fold=make_fold(article.text))
    for mention in analyse(article).mentions:
        yield SourcedMention(mention_key(article.key, mention), ref, mention)


def read_incoming(sent: Json) -> IncomingArticle:
    return IncomingArticle(
        sent["text"],
        title=sent["title"],
        published=sent["published"],
        source=sent["source"],
        url=f"https://news.example/{sent['id']}",
    )


def write_event(told: Sequence[SourcedMention]) -> Json:
    facts = settle(told)
    by_key = {one.key: one for one in told}
    ordered = [by_key[key] for key in facts.mentions]
    item, more = render_event(EventSheet("ev", 1, NOW, facts, ordered, 600))
    event: Json = {**json.loads(item), "mentions": json.loads(more)}
    return event


@pytest.mark.parametrize(("story", "order"), ORDERS)
def test_a_story_comes_out_as_told_when_it_is_imported(
    store: Store, story: Json, order: Sequence[Json]
) -> None:
    for sent in order:
        import_article(store, read_incoming(sent), settings=Settings(), at=NOW)
    ids = {
        row[0]
        for row in store.rows("SELECT e.public FROM events e JOIN mentions m ON m.event_id = e.id")
    }
    today = date.fromisoformat(story.get("today", "2022-06-01"))
    events = [json.loads(get_document(store, one, today=today).body) for one in sorted(ids)]
    for wanted, found in check_story(story, events):
        assert found.get("unconfirmed", False) == wanted.get("unconfirmed", False)
        if wanted["begin"][0] == wanted["end"][0]:
            certain = list_certain(store, wanted["begin"][0])
            assert (found["id"] in certain) == wanted.get("on_timeline", True)


def list_certain(store: Store, day: str) -> set[str]:
    page = get_day(store, date.fromisoformat(day), EventQuery())
    return {json.loads(item.body)["id"] for item in (*page.certain.items, *page.possible.items)}


def check_story(story: Json, events: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Check that each event of a story is one of these, whole; returns the two side by side."""
    pairs = [(wanted, find_event(wanted, events)) for wanted in story["events"]]
    told = [found for _, found in pairs]
    for wanted, found in pairs:
        # No part of it is told as a second event of its kind.
        rest = [one for one in events if one not in told and one["kind"] == found["kind"]]
        assert not [one for one in rest if is_of(wanted, one) and is_when(wanted, one)]
        assert found["status"] == wanted.get("status", found["status"])
        assert found["kind"] == wanted.get("kind", found["kind"])
        disputed = found.get("disputed", False)
        assert disputed == wanted.get("disputed", disputed)
        independent = found["independent_source_count"]
        assert independent == wanted.get("independent_sources", independent)
        assert (found["status"] in HIDDEN_STATUSES) != wanted.get("on_timeline", True)
        losing = [one["when"]["begin"][0] for one in found.get("disagreements", [])]
        assert losing == wanted.get("also_possible", losing)
    return pairs


def find_event(wanted: Json, events: Sequence[Json]) -> Json:
    found = [
        event
        for event in events
        if is_of(wanted, event)
        and is_when(wanted, event)
        and list_articles(event) == set(wanted["articles"])
        and event["status"] == wanted.get("status", event["status"])
        and event["kind"] == wanted.get("kind", event["kind"])
    ]
    assert found, f"no event of {sorted(wanted['articles'])} with {wanted['has']}"
    return max(found, key=lambda event: float(event["salience"]))


def is_of(wanted: Json, event: Json) -> bool:
    """Whether an event tells of what a story's event is about."""
    text = f"{event['title']} {' '.join(one['quote']['exact'] for one in event['mentions'])}"
    return all(word.casefold() in text.casefold() for word in wanted["has"]) and bool(
        list_articles(event) & set(wanted["articles"])
    )


def is_when(wanted: Json, event: Json) -> bool:
    """Whether the bounds are those of the story; vague ones may differ by a day."""
    for side in ("begin", "end"):
        slack = timedelta(days=int(len(set(wanted[side])) > 1))
        days = zip(wanted[side], event["when"][side], strict=True)
        if any(
            given is None or abs(date.fromisoformat(gold) - date.fromisoformat(given)) > slack
            for gold, given in days
        ):
            return False
    return True


def list_articles(event: Json) -> set[str]:
    urls = [one["article"]["url"] for one in event["mentions"]]
    return {str(url).rpartition("/")[2] for url in urls}
