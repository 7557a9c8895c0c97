"""Questions' dates are read as people mean them, or refused with what to ask instead."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import AmbiguousDateError, UnreadableDateError
from timeline.times.reading import read_date
from timeline.when import Window

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "on-readings.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    "case", [case for case in CASES if "window" in case], ids=lambda case: case["text"]
)
def test_a_question_means_its_window(case: dict[str, Any]) -> None:
    reading = read_date(case["text"], today=date.fromisoformat(case["today"]))
    assert reading.window == Window(*map(_day, case["window"]))


@pytest.mark.parametrize(
    "case", [case for case in CASES if "error" in case], ids=lambda case: case["text"][:30]
)
def test_what_cannot_be_read_is_refused_with_offers(case: dict[str, Any]) -> None:
    expected = AmbiguousDateError if case["offers"] else UnreadableDateError
    with pytest.raises(expected) as caught:
        read_date(case["text"], today=date.fromisoformat(case["today"]))
    assert list(getattr(caught.value, "offers", [])) == case["offers"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("January 2022", "2022-01"),
        ("2022", "2022"),
        ("since 10 January", "2022-01-10/.."),
        ("10-13 January 2022", "2022-01-10/2022-01-13"),
        ("tomorrow", "2022-01-13"),
    ],
)
def test_a_reading_is_told_as_edtf(text: str, edtf: str) -> None:
    assert read_date(text, today=date(2022, 1, 12)).edtf == edtf


@pytest.mark.parametrize(
    "text",
    ["44 BC", "15 March 44 BC", "since 44 BC", "264-146 BC", "the 5th century BC", "-0043", "0000"],
)
def test_a_year_before_year_1_is_read_and_refused(text: str) -> None:
    with pytest.raises(UnreadableDateError, match="before year 1"):
        read_date(text, today=date(2022, 1, 12))


def test_a_year_of_our_era_can_be_asked_for() -> None:
    assert read_date("AD 79", today=date(2022, 1, 12)).edtf == "0079"
