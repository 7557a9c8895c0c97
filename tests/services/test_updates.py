"""A database after any updates says what one says into which only the final articles came."""

import json
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.config import Settings
from timeline.records import IncomingArticle
from timeline.services.importing import import_article
from timeline.store.database import Store, open_store

AT = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
SETTINGS = Settings()

SENTENCES = (
    "American and Russian envoys held talks in Geneva on Monday.",
    "American and Russian envoys held talks in Geneva on 3 January.",
    "After talks held in Geneva, American and Russian envoys left without a deal.",
    "American and Russian envoys will hold talks in Geneva on Thursday.",
    "The talks of American and Russian envoys in Geneva have been postponed to 19 January.",
    "Russia and NATO held talks in Brussels on Wednesday.",
    "Russia and NATO held talks in Brussels earlier this month.",
    "Nothing else was told.",
)


def tell(name: str, *sentences: int, published: str = "2022-01-12") -> IncomingArticle:
    """Return an article of some sentences, at an address of its own."""
    return IncomingArticle(
        " ".join(SENTENCES[number] for number in sentences),
        published=published,
        source=f"Source {name}",
        url=f"https://{name}.example/",
    )


def take_all(store: Store, articles: Iterable[IncomingArticle]) -> None:
    for article in articles:
        import_article(store, article, settings=SETTINGS, at=AT)


def read_events(store: Store) -> set[str]:
    """Return the facts of all events that are shown; each mention is in the one that names it."""
    rows = store.rows(
        "SELECT e.facts, m.key FROM mentions m LEFT JOIN events e ON e.id = m.event_id"
    )
    members: dict[str, set[str]] = {}
    for facts, key in rows:
        members.setdefault(facts, set()).add(key)
    assert {facts: set(json.loads(facts)["mentions"]) for facts in members} == members
    shown = store.rows("SELECT DISTINCT e.facts FROM spans s JOIN events e ON e.id = s.event_id")
    assert {facts for (facts,) in shown} <= set(members)
    return set(members)


def read_final(articles: Iterable[IncomingArticle]) -> list[IncomingArticle]:
    """Return the last version of each article."""
    return list({article.url: article for article in articles}.values())


UPDATES = {
    "what a vague mention may be is told no longer": [
        tell("a", 0),
        tell("b", 1),
        tell("c", 2),
        tell("b", 7),
    ],
    "what parted two is told no longer": [tell("a", 2), tell("b", 0), tell("c", 1), tell("b", 7)],
    "what joined two is told no longer": [tell("a", 0), tell("b", 3), tell("c", 4), tell("c", 7)],
    "a publication date is corrected": [
        tell("a", 0),
        tell("b", 2),
        tell("c", 1),
        tell("a", 0, published="2022-01-19"),
    ],
    "an article changes and changes back": [
        tell("a", 0),
        tell("b", 2),
        tell("a", 1),
        tell("a", 0),
    ],
}


@pytest.mark.parametrize("articles", UPDATES.values(), ids=UPDATES)
def test_an_update_leaves_what_the_final_articles_say(
    store: Store, migrated_file: Path, tmp_path: Path, articles: list[IncomingArticle]
) -> None:
    take_all(store, articles)
    shutil.copy(migrated_file, tmp_path / "fresh.db")
    assert read_events(store) == read_after(tmp_path / "fresh.db", read_final(articles))


def read_after(path: Path, articles: Iterable[IncomingArticle]) -> set[str]:
    store = open_store(f"sqlite:///{path}")
    take_all(store, articles)
    found = read_events(store)
    store.close()
    return found


articles_told = st.builds(
    lambda name, sentences, day: tell(name, *sentences, published=f"2022-01-{day}"),
    st.sampled_from("abcd"),
    st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=2),
    st.sampled_from(["10", "12", "13"]),
)


@settings(max_examples=40)
@given(articles=st.lists(articles_told, min_size=3, max_size=9))
def test_any_updates_leave_what_the_final_articles_say(
    articles: list[IncomingArticle], migrated_file: Path
) -> None:
    with TemporaryDirectory() as folder:
        updated, fresh = Path(folder, "updated.db"), Path(folder, "fresh.db")
        for path in (updated, fresh):
            shutil.copy(migrated_file, path)
        assert read_after(updated, articles) == read_after(fresh, read_final(articles))
