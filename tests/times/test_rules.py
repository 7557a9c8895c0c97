"""Every row of the tables of time expressions keeps its examples and counter-examples."""

from datetime import UTC, datetime
from typing import Any

import pytest

from timeline.rules.tables import load_toml
from timeline.times.grammar import TABLES
from timeline.times.guards import GUARDS
from timeline.times.resolve import RECIPES
from timeline.times.tagger import tag

ROWS = [
    (table, name, row) for table in TABLES for name, row in load_toml(f"en/{table}.toml").items()
]
EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{number}")
    for _, name, row in ROWS
    for number, example in enumerate(row["examples"])
]
REJECTS = [
    pytest.param(name, text, id=f"{name}-{number}")
    for _, name, row in ROWS
    for number, text in enumerate(row["rejects"])
]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_is_read_by_its_row(name: str, example: dict[str, Any]) -> None:
    found = tag(example["text"], datetime.fromisoformat(example["anchor"]))
    assert (name, example["value"]) in [(one.rule, one.value) for one in found]


@pytest.mark.parametrize(("name", "text"), REJECTS)
def test_a_counter_example_is_not_read_by_the_row(name: str, text: str) -> None:
    assert name not in [found.rule for found in tag(text, datetime(2022, 1, 12, tzinfo=UTC))]


@pytest.mark.parametrize(("table", "name", "row"), ROWS, ids=[name for _, name, _ in ROWS])
def test_a_row_names_a_recipe_and_a_guard_that_exist(
    table: str, name: str, row: dict[str, Any]
) -> None:
    assert row["recipe"] in RECIPES
    assert row.get("guard") is None or row["guard"] in GUARDS
    assert row["examples"], f"{table}: {name} needs an example"
