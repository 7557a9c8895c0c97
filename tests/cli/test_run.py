"""`timeline run` and the feeds of `timeline sources`: silent when well, clear when not."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Timeline
from tests.services.test_running import rss, whole
from tests.site.server import Answer, Site
from timeline.store.database import open_store
from timeline.store.locks import hold_lock


@pytest.fixture
def served(migrated: Timeline, site: Site, monkeypatch: pytest.MonkeyPatch) -> Timeline:
    """Run a command with a source whose feed is on the test site."""
    monkeypatch.setenv("TIMELINE_ALLOW_PRIVATE_ADDRESSES", "1")
    monkeypatch.setenv("TIMELINE_HOST_PAUSE_SECONDS", "0")
    site.put("/robots.txt", Answer(status=404))
    site.put("/feed", rss(whole("one")))
    added = migrated("sources", "add", "River Post", "--feed", f"{site.origin}/feed")
    assert (added.code, added.out, added.err) == (0, "", "")
    return migrated


def test_a_run_that_goes_well_says_nothing(served: Timeline) -> None:
    ended = served("run")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert served("run").code == 0


def test_a_run_sums_up_in_one_line_where_it_is_asked(served: Timeline) -> None:
    ended = served("run", "--json")
    assert ended.out.count("\n") == 1
    assert ended.json["result"] == "ok"
    assert (ended.json["feeds_read"], ended.json["articles_created"]) == (1, 1)


def test_a_run_logs_each_thing_that_it_does(served: Timeline, tmp_path: Path) -> None:
    log = tmp_path / "run.log"
    served("run", "--log", log)
    rows = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(row["about"], row["result"]) for row in rows] == [
        ("feed", "read"),
        ("item", "created"),
    ]
    assert all(row["at"] and row["source"] == "River Post" for row in rows)


def test_a_feed_that_fails_is_told_of_and_shown(served: Timeline, site: Site) -> None:
    site.put("/feed", Answer(status=503, headers={"Retry-After": "7200"}))
    ended = served("run")
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert "River Post: " in ended.err
    assert "answered 503; asks to wait 7200 s" in ended.err
    assert "1 check;" in served("sources", "show", "River Post").out
    feed = served("sources", "show", "River Post", "--json").json["feeds"][0]
    assert (feed["last_result"], feed["error_streak"], feed["failing_for_days"]) == (
        "failed",
        1,
        False,
    )


def test_a_second_run_ends_with_75(served: Timeline, tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/timeline.db")
    with hold_lock(store, "run"):
        ended = served("run")
    assert (ended.code, ended.err) == (75, "timeline: another run is at work\n")
    store.close()


def test_a_source_is_paused_resumed_run_and_removed(served: Timeline, site: Site) -> None:
    assert served("sources", "pause", "River Post").code == 0
    assert "paused" in served("sources", "list").out
    served("run")
    assert site.count("/feed") == 0
    assert served("sources", "resume", "River Post").code == 0
    served("run")
    assert served("sources", "run", "River Post", "--json").json["feeds_read"] == 1
    assert site.count("/feed") == 2
    assert served("sources", "remove", "River Post").code == 0
    assert served("sources", "show", "River Post", "--json").json["feeds"] == []
    assert served("on", "2022-01-13", "--json").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["add", "B", "--feed", "news.example"], 2, "no web address"),
        (["add", "B", "--feed", "ftp://news.example/"], 2, "no web address"),
        (["set", "River Post", "--reliability", "high"], 2, "number from 0 to 1"),
        (["set", "River Post", "--reliability", "1.5"], 2, "number from 0 to 1"),
        (["pause", "Nobody"], 1, "no source 'Nobody'"),
        (["run", "Nobody"], 1, "no source 'Nobody'"),
        (["remove", "River Post", "--feed", "http://x.example/"], 1, "x.example"),
    ],
)
def test_wrong_use_names_what_is_wrong(
    served: Timeline, arguments: list[str], code: int, words: str
) -> None:
    ended = served("sources", *arguments)
    assert ended.code == code
    assert words in ended.err


def test_a_feed_belongs_to_one_source(served: Timeline, site: Site) -> None:
    ended = served("sources", "add", "Hill Post", "--feed", f"{site.origin}/feed")
    assert ended.code == 2
    assert "by River Post" in ended.err
    assert "Hill Post" not in served("sources", "list").out


def test_reliability_is_shown_and_forgotten(served: Timeline) -> None:
    served("sources", "set", "River Post", "--reliability", "0.8")
    assert served("sources", "show", "River Post", "--json").json["reliability"] == 0.8
    served("sources", "set", "River Post", "--reliability", "")
    assert served("sources", "show", "River Post", "--json").json["reliability"] is None
