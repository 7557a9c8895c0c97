"""The tables of words give each form one sense, of a kind from the closed list."""

from typing import get_args

import pytest

from timeline.events.lexicon import COMMON_WEIGHT, load_senses
from timeline.records import Kind
from timeline.rules.tables import load_csv

SENSES = load_senses("en")


def test_every_sense_is_of_a_known_kind_and_weight() -> None:
    kinds = frozenset(get_args(Kind))
    for word, senses in SENSES.items():
        assert {sense.kind for sense in senses} <= kinds, word
        assert all(0 <= sense.weight <= 3 for sense in senses), word


def test_no_word_has_two_senses_of_one_form() -> None:
    for word, senses in SENSES.items():
        forms = [sense.form for sense in senses]
        assert len(forms) == len(set(forms)), word


@pytest.mark.parametrize("table", ["nouns", "verbs"])
def test_the_built_tables_have_each_row_once(table: str) -> None:
    rows = [tuple(row.values()) for row in load_csv(f"en/{table}.csv")]
    assert len(rows) == len(set(rows))


KINDS = [
    ("released", "past", "other"),
    ("fined", "past", "court"),
    ("found", "past", "other"),
    ("found", "base", "launch"),
    ("abduction", "noun", "crime"),
    ("extradition", "noun", "court"),
    ("unrest", "noun", "protest"),
]


@pytest.mark.parametrize(("word", "form", "kind"), KINDS)
def test_a_sense_has_the_kind_of_what_it_tells(word: str, form: str, kind: str) -> None:
    assert {sense.kind for sense in SENSES[word] if sense.form == form} == {kind}


def test_a_form_without_a_helper_matters_no_more_than_a_common_verb() -> None:
    for word in ("killing", "winning", "announcing"):
        assert {sense.weight for sense in SENSES[word] if sense.form == "bare"} == {COMMON_WEIGHT}


@pytest.mark.parametrize("word", ["beginning", "occurring", "running", "opening", "visiting"])
def test_a_form_in_ing_doubles_the_consonant_of_a_stressed_syllable(word: str) -> None:
    assert any(sense.form == "gerund" for sense in SENSES[word])


@pytest.mark.parametrize("word", ["begining", "occuring", "openning"])
def test_no_form_in_ing_is_misspelt(word: str) -> None:
    assert word not in SENSES
