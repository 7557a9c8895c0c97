"""What a list tells once (a month, a noun, a year) holds for each of what it lists."""

from datetime import UTC, datetime

import pytest

from timeline.times.tagger import tag

PUBLISHED = datetime(2022, 1, 20, tzinfo=UTC)

LISTS = [
    ("They met on 12 and 13 January.", ["12 2022-01-12", "13 January 2022-01-13"]),
    (
        "It is open on 3, 5 and 7 May 2019.",
        ["3 2019-05-03", "5 2019-05-05", "7 May 2019 2019-05-07"],
    ),
    ("They met on Jan. 12 and 13 in Rome.", ["Jan. 12 2022-01-12", "13 2022-01-13"]),
    ("They met on Jan. 12 & 13.", ["Jan. 12 2022-01-12", "13 2022-01-13"]),
    ("It will open on March 4 or 5.", ["March 4 2022-03-04", "5 2022-03-05"]),
    (
        "They met on May 3, 5, and 7, 2019 in Rome.",
        ["May 3 2019-05-03", "5 2019-05-05", "7, 2019 2019-05-07"],
    ),
    (
        "On the 3rd and the 5th of May 2019 it rained.",
        ["3rd 2019-05-03", "5th of May 2019 2019-05-05"],
    ),
    (
        "They met on 12 January and 3 March 2019.",
        ["12 January 2019-01-12", "3 March 2019 2019-03-03"],
    ),
    ("On Monday and Tuesday it rained.", ["Monday 2022-01-17", "Tuesday 2022-01-18"]),
    ("It rained in 2014, 2015 and 2016.", ["2014 2014", "2015 2015", "2016 2016"]),
    ("It rained in April and May.", ["April 2021-04", "May 2021-05"]),
    ("March and April 2019 were wet.", ["March 2019-03", "April 2019 2019-04"]),
    ("Houses of the 18th and 19th centuries burned.", ["18th 17", "19th centuries 18"]),
    (
        "Sales fell in the second and fourth quarters of 2019.",
        ["second 2019-Q2", "fourth quarters of 2019 2019-Q4"],
    ),
]

SINGLES = [
    ("On Jan. 12 and 13 people died.", ["Jan. 12"]),
    ("On Jan. 12 and 13 weeks later it rained.", ["Jan. 12", "13 weeks later"]),
    ("On Jan. 12 and 5 it rained.", ["Jan. 12"]),
    ("It costs 3,5 and 7 May is far away.", ["7 May"]),
    ("It costs $3 and 7 May is far away.", ["7 May"]),
    ("They won 3-2 and 7 May is far away.", ["7 May"]),
    ("It ran between 12 and 13 January.", ["between 12 and 13 January"]),
    ("Anna and April Berg met.", []),
    ("Chapter 11 and 12 March are short.", ["12 March"]),
]


@pytest.mark.parametrize(("text", "found"), LISTS)
def test_each_of_a_list_has_its_own_words_and_days(text: str, found: list[str]) -> None:
    assert [f"{one.text} {one.value}" for one in tag(text, PUBLISHED)] == found


@pytest.mark.parametrize(("text", "found"), SINGLES)
def test_what_counts_something_else_is_not_listed(text: str, found: list[str]) -> None:
    assert [one.text for one in tag(text, PUBLISHED)] == found


def test_a_list_is_read_in_a_second_language() -> None:
    found = tag("Se reunieron el 3, el 5 y el 7 de mayo de 2019.", PUBLISHED, "es")
    assert [one.value for one in found] == ["2019-05-03", "2019-05-05", "2019-05-07"]


@pytest.mark.parametrize(
    "row", ["and 1 ", "1 and ", "3, ", "and 3 May ", "May 3, ", "the 3rd and "]
)
def test_a_row_of_numbers_without_an_end_is_read(row: str) -> None:
    text = row * 3000
    assert all(text[one.start : one.end] == one.text for one in tag(text, PUBLISHED))
