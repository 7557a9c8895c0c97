"""The page of sources: how every feed is, in words, and what came of the last run."""

import pytest

from tests.web.conftest import Site
from tests.web.shown import below, show, words
from timeline.web.pages.phrases import say_feed, say_moment, say_run

FEED = {"paused": False, "last_result": None, "error_streak": 0}
NEW = {"name": "Liffey Post", "feeds": ["https://liffey.example/rss.xml"]}


def test_sources_without_a_feed_are_told_too(site: Site) -> None:
    page = show(site, "/sources")
    assert "No run over the feeds has been recorded yet." in words(page.xpath("//main")[0])
    assert "Alpha News" in below(page, "by-hand")


def test_a_feed_says_how_it_is_and_when_it_is_checked_next(site: Site) -> None:
    made = site.client.post("/v1/sources", json=NEW, headers=site.bearer("admin"))
    assert made.status_code == 201
    page = show(site, "/sources")
    (row,) = page.xpath("//tbody/tr")
    assert [words(cell) for cell in row] == [
        "https://liffey.example/rss.xml",
        "Not checked yet",
        "never",
        "never",
        "12 January 2022, 12:00 UTC",
    ]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({}, "Not checked yet"),
        ({"last_result": "read"}, "Read"),
        ({"last_result": "unchanged"}, "Nothing new"),
        ({"last_result": "failed", "error_streak": 1}, "Failed once"),
        ({"last_result": "failed", "error_streak": 4}, "Failed 4 times in a row"),
        ({"last_result": "failed", "error_streak": 4, "paused": True}, "Paused"),
    ],
)
def test_the_state_of_a_feed_is_told_in_words(state: dict[str, object], told: str) -> None:
    assert say_feed(FEED | state) == told


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ({"ended_at": None, "result": None}, "has not ended: it goes on, or was stopped"),
        ({"ended_at": "2022-01-12", "result": "ok"}, "all went well"),
        ({"ended_at": "2022-01-12", "result": "partly"}, "some feeds failed"),
    ],
)
def test_the_last_run_is_told_in_words(run: dict[str, object], told: str) -> None:
    assert say_run(run) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (None, "never"),
        ("2022-01-12", "12 January 2022"),
        ("2022-01-12T09:05:00+00:00", "12 January 2022, 09:05 UTC"),
        ("2022-01-12T09:05:00+05:30", "12 January 2022, 09:05 UTC+05:30"),
    ],
)
def test_a_moment_keeps_its_zone(written: str | None, told: str) -> None:
    assert say_moment(written) == told
