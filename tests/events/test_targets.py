"""A verb that only helps speaks of the noun that its clause gives it, and else for itself."""

import pytest

from tests.events.reading import PUBLISHED, read
from timeline.pipeline import analyse, read_article

HELPED = [
    ("Talks began in Leeds on Monday.", "Talks", "Monday"),
    ("The council held talks on Monday.", "talks", "Monday"),
    ("The talks between Norland and Sudland ended on Monday.", "talks", "Monday"),
    ("The strike, which began on Monday, hurt the port.", "strike", "Monday"),
    ("The vote was postponed to Friday.", "vote", "Friday"),
    ("The concert that the band was to give on Friday has been cancelled.", "concert", "Friday"),
]
OWN = [
    ("The museum closed after a fire, but staff re-opened the museum on Monday.", "opened"),
    ("The port burned in a raid in 2020, and the mayor opened the new one on Monday.", "opened"),
    ("The council agreed on a law after protests, and Berg opened a mill on Monday.", "opened"),
]


@pytest.mark.parametrize(("text", "noun", "date"), HELPED)
def test_a_helping_verb_gives_its_date_to_its_object_or_subject(
    text: str, noun: str, date: str
) -> None:
    found = read(text).bearing(noun.lower())
    assert found.date is not None
    assert found.date.expression.text == date


@pytest.mark.parametrize(("text", "verb"), OWN)
def test_a_verb_takes_no_noun_of_another_clause_where_it_has_its_own_subject(
    text: str, verb: str
) -> None:
    mentions = analyse(read_article(text, PUBLISHED)).mentions
    told = next(one for one in mentions if one.trigger.text == verb)
    assert told.kept
    assert str(told.when.begin.earliest) == "2022-01-10"
    nouns = [one for one in mentions if one.trigger.text in ("fire", "raid", "protests")]
    assert all(str(one.when.begin.earliest) != "2022-01-10" for one in nouns)


def test_what_a_passive_tells_the_reason_of_is_not_its_object() -> None:
    found = read("Orders rose, though some have been cancelled due to the strike.")
    assert found.bearing("strike").modality.status == "happened"


def test_what_is_expected_of_it_later_does_not_undo_what_happened() -> None:
    found = read("The strike began on Monday; it is expected to continue.")
    assert found.bearing("strike").modality.status == "happened"
