"""Expressions mean the right days, count from the right anchor, and keep their place."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.times.tagger import tag
from timeline.when import Window

WEDNESDAY = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)

PLAIN = [
    ("The talks are scheduled for Jan. 12.", "Jan. 12", "2022-01-12"),
    ("It was signed on January 12th, 2022.", "January 12th, 2022", "2022-01-12"),
    ("The NATO alliance on Tuesday clarified it.", "Tuesday", "2022-01-11"),
    ("The diplomat will attend on Wednesday.", "Wednesday", "2022-01-12"),
    ("The envoy arrived on Wednesday.", "Wednesday", "2022-01-12"),
    ("He is to speak on Wednesday, Jan. 12.", "Wednesday, Jan. 12", "2022-01-12"),
    ("The Council meets today.", "today", "2022-01-12"),
    ("They will meet tomorrow.", "tomorrow", "2022-01-13"),
    ("Exports fell last month.", "last month", "2021-12"),
    ("Crimea was annexed in 2014.", "2014", "2014"),
    ("Countries which joined after 1997 agree.", "1997", "1997"),
    ("The fair ran from 10 to 13 January.", "from 10 to 13 January", "2022-01-10/2022-01-13"),
    ("after the 9/11 attacks", "9/11", "2001-09-11"),
    ("Nearly eight hours of talks ended.", "Nearly eight hours", "PT8H"),
]


@pytest.mark.parametrize(("text", "words", "value"), PLAIN)
def test_a_plain_expression_means_its_days(text: str, words: str, value: str) -> None:
    assert [(found.text, found.value) for found in tag(text, WEDNESDAY)] == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Article 10 of the treaty holds.",
        "Some 100,000 troops stand there.",
        "The two draft treaties failed.",
        "They may march to the sea.",
        "No third country has a say.",
        "At this point nobody knows.",
        "He sat in the sun.",
        "Version 2.0.14 is out.",
        "It costs $2,014 or 1,997 euros.",
        "We won 3-2 in the end.",
        "Call 555-2014.",
        "He is 12 years old.",
        "A 12-year-old boy won, and a boy of 13, Ole, lost.",
        "May he rest: on page 12 may be found what the march on Rome was.",
        "The second man came second, by a split second.",
        "Prices fall, a fall in prices, rivers spring to life.",
        "Mr. March and Ms. May wed.",
        "Norland won 21-19, 19-21, 21-10, and 10/10 for style.",
        "The fine was 2000 dollars for 1500 metres and 1,200 sheep.",
        "Call 202-555-1999.",
        "Python 3.11 and Windows 95 run.",
        "Flight 2014 landed, room 2012 burned, resolution 1973 passed.",
        "Section 1990 and Article 2014 hold.",
        'The show is called "This Week", the paper Norland Today.',
    ],
)
def test_what_names_no_time_is_left_alone(text: str) -> None:
    assert [found.text for found in tag(text, WEDNESDAY)] == []


@pytest.mark.parametrize(
    "text", ["The 2010 raid failed.", "They won Euro 2010.", "Anna's 2010 Norland truck burned."]
)
def test_a_year_inside_a_name_is_read_as_that_year(text: str) -> None:
    assert [(one.text, one.value) for one in tag(text, WEDNESDAY)] == [("2010", "2010")]


def test_tomorrow_in_a_quotation_counts_from_the_day_it_was_said() -> None:
    text = 'The minister said on Tuesday: "We meet in Rome tomorrow."'
    found = {one.text: one for one in tag(text, WEDNESDAY)}
    assert found["tomorrow"].value == "2022-01-12"
    assert found["tomorrow"].anchor == date(2022, 1, 11)
    assert "said" in found["tomorrow"].anchor_reason


def test_the_day_it_was_said_may_be_told_after_the_quotation() -> None:
    text = '"We meet them tomorrow," the envoy said on Tuesday.'
    found = {one.text: one.value for one in tag(text, WEDNESDAY)}
    assert found == {"tomorrow": "2022-01-12", "Tuesday": "2022-01-11"}


def test_tomorrow_in_an_undated_quotation_follows_the_last_dated_statement_as_inferred() -> None:
    text = (
        "The alliance on Tuesday clarified its policy.\n\n"
        '"We will talk to them tomorrow," a diplomat stressed.'
    )
    tomorrow = next(one for one in tag(text, WEDNESDAY) if one.text == "tomorrow")
    assert (tomorrow.value, tomorrow.certainty) == ("2022-01-12", "inferred")


def test_tomorrow_in_a_quotation_without_any_dated_statement_counts_from_publication() -> None:
    text = '"We will talk to them tomorrow," a diplomat stressed.'
    assert tag(text, WEDNESDAY)[0].value == "2022-01-13"


def test_today_as_nowadays_names_no_day() -> None:
    for text in ("It has no place in today's world.", "It is smaller than it is today."):
        assert [(one.value, one.when) for one in tag(text, WEDNESDAY)] == [("PRESENT_REF", None)]


def test_a_weekday_that_does_not_fit_its_date_is_told() -> None:
    found = tag("They met on Monday, January 12, 2022.", WEDNESDAY)[0]
    assert found.value == "2022-01-12"
    assert found.note == "2022-01-12 is a Wednesday, the text says otherwise"


def test_a_clock_time_takes_the_day_beside_it() -> None:
    found = tag("Doors will open on Friday at 5 p.m. in Rome.", WEDNESDAY)
    assert [one.value for one in found] == ["2022-01-14", "2022-01-14T17:00"]


HOSTILE = [
    "1" * 5000,
    "the " * 3000,
    "(" * 5000,
    "Jan. " * 2000,
    "12/" * 2000,
    "İ" * 500 + " on Jan. 12",
    "last last last week week",
    "\u202e12 January\u202c",
    "five hundred thousand " * 500,
    'He said on Tuesday "we go tomorrow". ' * 500,
    "and 1 and 2 and 3 " * 1000,
    "3, 5 and 7 May " * 1000,
    "44 BC and " * 1500,
    "[" * 5000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_without_harm(text: str) -> None:
    for found in tag(text, WEDNESDAY):
        assert text[found.start : found.end] == found.text


WORDS = st.sampled_from(
    [
        "on",
        "in",
        "the",
        "last",
        "next",
        "Monday",
        "Jan.",
        "May",
        "12",
        "2014",
        "9/11",
        "week",
        "three",
        "days",
        "ago",
        ",",
        "-",
        "of",
        "from",
        "to",
        "early",
        "1990s",
        "5",
        "p.m.",
        ":",
        "31",
        "February",
        "quarter",
        "first",
        "half",
        "Easter",
        "century",
        "later",
        "99",
        "0",
        "and",
        "BC",
        "AD",
        "the 3rd",
    ]
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=14).map(" ".join), st.dates(min_value=date(1, 1, 1)))
@example("century 99 half", date(9999, 12, 31))
@example("June and next March", date(1, 1, 1))
@example("last fall , next March , the next three days", date(9999, 12, 31))
@example("Q3 , last fall", date(1, 12, 31))
def test_any_row_of_time_words_is_read_at_any_date(text: str, day: date) -> None:
    found = tag(text, datetime(day.year, day.month, day.day, tzinfo=UTC))
    for one, other in pairwise(found):
        assert one.end <= other.start
    for one in found:
        assert text[one.start : one.end] == one.text
        assert one.start < one.end
        assert one.when is None or not (one.when.begin.is_empty or one.when.end.is_empty)


def test_what_was_said_in_the_first_year_of_the_calendar_is_read() -> None:
    text = 'He said today: "We go tomorrow."'
    assert [one.value for one in tag(text, datetime(1, 1, 1, tzinfo=UTC))] == [
        "0001-01-01",
        "0001-01-02",
    ]


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for found in tag(text, WEDNESDAY):
        assert text[found.start : found.end] == found.text


BEFORE_ONE = [
    ("Caesar was killed in 44 BC.", "BC0044"),
    ("Caesar was killed on 15 March 44 BC.", "BC0044-03-15"),
    ("Caesar was killed on March 15, 44 B.C., in Rome.", "BC0044-03-15"),
    ("It was built in the 5th century BC.", "BC04"),
    ("He ruled from 1200 to 1000 BC.", "BC1200/BC1000"),
]


@pytest.mark.parametrize(("text", "value"), BEFORE_ONE)
def test_a_year_before_year_1_is_told_and_names_no_day(text: str, value: str) -> None:
    (found,) = tag(text, WEDNESDAY)
    assert found.value == value
    assert found.when is not None
    assert found.when.hull == Window(None, date.min)
    assert found.precision == "open"
