"""Times of the clock that are joined share their day and its half; one beside a day is on it."""

from datetime import UTC, datetime

import pytest

from timeline.times.tagger import tag

WEDNESDAY = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)

JOINED = [
    ("Trains leave at 2 and 4 p.m. on Friday.", ["2022-01-07T14:00", "2022-01-07T16:00"]),
    ("It is open 9 to 5 p.m. on Tuesday.", ["2022-01-11T09:00", "2022-01-11T17:00"]),
    ("It ran from 11 to 1 p.m. on Tuesday.", ["2022-01-11T11:00", "2022-01-11T13:00"]),
    ("It is open 9am-5pm on Tuesday.", ["2022-01-11T09:00", "2022-01-11T17:00"]),
    ("It is open 9.30-10.30pm on Tuesday.", ["2022-01-11T21:30", "2022-01-11T22:30"]),
    ("It was shut 10:30-12:30 on Monday.", ["2022-01-10T10:30", "2022-01-10T12:30"]),
    ("They met on 3 May 2019 from 14:00 to 16:00.", ["2019-05-03T14:00", "2019-05-03T16:00"]),
]


@pytest.mark.parametrize(("text", "values"), JOINED)
def test_two_times_that_are_joined_share_their_day(text: str, values: list[str]) -> None:
    found = [one for one in tag(text, WEDNESDAY) if one.time is not None]
    assert [one.value for one in found] == values
    assert all(text[one.start : one.end] == one.text for one in found)


def test_of_times_over_a_night_only_the_second_takes_the_day_after_it() -> None:
    first, second, _ = tag("It was shut from 10 p.m. to 6 a.m. on Tuesday.", WEDNESDAY)
    assert (first.certainty, second.certainty) == ("inferred", "explicit")
    assert second.value == "2022-01-11T06:00"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He spoke at 10 p.m. last night.", "10 p.m. last night", "2022-01-11T22:00"),
        ("He came at 2 a.m. last night.", "2 a.m. last night", "2022-01-12T02:00"),
        ("He spoke at 9 a.m. this morning.", "9 a.m. this morning", "2022-01-12T09:00"),
    ],
)
def test_a_time_before_a_part_of_a_day_is_one_with_it(text: str, words: str, value: str) -> None:
    (found,) = tag(text, WEDNESDAY)
    assert (found.text, found.value) == (words, value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bill passed on 2 January 2022 (Monday).", "2022-01-02"),
        ("The bill passed on Monday (January 2, 2022).", "2022-01-02"),
    ],
)
def test_a_weekday_in_brackets_that_disagrees_is_noted(text: str, day: str) -> None:
    (found,) = tag(text, WEDNESDAY)
    assert (found.value, found.note) == (day, f"{day} is a Sunday, the text says otherwise")


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It took at least three days.", "EQUAL_OR_MORE"),
        ("It took up to three days.", "EQUAL_OR_LESS"),
        ("It took more than three days.", "MORE_THAN"),
        ("It took less than three days.", "LESS_THAN"),
        ("It took about three days.", "APPROX"),
        ("It took roughly three days.", "APPROX"),
        ("It took three days.", None),
    ],
)
def test_a_length_tells_how_exact_it_is(text: str, mod: str | None) -> None:
    (found,) = tag(text, WEDNESDAY)
    assert (found.type, found.value, found.mod) == ("DURATION", "P3D", mod)
