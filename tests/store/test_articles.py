"""Articles: saved under their key, replaced, listed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.store.making import NOW, count_commits, gather, make_article, make_mention, save
from timeline.errors import NotFoundError
from timeline.records import MergePlan
from timeline.store.articles import find_article, get_article, get_text, hash_text, list_articles
from timeline.store.database import Store
from timeline.store.events import carry_out
from timeline.store.slices import Place
from timeline.store.sources import list_sources
from timeline.when import day_when

TALKS = make_mention("talks", when=day_when(date(2022, 1, 10)))
STRIKE = make_mention("strike", when=day_when(date(2022, 1, 11)))


def test_an_article_is_found_as_it_was_saved(store: Store) -> None:
    article = make_article("a", text="Talks were held — in Geneva. 🙂")
    assert find_article(store, "a") is None
    with store.write():
        saved = save(store, article, [TALKS])
    found = find_article(store, "a")
    assert found == saved.article == get_article(store, saved.article.id)
    assert found.ref.published == article.published
    assert found.ref.published.utcoffset() == timedelta(hours=5, minutes=30)
    assert (found.ref.source, found.ref.fold) == ("Alpha News", "fold of a")
    assert found.text_hash == hash_text(article.text)
    assert get_text(store, found.id) == article.text
    assert found.event_ids == ()


def test_an_article_without_events_is_a_change_of_the_data(store: Store) -> None:
    with store.write():
        save(store, make_article("a"), [])
    assert count_commits(store) == 1


def test_only_mentions_that_belong_on_a_timeline_are_stored(store: Store) -> None:
    with store.write():
        saved = save(store, make_article("a"), [TALKS, replace(TALKS, kept=False, ordinal=1)])
    assert [told.mention for told in saved.mentions] == [TALKS]


def test_a_new_version_replaces_mentions_and_tells_which_events_lost_one(store: Store) -> None:
    with store.write():
        saved = save(store, make_article("a"), [TALKS, STRIKE])
        told = {one.key: one for one in saved.mentions}
        plan = MergePlan(tuple(gather(None, [one]) for one in saved.mentions), ())
        talks, strike = carry_out(store, plan, told, at=NOW)
    with store.write():
        again = save(store, make_article("a", text="Another text."), [STRIKE])
    assert again.left_events == (talks,)
    assert again.article.id == saved.article.id
    assert again.article.event_ids == (strike,)
    assert get_text(store, saved.article.id) == "Another text."
    assert store.rows("SELECT COUNT(*) FROM mentions") == [(1,)]


def test_a_walk_over_articles_is_not_disturbed_by_those_that_come_meanwhile(store: Store) -> None:
    published = make_article("a").published
    with store.write():
        for number in range(9):
            shift = timedelta(hours=number % 4)
            save(store, replace(make_article(f"a{number}"), published=published + shift), [])
    page = list_articles(store, limit=2)
    for backwards in (False, True):
        seen = [item.ref.key for item in page.items]
        while after := page.previous if backwards else page.next:
            with store.write():
                shift = timedelta(hours=len(seen) % 5 - 1)
                article = make_article(f"b{backwards}{len(seen)}")
                save(store, replace(article, published=published + shift), [])
            page = list_articles(store, limit=2, place=Place(after, backwards))
            seen += [item.ref.key for item in page.items]
        assert len(seen) == len(set(seen))
        assert {f"a{number}" for number in range(9)} <= set(seen)


def test_articles_are_listed_latest_first_each_once(store: Store) -> None:
    with store.write():
        for number in range(7):
            save(store, make_article(f"a{number}", source=f"Source {number % 2}"), [])
    seen: list[str] = []
    page = list_articles(store, limit=3)
    while True:
        seen += [item.ref.key for item in page.items]
        if page.next is None:
            break
        page = list_articles(store, limit=3, place=Place(page.next))
    assert seen == [f"a{number}" for number in reversed(range(7))]
    of_one = list_articles(store, limit=9, source=" source  1")
    assert [item.ref.key for item in of_one.items] == ["a5", "a3", "a1"]
    assert [source.name for source in list_sources(store)] == ["Source 0", "Source 1"]


def test_an_article_that_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError):
        get_article(store, "ar_none")
    with pytest.raises(NotFoundError):
        get_text(store, "ar_none")
