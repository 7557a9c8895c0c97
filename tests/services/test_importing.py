"""Articles are imported one by one: all of an article or nothing, and never twice."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.store.making import count_commits
from timeline.config import Settings
from timeline.errors import InputError, UnavailableError
from timeline.pipeline import analyse
from timeline.records import Analysis, Article, BadItem, IncomingArticle
from timeline.services import settling, storing
from timeline.services.importing import Imported, Summary, import_article, import_many
from timeline.store.articles import list_articles
from timeline.store.database import Store, open_store
from timeline.store.migrate import migrate
from timeline.store.queries import get_day
from timeline.store.questions import EventQuery

AT = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
SETTINGS = Settings()

DATED = IncomingArticle(
    "American and Russian envoys held nearly eight hours of talks in Geneva on Monday.",
    title="Envoys meet in Geneva",
    published="2022-01-10",
    source="Beta Post",
)
VAGUE = IncomingArticle(
    "After nearly eight hours of talks held in Geneva, American and Russian envoys left without "
    "a deal, an official has said.",
    title="Envoys leave without a deal",
    published="2022-01-12",
    source="Alpha News",
)


def take(store: Store, incoming: IncomingArticle) -> Imported:
    return import_article(store, incoming, settings=SETTINGS, at=AT)


def take_all(store: Store, *items: IncomingArticle | BadItem) -> tuple[Summary, list[object]]:
    told: list[object] = []
    summary = import_many(store, items, settings=SETTINGS, now=lambda: AT, on_progress=told.append)
    return summary, told


def find_events(store: Store, day: date, part: str = "certain") -> list[bytes]:
    return [item.body for item in getattr(get_day(store, day, EventQuery()), part).items]


def count_articles(store: Store) -> int:
    return len(list_articles(store, limit=100).items)


def test_an_article_becomes_events_on_its_day(store: Store) -> None:
    imported = take(store, DATED)
    assert imported.created
    assert imported.event_ids
    [body] = find_events(store, date(2022, 1, 10))
    assert b"Geneva" in body
    assert imported.event_ids[0].encode() in body


@pytest.mark.parametrize(
    "again",
    [
        DATED,
        replace(DATED, where="elsewhere"),
        replace(DATED, published="20220110"),
        replace(DATED, published=date(2022, 1, 10)),
    ],
)
def test_the_same_article_again_changes_nothing(store: Store, again: IncomingArticle) -> None:
    first = take(store, DATED)
    revision = count_commits(store)
    second = take(store, again)
    assert (second.outcome, second.created) == ("unchanged", False)
    assert (second.article_id, second.event_ids) == (first.article_id, first.event_ids)
    assert count_commits(store) == revision
    assert count_articles(store) == 1


@pytest.mark.parametrize(
    ("published", "shown"),
    [("2022-01-10", "2022-01-10"), ("2022-01-10T12:00", "2022-01-10T12:00:00+00:00")],
)
def test_a_day_of_publication_is_not_shown_as_a_time(
    store: Store, published: str, shown: str
) -> None:
    take(store, replace(DATED, published=published))
    assert f'"published_at":"{shown}"'.encode() in find_events(store, date(2022, 1, 10))[0]


def test_the_time_of_a_day_known_before_is_an_update(store: Store) -> None:
    take(store, DATED)
    timed = take(store, replace(DATED, published="2022-01-10T12:00"))
    assert timed.outcome == "updated"
    [body] = find_events(store, date(2022, 1, 10))
    assert b'"published_at":"2022-01-10T12:00:00+00:00"' in body


def test_one_event_of_two_articles_is_sharpened_by_the_better_source(store: Store) -> None:
    vague = take(store, VAGUE)
    assert find_events(store, date(2022, 1, 10)) == []
    dated = take(store, DATED)
    assert set(dated.event_ids) & set(vague.event_ids)
    [body] = find_events(store, date(2022, 1, 10))
    assert b'"source_count":2' in body


def test_a_changed_text_under_the_same_address_replaces_the_old_one(store: Store) -> None:
    wrong = replace(DATED, url="https://beta.example/1")
    right = replace(wrong, text=wrong.text.replace("Monday", "Sunday"))
    first, second = take(store, wrong), take(store, right)
    assert (second.outcome, second.article_id) == ("updated", first.article_id)
    assert count_articles(store) == 1
    assert find_events(store, date(2022, 1, 10)) == []
    assert len(find_events(store, date(2022, 1, 9))) == 1


def test_a_corrected_publication_date_moves_the_events(store: Store) -> None:
    take(store, DATED)
    moved = take(store, replace(DATED, published="2022-01-17"))
    assert moved.outcome == "updated"
    assert find_events(store, date(2022, 1, 10)) == []
    assert len(find_events(store, date(2022, 1, 17))) == 1


def test_an_article_that_loses_its_events_leaves_none_behind(store: Store) -> None:
    take(store, replace(DATED, url="https://beta.example/1"))
    emptied = take(store, replace(DATED, url="https://beta.example/1", text="Withdrawn."))
    assert emptied.event_ids == ()
    assert find_events(store, date(2022, 1, 10)) == []


def test_the_same_words_in_two_outlets_are_two_articles_and_one_independent_source(
    store: Store,
) -> None:
    take(store, DATED)
    take(store, replace(DATED, source="Gamma Daily", text=f"(Wire) {DATED.text}"))
    assert count_articles(store) == 2
    [body] = find_events(store, date(2022, 1, 10))
    assert b'"source_count":2,"independent_source_count":1' in body


def test_a_dateline_tells_the_date_that_is_not_given(store: Store) -> None:
    text = f"Updated January 10th, 2022 at 21:00 IST\n\n{DATED.text}"
    assert take(store, IncomingArticle(text)).created
    assert len(find_events(store, date(2022, 1, 10))) == 1


@pytest.mark.parametrize(
    ("incoming", "code"),
    [
        (replace(DATED, text=" \n"), "empty-text"),
        (replace(DATED, text="a\0b"), "binary-text"),
        (replace(DATED, text="half \ud83d"), "malformed"),
        (replace(DATED, text="x" * 50_000_000), "too-large"),
        (replace(DATED, published=None), "missing-date"),
        (replace(DATED, published="soon"), "unreadable-date"),
        (replace(DATED, published="3022-01-10"), "absurd-date"),
        (replace(DATED, published="1022-01-10"), "absurd-date"),
        (replace(DATED, url="javascript:alert(1)"), "invalid-input"),
        (replace(DATED, language="../en"), "invalid-input"),
        (replace(DATED, published=None, language="../en"), "invalid-input"),
    ],
)
def test_an_article_that_cannot_be_used_leaves_no_trace(
    store: Store, incoming: IncomingArticle, code: str
) -> None:
    with pytest.raises(InputError) as caught:
        take(store, incoming)
    assert caught.value.code == code
    assert count_articles(store) == 0
    assert count_commits(store) == 0


def test_bad_articles_are_counted_and_the_rest_is_imported(store: Store) -> None:
    bad = replace(DATED, text="", where="line 2")
    unread = BadItem("line 3", InputError("line", "is odd"))
    summary, told = take_all(store, DATED, bad, unread, VAGUE, DATED)
    assert (summary.created, summary.updated, summary.unchanged, summary.failed) == (2, 0, 1, 2)
    assert [failure.where for failure in summary.failures] == ["line 2", "line 3"]
    assert not summary.stopped
    assert len(told) == 5


def test_a_fault_of_ours_costs_one_article(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_on_vague(article: Article, *, kept_only: bool) -> Analysis:
        if article.text == VAGUE.text:
            raise KeyError("weekday")
        return analyse(article, kept_only=kept_only)

    monkeypatch.setattr(storing, "analyse", fail_on_vague)
    summary, _ = take_all(store, VAGUE, DATED)
    assert (summary.created, summary.failed) == (1, 1)
    assert summary.failures[0].error.code == "analysis"
    assert "KeyError" in str(summary.failures[0].error)


def test_half_of_an_article_is_never_stored(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise UnavailableError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(settling, "carry_out", fail)
        summary, _ = take_all(store, DATED, VAGUE)
    assert (summary.failed, summary.stopped) == (1, True)
    assert count_articles(store) == 0
    assert count_commits(store) == 0
    summary, _ = take_all(store, DATED, VAGUE)
    assert (summary.created, summary.failed, summary.stopped) == (2, 0, False)


def test_the_order_of_articles_does_not_change_what_is_certain(tmp_path: Path) -> None:
    answers = []
    for number, order in enumerate([(DATED, VAGUE), (VAGUE, DATED)]):
        store = open_store(f"sqlite:///{tmp_path}/{number}.db")
        migrate(store)
        take_all(store, *order)
        page = get_day(store, date(2022, 1, 10), EventQuery())
        answers.append([len(page.certain.items), len(page.possible.items)])
        store.close()
    assert answers[0] == answers[1]
    assert answers[0][0] == 1
