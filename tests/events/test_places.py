"""Places in text: which name is one, where it lies, and whether something happens there."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.events.gazetteer import find_entries as find_entries_by_key
from timeline.events.gazetteer import fold, load_gazetteer
from timeline.events.places import PlaceHit, find_places
from timeline.rules.tables import read_lines
from timeline.text.tokens import Tokens, tokenise

LOCATED = [
    ("Talks were held in Geneva.", "Geneva", "CH", "in"),
    (
        "The US diplomat will attend the Russia-NATO Council on Wednesday in Brussels.",
        "Brussels",
        "BE",
        "in",
    ),
    ("It happened in the besieged city of Mariupol.", "Mariupol", "UA", "in"),
    ("A bomb went off in the Iraqi capital, Baghdad, on Friday.", "Baghdad", "IQ", "in"),
    ("Two died in the southern Afghan province of Helmand.", "Helmand", "AF", "in"),
    ("The build-up in and around Ukraine goes on.", "Ukraine", "UA", "near"),
    ("It fell 30 km south of Baghdad.", "Baghdad", "IQ", "near"),
    ("Cars burned on the outskirts of Paris.", "Paris", "FR", "near"),
    ("A ship sank off the coast of Somalia.", "Somalia", "SO", "near"),
    ("The Brussels talks ended.", "Brussels", "BE", "modifier"),
    ("After the Madrid train bombings, he resigned.", "Madrid", "ES", "modifier"),
    ("Nobody forgot the Iraq war.", "Iraq", "IQ", "modifier"),
    ("They met in Washington, D.C. on Monday.", "Washington", "US", "in"),
    ("They rallied in Atlanta, Georgia.", "Atlanta", "US", "in"),
    ("Fire broke out in Birmingham, Alabama.", "Birmingham", "US", "in"),
    ("The fire in Birmingham is out.", "Birmingham", "GB", "in"),
    ("Protests in Georgia went on.", "Georgia", "GE", "in"),
    ("They voted in the state of Georgia.", "Georgia", "US", "in"),
    ("He landed in New York on Tuesday.", "New York City", "US", "in"),
    ("A summit in Kiev failed.", "Kyiv", "UA", "in"),
    ("A blast in São Paulo hurt two.", "São Paulo", "BR", "in"),
    ("A blast in Sao Paulo hurt two.", "São Paulo", "BR", "in"),
    ("A riot in Côte d’Ivoire hurt two.", "Ivory Coast", "CI", "in"),
    ("A storm on Crete cut power.", "Crete", "GR", "in"),
    ("The quake that struck southern Chile killed two.", "Chile", "CL", "in"),
    ("He spoke in Nice.", "Nice", "FR", "in"),
    ("In Washington President Obama spoke.", "Washington", "US", "in"),
    ("In Afghanistan US troops left.", "Afghanistan", "AF", "in"),
    ("They live in London's West End.", "London", "GB", "in"),
]


def hits(text: str) -> tuple[PlaceHit, ...]:
    tokens = tokenise(text)
    return find_places(tokens, 0, len(tokens))


@pytest.mark.parametrize(("text", "name", "country", "how"), LOCATED)
def test_a_place_of_an_event_is_read_with_its_country(
    text: str, name: str, country: str, how: str
) -> None:
    found = [hit for hit in hits(text) if hit.is_location]
    assert [(hit.place.name, hit.place.country, hit.how) for hit in found] == [(name, country, how)]


@pytest.mark.parametrize(
    "text",
    [
        "Jordan said it would help.",
        "Sanctions on Iran were lifted.",
        "Syria talks failed.",
        "That is unheard of in Israel's history of wars.",
        "It comes from Eastern Europe.",
        "Expanding capabilities on the frontier with Kyiv is wrong.",
        "He pleaded with Russia.",
        "KYIV, Jan 12 (Wire) - Fighting went on.",
        "The mayor of Oslo resigned.",
        "should Russia attack?",
    ],
)
def test_a_place_that_is_only_told_is_no_location(text: str) -> None:
    assert not [hit for hit in hits(text) if hit.is_location]


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 of the Washington Treaty",
        "Article 5 of the\u00a0Washington\u00a0Treaty",
        "in the White House",
        "the Paris Agreement",
        "the Geneva Conventions",
        "in the New York Times",
        "Paris Hilton arrived",
        "with Chelsea Clinton",
        "at the University of Oslo",
        "at the Bank of Japan",
        "the Moscow-based group",
        "the US-Russia meeting",
        "It cost US$44 billion",
        "let us go",
        "in the reading room",
        "Mobile phones, Nice weather, Split votes",
        "in March",
        "in Nowhere del Sur",
        "on Reading",
    ],
)
def test_a_name_inside_another_name_or_a_word_is_no_place(text: str) -> None:
    assert hits(text) == ()


def test_places_that_are_listed_are_read_alike() -> None:
    found = hits("They met in Oslo, Norway, Stockholm, Sweden and Paris.")
    assert [(hit.place.name, hit.how) for hit in found] == [
        ("Oslo", "in"),
        ("Stockholm", "in"),
        ("Paris", "in"),
    ]


def test_a_town_that_the_list_lacks_takes_the_country_told_after_it() -> None:
    (hit,) = hits("A storm hit a school in Springfield Heights, Ohio.")
    assert (hit.place.name, hit.place.country, hit.place.lat) == ("Springfield Heights", "US", None)


def test_a_country_named_near_by_decides_between_towns_of_one_name() -> None:
    assert hits("Spain mourned after a blast in Valencia.")[-1].place.country == "ES"
    assert hits("Venezuela mourned after a blast in Valencia.")[-1].place.country == "VE"


def test_a_small_namesake_abroad_never_beats_a_large_town() -> None:
    assert hits("America hopes for the talks in Geneva.")[-1].place.country == "CH"


def test_no_place_begins_inside_a_given_name() -> None:
    tokens = tokenise("in Jackson and Oslo")
    assert [hit.place.name for hit in find_places(tokens, 0, len(tokens), names={1})] == ["Oslo"]


def test_the_range_bounds_what_is_found() -> None:
    tokens = tokenise("in Paris. In Oslo. In Rome.")
    assert [hit.place.name for hit in find_places(tokens, 3, 6)] == ["Oslo"]


def test_every_row_of_the_gazetteer_can_be_read_and_lies_on_earth() -> None:
    for row in csv.reader(read_lines("shared/places.csv")[1:]):
        name, key, kind, country, _region, lat, lon, population = row
        assert (key or name.lower()) == fold(name)
        assert kind in ("country", "capital", "city")
        assert len(country) == 2
        assert int(population) >= 0
        assert not lat or (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180)


def test_every_alias_names_a_place() -> None:
    for key in load_gazetteer().aliases:
        assert find_entries_by_key(key)


def test_every_country_has_a_capital_or_is_known_to_have_none() -> None:
    kinds: dict[str, set[str]] = {}
    for row in csv.reader(read_lines("shared/places.csv")[1:]):
        kinds.setdefault(row[3], set()).add(row[2])
    for code in ("BE", "CH", "DE", "FR", "GB", "GE", "IN", "JP", "RU", "UA", "US", "ZA"):
        assert {"country", "capital"} <= kinds[code]


MARKS = [",", ".", "-", "'", "(", "s", "in", "near", "the", "of", "and", "state", "talks", "al"]
WORDS = st.sampled_from(
    [*MARKS, "Paris", "Oslo", "US", "Georgia", "Norway", "Bank", "U", "É", "San"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_hits_lie_in_the_range_in_order_and_never_overlap(words: list[str]) -> None:
    tokens: Tokens = tokenise(" ".join(words))
    found = find_places(tokens, 0, len(tokens))
    edges = [edge for hit in found for edge in (hit.start, hit.end)]
    assert edges == sorted(edges)
    assert all(0 <= hit.start < hit.end <= hit.stop <= len(tokens) for hit in found)
    assert all(tokens.is_capital(hit.start) for hit in found)
