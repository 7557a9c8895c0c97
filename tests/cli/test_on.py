"""`timeline on` answers in parts, with evidence, and says how it read the question."""

import json

import pytest

from tests.cli.conftest import Timeline


def take(timeline: Timeline, *articles: tuple[str, str, str]) -> None:
    """Import (source, published, text)."""
    names = ("source", "published", "text")
    lines = [json.dumps(dict(zip(names, article, strict=True))) for article in articles]
    assert timeline("import", "-", stdin="\n".join(lines)).code == 0


def test_the_samples_say_what_happened_on_12_january(sampled: Timeline) -> None:
    ended = sampled("on", "2022-01-12")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "Wednesday, 2022-01-12"
    council = next(n for n, line in enumerate(lines) if "Meridian Council" in line)
    assert lines.index("Certain") < council
    assert "    place: Brussels" in lines[council : council + 3]
    sources = next(line for line in lines[council:] if line.startswith("    sources: "))
    assert {"Continental Wire", "Northern Ledger", "Rhine Courier"} <= set(
        sources.removeprefix("    sources: ").split(", ")
    )
    assert "    evidence: “The Meridian Council met" in ended.out


def test_a_day_as_json_has_certain_ongoing_and_possible(sampled: Timeline) -> None:
    day = sampled("on", "2022-01-12", "--json").json
    assert day["date"] == "2022-01-12"
    assert {"certain", "ongoing", "possible", "previous", "next", "meta"} <= set(day)
    assert any(
        "Meridian Council" in event["evidence"]["quote"]["exact"] for event in day["certain"]
    )


def test_a_longer_window_as_json_is_a_list_with_matches(sampled: Timeline) -> None:
    found = sampled("on", "2022-01", "--json").json
    assert found["meta"]["interpreted"]["on"]["window"] == ["2022-01-01", "2022-01-31"]
    assert {event["match"] for event in found["data"]} <= {"certain", "possible"}
    assert "2022-01-01 to 2022-01-31" in sampled("on", "2022-01").out


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (["yesterday"], "2022-01-11"),
        (["last tuesday"], "2022-01-11"),
        (["last", "tuesday"], "2022-01-11"),
        (["Jan", "12", "2022"], "2022-01-12"),
        (["today"], "2022-01-12"),
        (["tomorrow"], "2022-01-13"),
    ],
)
def test_words_are_read_from_the_day_that_is_given(
    migrated: Timeline, words: list[str], day: str
) -> None:
    ended = migrated("on", *words, "--today", "2022-01-12")
    assert ended.code == 0
    assert ended.out.splitlines()[0].endswith(f", {day}")


@pytest.mark.parametrize(
    ("text", "offered"), [("03/04/2022", "2022-03-04"), ("never ever", ""), ("2022-02-30", "")]
)
def test_a_date_that_cannot_be_read_is_wrong_use(
    migrated: Timeline, text: str, offered: str
) -> None:
    ended = migrated("on", text)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("timeline: on: ")
    assert offered in ended.err


def test_an_empty_day_says_so_and_points_to_the_next_with_events(migrated: Timeline) -> None:
    take(migrated, ("Beta Post", "2022-01-08", "Ministers held a summit in Lusaka on 7 January."))
    told = migrated("on", "2022-01-05").out
    assert "Nothing that was read happened then." in told
    assert "next day with events: 2022-01-07" in told


def test_what_is_going_on_and_what_is_possible_stand_apart(migrated: Timeline) -> None:
    take(
        migrated,
        ("A", "2022-01-20", "Dockers held a strike in Rotterdam from 10 to 14 January 2022."),
        ("B", "2022-01-20", "Ministers held a water summit in Lusaka in January 2022."),
    )
    lines = migrated("on", "2022-01-12").out.splitlines()
    assert "Certain" not in lines
    ongoing, possible = lines.index("Ongoing"), lines.index("Possible")
    assert ongoing < next(n for n, line in enumerate(lines) if "Rotterdam" in line) < possible
    assert possible < next(n for n, line in enumerate(lines) if "Lusaka" in line)


def test_a_disagreement_is_shown_with_who_says_what(migrated: Timeline) -> None:
    told = "The Linden Bridge in Tarvin collapsed on {}, killing two people."
    take(
        migrated,
        ("Alpha News", "2021-05-05", told.format("Tuesday")),
        ("Beta Post", "2021-05-05", told.format("Tuesday").replace("killing", "which killed")),
        ("Gamma Daily", "2021-05-05", told.format("Monday")),
    )
    out = migrated("on", "2021-05-04").out
    assert "disputed" in out
    assert "according to Gamma Daily" in out


def test_a_page_that_is_not_all_says_so(sampled: Timeline) -> None:
    assert "There is more" in sampled("on", "2022", "--limit", "1").out
    assert "There is more" not in sampled("on", "2022", "--limit", "500").out


def test_what_was_announced_and_never_reported_says_so(migrated: Timeline) -> None:
    take(migrated, ("A", "2022-01-05", "Ministers will hold a water summit in Lusaka on Friday."))
    assert "(scheduled)" in migrated("on", "2022-01-07", "--today", "2022-01-07").out
    assert "(scheduled, unconfirmed)" in migrated("on", "2022-01-07", "--today", "2022-01-08").out


def test_an_article_without_name_and_address_is_known_by_its_id(migrated: Timeline) -> None:
    take(migrated, ("", "2022-01-08", "Ministers held a water summit in Lusaka on Friday."))
    assert "    from: ar_" in migrated("on", "2022-01-07").out


def test_the_evidence_is_the_sentence_that_the_title_is_taken_from(sampled: Timeline) -> None:
    day = sampled("on", "2022-01-12", "--json").json
    council = next(one for one in day["certain"] if one["source_count"] > 1)
    assert " ".join(council["title"].split()[-5:]) in council["summary"]
    assert council["summary"] == " ".join(council["evidence"]["quote"]["exact"].split())
