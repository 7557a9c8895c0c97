"""An ambiguous zone is decided by who writes it, and says so wherever it is shown."""

from datetime import UTC, datetime, timedelta

import pytest

from timeline.records import UNSTATED, Conventions
from timeline.rules.tables import load_csv, load_toml
from timeline.text.language import list_languages
from timeline.times.dateline import find_dateline, find_dateline_place
from timeline.times.tagger import tag
from timeline.times.zones import ZoneReading, has_ambiguous_zone, read_zone

ROWS = load_csv("shared/zones.csv")
OFFSETS = {row["abbreviation"]: row["offset"] for row in reversed(ROWS)}
AMBIGUOUS = [
    row
    for row in ROWS
    if len({one["offset"] for one in ROWS if one["abbreviation"] == row["abbreviation"]}) > 1
]
PUBLISHED = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)


def read(name: str, conventions: Conventions = UNSTATED) -> ZoneReading:
    found = read_zone(name, conventions)
    assert found is not None
    return found


def offset_of(reading: ZoneReading) -> str:
    return PUBLISHED.astimezone(reading.zone).isoformat()[-6:]


@pytest.mark.parametrize("row", AMBIGUOUS, ids=lambda row: row["abbreviation"] + row["country"])
def test_every_row_is_found_by_its_zone_and_by_its_country(row: dict[str, str]) -> None:
    for told in (Conventions(zone=row["zone"]), Conventions(country=row["country"])):
        found = read(row["abbreviation"], told)
        assert (offset_of(found), found.certainty) == (row["offset"], "inferred")
        assert found.note is not None
        assert row["name"] in found.note


@pytest.mark.parametrize("name", sorted({row["abbreviation"] for row in AMBIGUOUS}))
def test_without_source_the_first_row_holds_and_is_marked_as_assumed(name: str) -> None:
    found = read(name)
    assert (offset_of(found), found.certainty) == (OFFSETS[name], "assumed")
    assert found.note is not None
    assert "by default" in found.note


@pytest.mark.parametrize(
    ("name", "conventions", "offset"),
    [
        ("IST", Conventions(zone="Europe/Dublin", country="IN"), "+01:00"),
        ("IST", Conventions(zone="Europe/London", country="IL"), "+02:00"),
        ("IST", Conventions(zone="Europe/London"), "+05:30"),
        ("CST", Conventions(zone="America/Costa_Rica"), "-06:00"),
        ("CST", Conventions(zone="Asia/Macau"), "+08:00"),
        ("AST", Conventions(zone="America/Barbados"), "-04:00"),
        ("BST", Conventions(country="FR"), "+01:00"),
        ("GMT", Conventions(country="IN"), "+00:00"),
    ],
)
def test_the_zone_decides_then_the_country_then_the_default(
    name: str, conventions: Conventions, offset: str
) -> None:
    assert offset_of(read(name, conventions)) == offset


def test_a_zone_of_one_meaning_needs_no_note_and_an_unknown_one_is_none() -> None:
    assert read("MSK").note is None
    assert read("ET").zone.utcoffset(PUBLISHED) == timedelta(hours=-5)
    assert read_zone("XYZT", UNSTATED) is None


@pytest.mark.parametrize("language", list_languages())
def test_every_zone_that_a_text_may_name_is_in_the_table(language: str) -> None:
    slots = load_toml(f"{language}/words.toml")["slots"]["zone"]
    assert set(slots.values()) <= OFFSETS.keys()


@pytest.mark.parametrize(
    ("text", "conventions", "certainty", "words"),
    [
        ("It began at 09:20 IST.", UNSTATED, "assumed", "by default"),
        ("It began on 12 January 2022 at 09:20 IST.", UNSTATED, "assumed", "by default"),
        ("It began on 12 January 2022 at 9 a.m. IST.", Conventions(country="IE"), "inferred", "IE"),
        ("It began on 12 January 2022 at 09:20 GMT.", UNSTATED, "explicit", None),
    ],
)
def test_a_time_of_the_clock_tells_how_its_zone_was_read(
    text: str, conventions: Conventions, certainty: str, words: str | None
) -> None:
    clock = next(one for one in tag(text, PUBLISHED, conventions=conventions) if one.time)
    assert clock.certainty == certainty
    assert (words in clock.note) if words and clock.note else clock.note is words


def test_a_dateline_is_read_in_the_zone_of_its_source() -> None:
    text = "Updated January 12th, 2022 at 09:20 IST"
    dublin = Conventions(zone="Europe/Dublin")
    found = find_dateline(text, zone=UTC, conventions=dublin)
    assert found is not None
    assert found.published == datetime.fromisoformat("2022-01-12T09:20+01:00")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("NEW DELHI, Jan. 12 (Wire) - Talks began at 09:20 IST.", "NEW DELHI"),
        ("Talks begin\n\nDUBLIN (Wire) - They met.", "DUBLIN"),
        ("Talks in NEW DELHI, at last.", None),
        ("Dublin, 12 January 2022. They met.", None),
        ("", None),
    ],
)
def test_the_place_of_a_dateline_stands_first_and_in_capitals(text: str, place: str | None) -> None:
    assert find_dateline_place(text) == place


def test_only_zones_of_several_meanings_are_ambiguous() -> None:
    assert has_ambiguous_zone("It began at 09:20 IST.")
    assert not has_ambiguous_zone("It began at 09:20 GMT; the first list of consists.")
