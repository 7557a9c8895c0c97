"""New rules change what articles tell, and neither ids nor judgements; the same change nothing."""

from datetime import UTC, datetime

import pytest

from tests.store.making import count_commits
from timeline import pipeline
from timeline.config import Settings
from timeline.errors import AnalysisError
from timeline.records import Analysis, Article, BadItem, IncomingArticle
from timeline.services import storing
from timeline.services.editing import Editor, merge_events
from timeline.services.importing import import_article
from timeline.services.reextracting import Reread, reextract
from timeline.store.database import Store

AT = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
SETTINGS = Settings()
TEXTS = (
    "Ministers held a water summit in Lusaka on 3 January.",
    "Ministers held a water summit in Lusaka on 12 January.",
    "After a water summit held in Lusaka, all flew home. A fire destroyed a market on 4 January.",
)
TABLES = ("articles", "mentions", "events", "event_revisions", "redirects", "spans", "commits")


@pytest.fixture
def outdated(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store whose articles were read by older rules, which missed fires."""
    true_analyse = pipeline.analyse

    def analyse(article: Article, *, kept_only: bool) -> Analysis:
        found = true_analyse(article, kept_only=kept_only)
        told = tuple(one for one in found.mentions if "fire" not in one.quote.exact)
        return Analysis(article.key, "0", found.sentences, found.expressions, told)

    with monkeypatch.context() as older:
        older.setattr(storing, "analyse", analyse)
        for number, text in enumerate(TEXTS):
            incoming = IncomingArticle(
                text, published="2022-01-13", url=f"https://news.example/{number}"
            )
            import_article(store, incoming, settings=SETTINGS, at=AT)
    return store


def run(store: Store, *, dry_run: bool = False) -> list[Reread | BadItem]:
    return list(reextract(store, settings=SETTINGS, at=AT, dry_run=dry_run))


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that is stored."""
    return {table: sorted(store.rows(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def list_added(results: list[Reread | BadItem]) -> list[str]:
    return [
        mention.quote.exact
        for result in results
        if isinstance(result, Reread)
        for mention in result.added
    ]


def test_new_rules_add_what_they_find_and_keep_the_ids(outdated: Store) -> None:
    before = outdated.rows("SELECT public FROM events ORDER BY id")
    results = run(outdated)
    assert len(results) == len(TEXTS)
    assert list_added(results) == ["A fire destroyed a market on 4 January."]
    events = outdated.rows("SELECT public FROM events ORDER BY id")
    assert events[: len(before)] == before
    assert outdated.rows("SELECT DISTINCT analysis_version FROM articles") == [
        (pipeline.ANALYSIS_VERSION,)
    ]


def test_a_dry_run_says_the_same_and_changes_nothing(outdated: Store) -> None:
    before = dump(outdated)
    told = list_added(run(outdated, dry_run=True))
    assert dump(outdated) == before
    assert list_added(run(outdated)) == told


def test_the_same_rules_change_nothing(outdated: Store) -> None:
    run(outdated)
    before, revision = dump(outdated), count_commits(outdated)
    assert run(outdated) == []
    outdated.run("UPDATE articles SET analysis_version = '0'")
    assert not any(isinstance(one, BadItem) or one.is_changed for one in run(outdated))
    assert dump(outdated) == before
    assert count_commits(outdated) == revision


def test_a_judgement_holds_under_new_rules(outdated: Store) -> None:
    rows = outdated.rows("SELECT public FROM events WHERE kind = 'meeting' ORDER BY id LIMIT 2")
    editor = Editor("desk", "one summit", AT, SETTINGS)
    with outdated.write():
        [merged] = merge_events(outdated, [row[0] for row in rows], editor).event_ids
    run(outdated)
    told = outdated.rows(
        "SELECT COUNT(DISTINCT m.article_id) FROM mentions m JOIN events e ON e.id = m.event_id"
        " WHERE e.public = ?",
        (merged,),
    )
    assert told[0][0] >= 2


def test_it_goes_on_where_it_was_broken_off(outdated: Store) -> None:
    first = next(reextract(outdated, settings=SETTINGS, at=AT))
    assert isinstance(first, Reread)
    rest = run(outdated)
    assert len(rest) == len(TEXTS) - 1


def test_an_article_that_rules_fail_on_is_told_of_and_left_as_it_is(
    outdated: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_analyse = pipeline.analyse

    def fail(article: Article, *, kept_only: bool) -> Analysis:
        if "12 January" in article.text:
            raise ValueError("a broken rule")
        return true_analyse(article, kept_only=kept_only)

    with monkeypatch.context() as broken:
        broken.setattr(storing, "analyse", fail)
        bad = [one for one in run(outdated) if isinstance(one, BadItem)]
    assert [type(one.error) for one in bad] == [AnalysisError]
    assert len(run(outdated)) == 1
