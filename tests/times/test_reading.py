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
        ("since 2022-01-10", "2022-01-10/.."),
        ("before 2022", "../2021-12-31"),
        ("10-13 January 2022", "2022-01-10/2022-01-13"),
        ("tomorrow", "2022-01-13"),
    ],
)
def test_a_reading_is_told_as_edtf(text: str, edtf: str) -> None:
    assert read_date(text, today=date(2022, 1, 12)).edtf == edtf


@pytest.mark.parametrize(
    ("text", "language", "edtf"),
    [
        ("what happened on 12 January 2022?", "en", "2022-01-12"),
        ("What happened on 2022-01-12?", "en", "2022-01-12"),
        ("what happened yesterday", "en", "2022-01-11"),
        ("What happened in March 2021?", "en", "2021-03"),
        ("what will happen after 2022-01?", "en", "2022-02-01/.."),
        ("in 2022-01", "en", "2022-01"),
        ("¿Qué pasó en marzo de 2021?", "es", "2021-03"),
    ],
)
def test_a_whole_question_means_the_date_in_it(text: str, language: str, edtf: str) -> None:
    reading = read_date(text, today=date(2022, 1, 12), language=language)
    assert (reading.text, reading.edtf) == (text, edtf)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("12 and 13 January 2022", "2022-01-12/2022-01-13"),
        ("what happened on 12, 13 and 14 january?", "2022-01-12/2022-01-14"),
        ("yesterday and today", "2022-01-11/2022-01-12"),
        ("May and June 2021", "2021-05-01/2021-06-30"),
        ("since 12 and 13 January 2022", "2022-01-12/.."),
        ("monday-friday", "2022-01-10/2022-01-14"),
        ("the last week of March 2021", "2021-03-25/2021-03-31"),
        ("the fifth of november", "2021-11-05"),
        ("the first monday in may", "2022-05-02"),
        ("last christmas", "2021-12-25"),
    ],
)
def test_a_question_can_name_several_days_and_count_them(text: str, edtf: str) -> None:
    assert read_date(text, today=date(2022, 1, 12)).edtf == edtf


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("3 and 7 May 2021", ["2021-05-03", "2021-05-07"]),
        ("yesterday and March 2021", ["2021-03", "2022-01-11"]),
    ],
)
def test_days_that_lie_apart_are_offered_one_by_one(text: str, offers: list[str]) -> None:
    with pytest.raises(AmbiguousDateError) as caught:
        read_date(text, today=date(2022, 1, 12))
    assert list(caught.value.offers) == offers


@pytest.mark.parametrize("text", ["on 03/04/2022", "since 3/4/2022", "what happened on 3/4/2022?"])
def test_words_around_a_date_do_not_make_it_less_ambiguous(text: str) -> None:
    with pytest.raises(AmbiguousDateError) as caught:
        read_date(text, today=date(2022, 1, 12))
    assert list(caught.value.offers) == ["2022-03-04", "2022-04-03"]


@pytest.mark.parametrize(
    "text", ["what happened", "what happened?", "what happened on the moon?", "since 2022/.."]
)
def test_a_question_without_a_date_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDateError):
        read_date(text, today=date(2022, 1, 12))


@pytest.mark.parametrize(
    "text",
    [
        "44 BC",
        "44 bce",
        "15 march 44 b.c.",
        "15 March 44 BC",
        "since 44 BC",
        "264-146 BC",
        "the 5th century BC",
        "-0043",
        "0000",
    ],
)
def test_a_year_before_year_1_is_read_and_refused(text: str) -> None:
    with pytest.raises(UnreadableDateError, match="before year 1"):
        read_date(text, today=date(2022, 1, 12))


def test_a_year_of_our_era_can_be_asked_for() -> None:
    assert read_date("AD 79", today=date(2022, 1, 12)).edtf == "0079"
