"""Actors in text: persons, bodies, groups and countries, and who is meant by short forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared import DATA, needs_shared_data
from timeline.events.actor_tables import load_actor_tables
from timeline.events.actors import ActorHit, find_actors
from timeline.text.tokens import tokenise

NAMED = [
    ("Russia made demands.", "Russia", "country"),
    ("America agreed.", "United States", "country"),
    ("The U.S. said no.", "United States", "country"),
    ("the USA said no.", "United States", "country"),
    ("Britain left.", "United Kingdom", "country"),
    ("Russians voted.", "Russia", "country"),
    ("Bosnia and Herzegovina applied.", "Bosnia and Herzegovina", "country"),
    ("They held talks with Moscow.", "Russia", "country"),
    ("Moscow said no.", "Russia", "country"),
    ("which Kremlin decries as a threat", "Russia", "country"),
    ("the conflict with Kyiv grew", "Ukraine", "country"),
    ("The North Atlantic Treaty Organization met.", "NATO", "organisation"),
    ("NATO met.", "NATO", "organisation"),
    ("Nato met.", "NATO", "organisation"),
    ("the EU fined it", "European Union", "organisation"),
    ("The Taliban denied it.", "Taliban", "group"),
    ("al-Qaeda denied it.", "Al-Qaeda", "group"),
    ("The Bank of Japan met.", "Bank of Japan", "organisation"),
    ("the Ministry of Defence said", "Ministry of Defence", "organisation"),
    ("the Institute for the Study of War said", "Institute for the Study of War", "organisation"),
    ("the Sheriff's Department said", "Sheriff's Department", "organisation"),
    ("the US Department of Justice sued", "US Department of Justice", "organisation"),
    ("according to NHK", "NHK", "organisation"),
    ("He told Jens Stoltenberg so.", "Jens Stoltenberg", "person"),
    ("Secretary of State Hillary Clinton left.", "Hillary Clinton", "person"),
    ("Emergencies Minister Yevgeny Zinichev spoke.", "Yevgeny Zinichev", "person"),
    ("the former prime minister, O'Neill, and Mr. O'Neill", "O'Neill", "person"),
    ("Chancellor Alexander Van der Bellen spoke.", "Alexander Van der Bellen", "person"),
    ("President Bashar al-Assad spoke.", "Bashar al-Assad", "person"),
    ("He met George W. Bush there.", "George W. Bush", "person"),
    ("They met Kim Jong-un there.", "Kim Jong-un", "person"),
    ("They met Ban Ki-moon, 65, there.", "Ban Ki-moon", "person"),
    ("They saw Larry King there.", "Larry King", "person"),
    ("It was Theresa May who left.", "Theresa May", "person"),
    ("Juan Manuel Santos spoke.", "Juan Manuel Santos", "person"),
]


def hits(text: str) -> tuple[ActorHit, ...]:
    tokens = tokenise(text)
    return find_actors(tokens).within(0, len(tokens))


def names(text: str) -> list[str]:
    return [hit.actor.name for hit in hits(text)]


def acting(text: str) -> set[str]:
    return {hit.actor.name for hit in hits(text) if hit.takes_part}


@pytest.mark.parametrize(("text", "name", "kind"), NAMED)
def test_an_actor_is_read_with_its_usual_name_and_type(text: str, name: str, kind: str) -> None:
    assert (name, kind) in {
        (hit.actor.name, hit.actor.type) for hit in hits(text) if hit.takes_part
    }


@pytest.mark.parametrize(
    "text",
    [
        "The talks went on.",
        "Clarifying the same, it said so.",
        "However, any decision would take time.",
        "Think tanks believe so.",
        "On Wednesday, Jan. 12, nothing happened.",
        "the 'Open Door Policy' is based on Article 10",
        "the Membership Action Plan (MAP)",
        "Article 5 of the Washington Treaty",
        "at 6:12 PM GMT, the GDP and the CEO",
        "He arrived in Moscow.",
        "It is far from Washington.",
        "They gave us nothing.",
        "who is it",
        "on Karl Marx Avenue",
        "It cost US$44 billion.",
        "European nations and Baltic states agreed.",
        "in Eastern Europe",
        "the RA-02795",
    ],
)
def test_capitals_that_name_nobody_give_no_actor(text: str) -> None:
    assert names(text) == []


def test_a_surname_means_the_person_told_by_full_name() -> None:
    assert (
        names("Smith said so. Julianne Smith left. Later Smith returned.") == ["Julianne Smith"] * 3
    )


def test_of_two_persons_with_one_surname_the_one_told_last_is_meant() -> None:
    text = "Bill Clinton spoke. Clinton left. Hillary Clinton spoke. Clinton stayed."
    assert names(text) == ["Bill Clinton", "Bill Clinton", "Hillary Clinton", "Hillary Clinton"]


def test_a_relative_told_in_passing_does_not_take_over_the_surname() -> None:
    text = "Paul Berg, son of Senator Edward Berg, fell. Berg was treated."
    assert names(text) == ["Paul Berg", "Edward Berg", "Paul Berg"]


def test_a_title_with_a_surname_joins_the_full_name() -> None:
    text = "President Obama spoke. Barack Obama left. Mr Obama slept."
    assert names(text) == ["Barack Obama"] * 3


def test_an_unknown_name_told_again_by_its_last_word_is_a_person() -> None:
    text = "He met Kgalema Motlanthe there. Motlanthe agreed."
    assert {(hit.actor.name, hit.actor.type) for hit in hits(text)} == {
        ("Kgalema Motlanthe", "person")
    }


def test_an_unknown_name_told_again_by_its_first_word_is_a_body() -> None:
    text = "He sued Meta Platforms there, as Meta knew."
    assert {(hit.actor.name, hit.actor.type) for hit in hits(text)} == {
        ("Meta Platforms", "organisation")
    }


@pytest.mark.parametrize(
    "told",
    [
        "Julianne Smith, US ambassador to NATO, spoke.",
        "Julianne Smith, the US ambassador, spoke.",
        "US Ambassador Julianne Smith spoke.",
        "US ambassador Julianne Smith spoke.",
    ],
)
def test_an_office_means_the_person_who_is_told_to_hold_it(told: str) -> None:
    assert "Julianne Smith" in names(f"The US diplomat will attend. {told}")[:1]
    assert names(f"{told} The US ambassador left.")[-1] == "Julianne Smith"


def test_an_office_that_two_persons_hold_means_neither() -> None:
    text = "US ambassador Ann Smith and US ambassador Bob Jones spoke. The US ambassador left."
    assert names(text)[-1] == "United States"


def test_an_abbreviation_means_the_body_that_the_text_explains() -> None:
    text = "SDF fighters fled. The Syrian Democratic Forces (SDF) agreed. The SDF left."
    assert names(text) == ["Syrian Democratic Forces"] * 3


def test_a_known_abbreviation_keeps_its_usual_name() -> None:
    text = "the Organization for Security and Cooperation in Europe (OSCE) meeting"
    (hit,) = hits(text)
    assert (hit.actor.name, hit.actor.type) == ("OSCE", "organisation")
    assert tokenise(text).slice_text(hit.start, hit.end).endswith("(OSCE)")


def test_a_compound_gives_its_members() -> None:
    assert names("the US-Russia meeting") == ["United States", "Russia"]
    assert names("Russia-Ukraine talks") == ["Russia", "Ukraine"]


def test_a_compound_body_has_one_name_in_either_order() -> None:
    text = "the NATO-Russia Council today. She will attend the Russia-NATO Council."
    assert names(text).count("NATO-Russia Council") == 2
    assert {"NATO", "Russia"} <= set(names(text))


def test_an_adjective_or_an_office_makes_its_country_an_aside() -> None:
    assert acting("Russian President Vladimir Putin spoke.") == {"Vladimir Putin"}
    assert acting("NATO Secretary-General Jens Stoltenberg spoke.") == {"Jens Stoltenberg"}
    assert acting("the situation in Syria") == set()


def test_name_tokens_cover_persons_and_bodies_but_no_countries() -> None:
    tokens = tokenise("Michael Jordan of Chicago University left Jordan.")
    inside = [tokens.words[index] for index in sorted(find_actors(tokens).name_tokens)]
    assert inside == ["michael", "jordan", "chicago", "university"]


def test_within_gives_the_hits_that_begin_in_the_range() -> None:
    tokens = tokenise("NATO met. Russia left. EU stayed.")
    index = find_actors(tokens)
    assert [hit.actor.name for hit in index.within(3, 6)] == ["Russia"]


def test_no_given_name_is_a_word_that_opens_sentences_or_a_month() -> None:
    tables = load_actor_tables()
    assert not tables.given & tables.closed
    assert not tables.given & tables.calendar


@needs_shared_data
def test_the_seed_article_tells_its_persons_and_bodies() -> None:
    text = (DATA / "seed-article.txt").read_text(encoding="utf-8")
    told = {(hit.actor.name, hit.actor.type) for hit in hits(text)}
    assert {
        ("Julianne Smith", "person"),
        ("Vladimir Putin", "person"),
        ("Jens Stoltenberg", "person"),
        ("NATO", "organisation"),
        ("OSCE", "organisation"),
        ("CNN", "organisation"),
        ("European Union", "organisation"),
        ("NATO-Russia Council", "organisation"),
        ("North Atlantic Council", "organisation"),
        ("United States", "country"),
        ("Russia", "country"),
        ("Ukraine", "country"),
        ("Georgia", "country"),
    } <= told
    persons = {name for name, kind in told if kind == "person"}
    assert persons == {"Julianne Smith", "Vladimir Putin", "Jens Stoltenberg", "Zaini Majeed"}


MARKS = ["US", "-", "(", ")", "'", ".", ",", "A", "O", "of", "for", "the", "s", "al", "said"]
WORDS = st.sampled_from([*MARKS, "Russia", "NATO", "Council", "OSC", "Smith", "John", "President"])


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=30), st.sampled_from([" ", ""]))
def test_hits_lie_in_the_text_in_order(words: list[str], gap: str) -> None:
    tokens = tokenise(gap.join(words))
    index = find_actors(tokens)
    starts = [hit.start for hit in index.hits]
    assert starts == sorted(starts)
    assert all(0 <= hit.start < hit.end <= len(tokens) for hit in index.hits)
    assert all(0 < hit.weight <= 1 and hit.actor.name for hit in index.hits)
    assert all(0 <= token < len(tokens) for token in index.name_tokens)


def test_of_two_persons_of_one_sentence_a_surname_means_neither() -> None:
    text = "Ana Berg met Ivo Berg. Berg stayed."
    assert names(text) == ["Ana Berg", "Ivo Berg", "Berg"]


def test_a_surname_means_no_relative_where_another_has_it() -> None:
    text = "Ana Berg and her brother Ivo Berg left. Berg stayed."
    assert names(text) == ["Ana Berg", "Ivo Berg", "Ana Berg"]


def test_a_line_in_capitals_names_nobody() -> None:
    assert names("POLICE ARREST TWO MEN IN THE TOWN") == []
    assert names("Talks of the NATO and EU staff") == ["NATO", "European Union"]
