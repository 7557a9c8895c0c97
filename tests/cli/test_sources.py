"""`timeline sources` files what is told of a source, and articles are then read accordingly."""

import json

import pytest

from tests.cli.conftest import Timeline

SETTINGS = ["--zone", "Europe/Dublin", "--date-order", "day-first"]
SETTINGS += ["--language", "en-GB", "--country", "ie"]
TOLD: dict[str, object] = {
    "name": "Alpha News",
    "zone": "Europe/Dublin",
    "date_order": "day_first",
    "language": "en",
    "country": "IE",
    "reliability": None,
    "feeds": [],
}


def test_the_uk_is_understood_by_its_code(migrated: Timeline) -> None:
    assert migrated("sources", "add", "Alpha News", "--country", "uk").code == 0
    assert migrated("sources", "show", "Alpha News", "--json").json["country"] == "GB"


def test_what_is_told_of_a_source_is_shown_again(migrated: Timeline) -> None:
    assert migrated("sources", "add", "Alpha News", *SETTINGS).code == 0
    assert migrated("sources", "show", "Alpha News", "--json").json == TOLD
    assert migrated("sources", "list", "--json").rows == [TOLD]
    line = "Alpha News  zone Europe/Dublin  date order day_first  language en  country IE\n"
    assert migrated("sources", "list").out == line
    assert "  country: IE\n" in migrated("sources", "show", "Alpha News").out


def test_setting_changes_what_is_named_and_an_empty_value_forgets(migrated: Timeline) -> None:
    migrated("sources", "add", "Alpha News", *SETTINGS)
    changed = migrated("sources", "set", "Alpha News", "--country", "", "--zone", "Asia/Kolkata")
    assert (changed.code, changed.out, changed.err) == (0, "", "")
    shown = migrated("sources", "show", "Alpha News", "--json").json
    assert shown == {**TOLD, "zone": "Asia/Kolkata", "country": None}


def test_a_source_that_articles_brought_can_be_set(sampled: Timeline) -> None:
    assert list_names(sampled) >= {"Harbour Post", "Lakeside Daily"}
    assert sampled("sources", "set", "Harbour Post", "--country", "NL").code == 0
    assert sampled("sources", "show", "Harbour Post", "--json").json["country"] == "NL"


def list_names(timeline: Timeline) -> set[str]:
    return {row["name"] for row in timeline("sources", "list", "--json").rows}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["add", "Alpha News"], 2, "already"),
        (["add", " "], 2, "needs a name"),
        (["add", "B", "--zone", "Mars/Base"], 2, "no such time zone"),
        (["add", "B", "--zone", "../etc"], 2, "no such time zone"),
        (["add", "B", "--date-order", "year"], 2, "day-first or month-first"),
        (["add", "B", "--language", "english"], 2, "no code of a language"),
        (["add", "B", "--country", "England"], 2, "two letters"),
        (["add", "B", "--country", "ZQ"], 2, "no country has 'ZQ'"),
        (["set", "Alpha News"], 2, "what to change"),
        (["set", "B", "--country", "GB"], 1, "no source 'B'"),
        (["show", "B"], 1, "no source 'B'"),
    ],
)
def test_what_cannot_be_is_refused(
    migrated: Timeline, arguments: list[str], code: int, words: str
) -> None:
    migrated("sources", "add", "Alpha News")
    ended = migrated("sources", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert words in ended.err
    assert list_names(migrated) == {"Alpha News"}


def take(timeline: Timeline, **article: str) -> None:
    line = json.dumps({"source": "Alpha News", **article})
    assert timeline("import", "-", stdin=line).code == 0


@pytest.mark.parametrize(
    ("settings", "article", "day"),
    [
        (
            ["--date-order", "day-first"],
            {"text": "The council met in Brussels on 03/04/2021.", "published": "2022-01-12"},
            "2021-04-03",
        ),
        (
            ["--date-order", "month-first"],
            {"text": "The council met in Brussels on 03/04/2021.", "published": "2022-01-12"},
            "2021-03-04",
        ),
        (
            ["--zone", "Asia/Kolkata"],
            {"text": "The council met in Brussels today.", "published": "2022-01-12T20:00Z"},
            "2022-01-13",
        ),
        (
            ["--zone", "UTC"],
            {"text": "The council met in Brussels today.", "published": "2022-01-12T20:00Z"},
            "2022-01-12",
        ),
    ],
)
def test_an_article_is_read_as_its_source_writes(
    migrated: Timeline, settings: list[str], article: dict[str, str], day: str
) -> None:
    migrated("sources", "add", "Alpha News", *settings)
    take(migrated, **article)
    assert "Council met in Brussels" in migrated("on", day).out


def test_articles_of_a_language_without_events_are_stored_and_tell_none(
    migrated: Timeline,
) -> None:
    text = "Das Bündnis hat am 12. Januar 2022 die Forderungen der Gesandten nicht erfüllt."
    take(migrated, text=text, published="2022-01-13")
    take(migrated, text="Le conseil.", language="fr-CA", published="2022-01-13")
    assert "Bündnis" not in migrated("on", "2022-01-12").out
