"""The rows of the index: how many, and in which class."""

from datetime import date, timedelta

import pytest

from tests.store.making import when_of
from timeline.store.spans import (
    AFTER,
    BEFORE,
    CLASS_DAYS,
    CORE,
    EDGE,
    FAR_FUTURE,
    INVERTED,
    VAGUE,
    find_class,
    make_rows,
)
from timeline.when import UNKNOWN, When, day_when, some_day_in, span_when

DAY = date(2022, 1, 12)
WEEK = DAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("when", "ways"),
    [
        (day_when(DAY), [CORE]),
        (span_when(DAY, WEEK), [CORE]),
        (some_day_in(DAY, WEEK), [INVERTED, EDGE]),
        (when_of((DAY, DAY), (DAY, WEEK)), [CORE, EDGE]),
        (when_of((None, DAY), (None, DAY)), [VAGUE, BEFORE]),
        (when_of((DAY, DAY), (DAY, None)), [CORE, EDGE, AFTER]),
        (when_of((None, DAY), (DAY, None)), [CORE, EDGE, BEFORE, AFTER]),
        (UNKNOWN, [BEFORE]),
    ],
)
def test_an_event_has_a_row_for_each_way_to_answer(when: When, ways: list[int]) -> None:
    assert sorted(row.way for row in make_rows(when, (), reach_days=31)) == sorted(ways)


def test_readings_that_lost_are_possible_rows_each_once() -> None:
    readings = [day_when(WEEK), day_when(WEEK), span_when(DAY, WEEK), UNKNOWN]
    rows = [row for row in make_rows(day_when(DAY), readings, reach_days=31) if row.way == VAGUE]
    assert [(row.high - row.low, row.n) for row in rows] == [(0, 0), (7, 1)]


@pytest.mark.parametrize("cls", range(len(CLASS_DAYS)))
def test_a_class_ends_with_its_longest_span(cls: int) -> None:
    assert find_class(CLASS_DAYS[cls]) == cls
    assert find_class(CLASS_DAYS[cls] + 1) == cls + 1


def test_the_whole_calendar_has_a_class() -> None:
    assert CLASS_DAYS[-1] > FAR_FUTURE
