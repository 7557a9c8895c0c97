"""A word is a noun, a verb or neither by what stands around it."""

import pytest

from tests.events.reading import read

FORMS = [
    ("The rebels, fearing reprisals, fled.", "fearing", "bare"),
    ("A bomb exploded, killing four people.", "killing", "bare"),
    ("He won by promising lower taxes.", "promising", "bare"),
    ("Two nations sending troops agreed.", "sending", "bare"),
    ("The navy was patrolling the strait.", "patrolling", "gerund"),
    ("The killing shocked the town.", "killing", "noun"),
    ("The envoys want to meet and discuss terms.", "discuss", "base"),
    ("Volunteers helped build a dam.", "build", "base"),
    ("They cannot absorb the cost.", "absorb", "base"),
    ("Some say that it failed.", "say", "base"),
    ("The body was found in a lake.", "found", "participle"),
    ("She wants to found a school.", "found", "base"),
    ("Nobody was hurt in the blast.", "hurt", "participle"),
    ("The firm has cut 300 jobs.", "cut", "participle"),
    ("The storm that killed nine has passed.", "killed", "past"),
    ("The court re-elected its head.", "elected", "past"),
    ("The island has two airports.", "has", "third"),
    ("They did the same in Bath.", "did", "past"),
    ("Three sailors are dead.", "dead", "participle"),
    ("The army began clearing the road.", "clearing", "bare"),
    ("Things will get worse.", "get", "base"),
    ("The traces match those found at the farm.", "found", "past"),
    ("The two met Berg in Leeds.", "met", "past"),
    ("The army and police killed two men.", "killed", "past"),
    ("The mayor criticised the abduction.", "abduction", "noun"),
    ("Mayor visits school in Oslo", "visits", "third"),
    ("Oslo protests drew thousands.", "protests", "noun"),
]


@pytest.mark.parametrize(("text", "word", "form"), FORMS)
def test_a_word_has_the_form_that_its_place_asks_for(text: str, word: str, form: str) -> None:
    found = read(text)
    assert found.parts.triggers[found.triggers.index(word)].sense.form == form


NONE = [
    ("She visited affected towns in May.", "affected"),
    ("The firm sold two shops in May.", "shops"),
    ("Norland's landing site is dry.", "landing"),
    ("Rescue workers reached the town.", "rescue"),
    ("The war-torn region is quiet.", "war"),
    ("A state-owned bank lent the money.", "owned"),
    ("The wanted man was seen in Lima.", "wanted"),
    ("It was hit by stranded ships.", "stranded"),
    ("The law sources agreed.", "sources"),
    ("Prices of oil reserves fell.", "prices"),
    ("She came to power in May.", "power"),
    ("They are going to meet.", "going"),
    ("The islands had been sold.", "had"),
    ("Many towns, including Bath, were flooded.", "including"),
    ("The winning team went home.", "winning"),
    ("A group of five suspected pirates was tried.", "suspected"),
    ("Police found a burned and decapitated body.", "decapitated"),
]


@pytest.mark.parametrize(("text", "word"), NONE)
def test_modifiers_plurals_and_helpers_tell_no_event(text: str, word: str) -> None:
    assert word not in read(text).triggers


PARTICLES = [
    ("Fighting broke out on Monday.", "broke", "begin"),
    ("The union called off the strike.", "called", "cancel"),
    ("The club put off the match.", "put", "postpone"),
    ("The premier stepped down on Monday.", "stepped", "event"),
]


@pytest.mark.parametrize(("text", "word", "role"), PARTICLES)
def test_a_particle_changes_what_a_verb_tells(text: str, word: str, role: str) -> None:
    found = read(text)
    assert found.parts.triggers[found.triggers.index(word)].sense.role == role


def test_a_strike_that_is_called_off_is_cancelled() -> None:
    found = read("The union called off the strike on Monday.")
    assert found.bearing("strike").modality.status == "cancelled"


def test_an_arrest_that_people_protest_against_happened() -> None:
    found = read("Crowds protested against the arrest of the editor.")
    assert found.bearing("arrest").modality.status == "happened"


DUTIES = [
    ("The firm charged with maintaining the line left.", False),
    ("The firm is charged with overseeing the work.", False),
    ("The man was charged with robbing a bank.", True),
    ("The man was charged on Monday.", True),
]


@pytest.mark.parametrize(("text", "is_told"), DUTIES)
def test_who_is_charged_with_a_duty_is_accused_of_nothing(text: str, is_told: bool) -> None:
    assert ("charged" in read(text).triggers) is is_told
