"""A noun's title names a place that its sentence ties to it, and no other."""

import pytest

from tests.events.reading import title_of

PLACES = [
    ("There was a fire in Leeds on Monday.", "fire", "Fire in Leeds"),
    (
        "The council is in session and the mayor is in Leeds.",
        "session",
        "Session",
    ),
    (
        "The last were the Leeds flood in England and the Norland drought.",
        "drought",
        "Norland drought",
    ),
    (
        "Ministers in Oslo agreed on a summit in Leeds.",
        "summit",
        "Summit in Leeds",
    ),
    (
        "A fight broke out on Monday in the Netherlands.",
        "fight",
        "Fight in the Netherlands",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "title"), PLACES)
def test_only_a_tied_place_is_named(text: str, trigger: str, title: str) -> None:
    assert title_of(text, trigger) == title


TOLD = [
    (
        "In a ceremony attended by teachers, officials sang on Monday.",
        "ceremony",
        "Ceremony attended by teachers",
    ),
    ("Mr. Berg said the negotiations would resume.", "negotiations", "Negotiations would resume"),
    ("The vote, which had been due on Monday, was postponed.", "vote", "Vote was postponed"),
    ("The attack, the third this month, killed two.", "attack", "Attack killed two"),
]


@pytest.mark.parametrize(("text", "trigger", "title"), TOLD)
def test_a_noun_without_a_place_is_told_by_its_verb(text: str, trigger: str, title: str) -> None:
    assert title_of(text, trigger) == title
