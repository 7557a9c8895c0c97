"""Dates for people and in EDTF."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from timeline.schemas.dates import describe, to_edtf
from timeline.when import UNKNOWN, Bounds, When, day_when, make_when, some_day_in, span_when


def day(text: str) -> date:
    return date.fromisoformat(text)


def when(begin: tuple[str | None, str | None], end: tuple[str | None, str | None]) -> When:
    bounds = [Bounds(*(day(one) if one else None for one in pair)) for pair in (begin, end)]
    made = make_when(*bounds)
    assert made is not None
    return made


JANUARY = some_day_in(day("2022-01-01"), day("2022-01-31"))
UNTIL = some_day_in(None, day("2022-01-12"))

TABLE = [
    (day_when(day("2022-01-12")), "12 January 2022", "2022-01-12"),
    (day_when(date.min), "1 January 1", "0001-01-01"),
    (JANUARY, "January 2022", "2022-01"),
    (some_day_in(day("2024-02-01"), day("2024-02-29")), "February 2024", "2024-02"),
    (some_day_in(day("2014-01-01"), day("2014-12-31")), "2014", "2014"),
    (some_day_in(day("1990-01-01"), day("1999-12-31")), "the 1990s", "199X"),
    (
        some_day_in(day("2022-01-10"), day("2022-01-13")),
        "between 10 January 2022 and 13 January 2022",
        "[2022-01-10..2022-01-13]",
    ),
    (UNTIL, "on or before 12 January 2022", "[..2022-01-12]"),
    (some_day_in(day("2022-01-12"), None), "on or after 12 January 2022", "[2022-01-12..]"),
    (when((None, "2022-01-12"), (None, "2022-01-12")), "on or before 12 January 2022", None),
    (
        span_when(day("2022-01-10"), day("2022-01-13")),
        "10 to 13 January 2022",
        "2022-01-10/2022-01-13",
    ),
    (
        span_when(day("2022-01-30"), day("2022-02-02")),
        "30 January to 2 February 2022",
        "2022-01-30/2022-02-02",
    ),
    (
        span_when(day("2021-12-30"), day("2022-01-02")),
        "30 December 2021 to 2 January 2022",
        "2021-12-30/2022-01-02",
    ),
    (span_when(day("2022-01-01"), day("2022-01-31")), "January 2022", "2022-01-01/2022-01-31"),
    (when(("2014-01-01", "2014-12-31"), ("2022-01-12", None)), "since 2014", "2014/.."),
    (
        when(("2014-01-01", "2014-12-31"), ("2016-05-01", "2016-05-31")),
        "from 2014 to May 2016",
        "2014/2016-05",
    ),
    (
        when((None, "2022-01-12"), ("2022-01-12", None)),
        "since 12 January 2022 or before",
        "../..",
    ),
    (when((None, "2022-01-12"), ("2022-01-12", "2022-01-12")), "until 12 January 2022", None),
    (UNKNOWN, "date unknown", "../.."),
]


@pytest.mark.parametrize(("told", "display", "edtf"), TABLE, ids=lambda part: str(part)[:40])
def test_a_date_is_written_for_people_and_machines(
    told: When, display: str, edtf: str | None
) -> None:
    assert describe(told) == display
    if edtf is not None:
        assert to_edtf(told) == edtf


DAYS = st.none() | st.dates()


@given(DAYS, DAYS, DAYS, DAYS, st.booleans())
def test_every_date_has_words_and_an_edtf_that_others_read(
    one: date | None, two: date | None, three: date | None, four: date | None, single: bool
) -> None:
    made = make_when(Bounds(one, two), Bounds(three, four), single_day=single)
    if made is None:
        return
    assert describe(made)
    assert "None" not in describe(made) + to_edtf(made)
    if to_edtf(made) != "../..":
        parse_edtf(to_edtf(made))
