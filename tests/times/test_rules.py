"""Every row of the tables of time expressions keeps its examples and counter-examples."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.errors import RuleError
from timeline.rules.patterns import expand_pattern
from timeline.rules.tables import load_toml
from timeline.text.language import list_languages
from timeline.text.tokens import tokenise
from timeline.times import grammar
from timeline.times.grammar import TABLES, load_grammar
from timeline.times.guards import GUARDS
from timeline.times.resolve import RECIPES
from timeline.times.tagger import recognise, tag
from timeline.times.values import Setting
from timeline.times.words import SlotValue

ROWS = [
    (language, name, row)
    for language in list_languages()
    for table in TABLES
    for name, row in load_toml(f"{language}/{table}.toml").items()
]
TRAPS = [(language, name, row) for language, name, row in ROWS if row["recipe"] == "no_time"]
EXAMPLES = [
    pytest.param(language, name, example, id=f"{language}-{name}-{number}")
    for language, name, row in ROWS
    for number, example in enumerate(row["examples"])
    if row["recipe"] != "no_time"
]
REJECTS = [
    pytest.param(language, name, text, id=f"{language}-{name}-{number}")
    for language, name, row in ROWS
    for number, text in enumerate(row["rejects"])
]

NUMBERS: dict[str, SlotValue] = {
    "day": 12, "dayth": 13, "monthnumber": 3, "year": 2014, "roundyear": 1990, "shortround": 90,
    "shortyear": 15, "hour": 9, "minute": 20, "hhmm": 920, "yyyymmdd": 20140312, "decade": 1990,
    "shortdecade": 90, "hour12": 9, "hourh": 9, "hourm": 570, "minute12": 30, "n": 2, "ordinal": 1,
    "anyyear": 79, "twodigits": 12,
}  # fmt: skip
"""What stands in the slots of numbers, which no table lists."""


def _fill(parts: tuple[str, ...], language: str) -> dict[str, SlotValue]:
    words = load_toml(f"{language}/words.toml")["slots"]
    slots: dict[str, SlotValue] = {}
    for part in parts:
        name = part[1:-1]
        if part[0] == "{" and len(part) > 2:
            value = NUMBERS[name] if name in NUMBERS else next(iter(words[name].values()))
            slots[name + "2" if name in slots else name] = value
    return slots


WAYS = [
    (language, sequence.parts)
    for language, name, row in ROWS
    for pattern in ([row["pattern"]] if isinstance(row["pattern"], str) else row["pattern"])
    for sequence in expand_pattern(pattern, file=language, row=name)
]
ODD_NUMBERS = ["0", "2.5", "31", "99", "99th", "1000", "9999", "12,500", "999,999,999", "dozens"]


def _list_words(language: str, slot: str) -> list[str]:
    words = load_toml(f"{language}/words.toml")
    told = [*words["cardinals"], *words["vague"]] if slot == "n" else words["slots"].get(slot, ())
    return [*told, *ODD_NUMBERS]


def test_there_are_rules_for_two_languages() -> None:
    assert list_languages() == ("en", "es")


@pytest.mark.parametrize(("language", "name", "example"), EXAMPLES)
def test_an_example_is_read_by_its_row(language: str, name: str, example: dict[str, Any]) -> None:
    found = tag(example["text"], datetime.fromisoformat(example["anchor"]), language)
    read = {(one.rule, one.value): one.mod for one in found}
    assert (name, example["value"]) in read
    assert example.get("mod") in (None, read[name, example["value"]])


@pytest.mark.parametrize(("language", "name", "text"), REJECTS)
def test_a_counter_example_is_not_read_by_the_row(language: str, name: str, text: str) -> None:
    found = tag(text, datetime(2022, 1, 12, tzinfo=UTC), language)
    assert name not in [one.rule for one in found]


@pytest.mark.parametrize(
    ("language", "name", "row"), TRAPS, ids=[f"{language}-{name}" for language, name, _ in TRAPS]
)
def test_a_trap_leaves_nothing_of_its_examples_and_fires_on_no_counter_example(
    language: str, name: str, row: dict[str, Any]
) -> None:
    known = load_grammar(language)
    for shown in row["examples"]:
        assert tag(shown["text"], datetime(2022, 1, 12, tzinfo=UTC), language) == ()
    fired = [
        {match.rule.name for match in recognise(known, tokenise(text))}
        for text in (*(shown["text"] for shown in row["examples"]), *row["rejects"])
    ]
    count = len(row["examples"])
    assert [name in names for names in fired] == [True] * count + [False] * len(row["rejects"])


@pytest.mark.parametrize(
    ("language", "name", "row"), ROWS, ids=[f"{language}-{name}" for language, name, _ in ROWS]
)
def test_a_row_names_a_recipe_and_a_guard_that_exist(
    language: str, name: str, row: dict[str, Any]
) -> None:
    assert row["recipe"] in RECIPES
    assert row.get("guard") is None or row["guard"] in GUARDS


@pytest.mark.parametrize("missing", ["examples", "rejects"])
def test_a_row_without_examples_or_counter_examples_is_refused_with_its_file_and_name(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"pattern": "noon", "recipe": "clock", "examples": ["At noon."], "rejects": ["No one."]}
    monkeypatch.setattr(grammar, "load_toml", lambda _file: {"noon": {**row, missing: []}})
    with pytest.raises(RuleError, match=f"en/traps.toml, row noon: brings no {missing}"):
        grammar.load_grammar.__wrapped__("en")


@pytest.mark.parametrize(
    ("language", "name", "row"), ROWS, ids=[f"{language}-{name}" for language, name, _ in ROWS]
)
def test_every_way_to_write_a_row_has_the_slots_that_its_recipe_needs(
    language: str, name: str, row: dict[str, Any]
) -> None:
    patterns = row["pattern"]
    setting = Setting(date(2022, 1, 12), None, lambda: "near")
    for pattern in [patterns] if isinstance(patterns, str) else patterns:
        for sequence in expand_pattern(pattern, file=language, row=name):
            RECIPES[row["recipe"]](_fill(sequence.parts, language), row.get("with", {}), setting)


@settings(max_examples=500)
@given(st.data(), st.sampled_from(WAYS), st.dates())
def test_any_row_with_any_words_in_its_slots_is_read_at_any_date_without_an_error(
    data: st.DataObject, way: tuple[str, tuple[str, ...]], day: date
) -> None:
    language, parts = way
    words = [
        data.draw(st.sampled_from(_list_words(language, part[1:-1]))) if part[0] == "{" else part
        for part in parts
    ]
    tag(" ".join(words).capitalize(), datetime(day.year, day.month, day.day), language)
