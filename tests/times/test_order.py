"""A date in figures says so where another order of day and month would make it another day."""

from datetime import UTC, datetime

import pytest

from timeline.records import UNSTATED, Conventions, DateOrder
from timeline.times.tagger import tag

PUBLISHED = datetime(2022, 1, 12, tzinfo=UTC)


def read(text: str, conventions: Conventions = UNSTATED) -> tuple[str, str, str | None]:
    found = tag(text, PUBLISHED, conventions=conventions)[0]
    return found.value, found.certainty, found.note


@pytest.mark.parametrize(
    ("text", "value", "certainty", "note"),
    [
        (
            "Filed 03/04/2021.",
            "2021-03-04",
            "assumed",
            "read month first by default; day first it is 2021-04-03",
        ),
        (
            "Filed 3-4-21.",
            "2021-03-04",
            "assumed",
            "read month first by default; day first it is 2021-04-03",
        ),
        (
            "Filed 03.04.2021.",
            "2021-04-03",
            "inferred",
            "read day first by default; month first it is 2021-03-04",
        ),
    ],
)
def test_an_order_that_nobody_told_is_marked_with_the_other_reading(
    text: str, value: str, certainty: str, note: str
) -> None:
    assert read(text) == (value, certainty, note)


@pytest.mark.parametrize(
    "text", ["Filed 03/13/2021.", "Filed 13/03/2021.", "Filed 04/04/2021.", "Filed 2021-03-04."]
)
def test_figures_that_can_be_read_in_one_way_need_no_mark(text: str) -> None:
    assert read(text)[1:] == ("explicit", None)


@pytest.mark.parametrize(
    ("order", "value"), [("day_first", "2021-04-03"), ("month_first", "2021-03-04")]
)
def test_an_order_that_the_source_states_is_no_guess(order: DateOrder, value: str) -> None:
    assert read("Filed 03/04/2021.", Conventions(date_order=order)) == (value, "explicit", None)


def test_in_spanish_the_day_stands_first() -> None:
    found = tag("Presentado el 03/04/2021.", PUBLISHED, "es")[0]
    assert (found.value, found.certainty, found.note) == ("2021-04-03", "explicit", None)


def test_the_mark_stays_on_the_clock_time_of_that_day() -> None:
    found = tag("Filed at 09:20 GMT on 03/04/2021.", PUBLISHED)[0]
    assert (found.value, found.certainty) == ("2021-03-04T09:20", "assumed")
    assert found.note == "read month first by default; day first it is 2021-04-03"
