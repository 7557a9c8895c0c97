"""A word tells of an event as the noun or the verb that it is in its sentence, or not at all."""

import pytest

from tests.events.reading import read

FORMS = [
    ("The visit lasted an hour.", "visit", "noun"),
    ("They will visit Lima.", "visit", "base"),
    ("The minister is to visit Lima.", "visit", "base"),
    ("They plan to attack the town.", "attack", "base"),
    ("It led to war.", "war", "noun"),
    ("The king visits Peru.", "visits", "third"),
    ("His visits were short.", "visits", "noun"),
    ("She attacked him.", "attacked", "past"),
    ("The council has been negotiating in Bath.", "negotiating", "gerund"),
    ("The meeting was long.", "meeting", "noun"),
    ("The army attacks the town.", "attacks", "third"),
    ("The attacks stopped.", "attacks", "noun"),
]


@pytest.mark.parametrize(("text", "word", "form"), FORMS)
def test_a_word_that_can_be_both_is_noun_or_verb(text: str, word: str, form: str) -> None:
    found = read(text)
    assert found.parts.triggers[found.triggers.index(word)].sense.form == form


NONE = [
    ("They won't say.", "won"),
    ("He read the Attack Report aloud.", "attack"),
    ("It fell, according to reports from Lima.", "reports"),
    ("The firm announced plans for a mill.", "plans"),
]


@pytest.mark.parametrize(("text", "word"), NONE)
def test_a_name_a_contraction_and_an_attribution_tell_no_event(text: str, word: str) -> None:
    assert word not in read(text).triggers
