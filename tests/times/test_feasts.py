"""Feasts that go by the moon hold the days on which they were kept."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from timeline.times.moons import find_hebrew_new_year, find_lunar_new_year, list_new_moons
from timeline.times.reading import read_date
from timeline.times.tagger import tag
from timeline.when import Window

KEPT = [
    ("Ramadan", "2022-04-02"),
    ("Ramadan", "2022-05-01"),
    ("Ramadan", "2023-03-23"),
    ("Eid al-Fitr", "2021-05-13"),
    ("Eid al-Fitr", "2022-05-02"),
    ("Eid al-Fitr", "2022-05-03"),
    ("Eid al-Fitr", "2023-04-21"),
    ("Eid al-Adha", "2021-07-20"),
    ("Eid al-Adha", "2022-07-09"),
    ("Ashura", "2022-08-08"),
    ("Passover", "2019-04-20"),
    ("Passover", "2020-04-09"),
    ("Rosh Hashanah", "2021-09-07"),
    ("Yom Kippur", "1973-10-06"),
    ("Sukkot", "2022-10-10"),
    ("Hanukkah", "2021-11-29"),
    ("Hanukkah", "2022-12-19"),
    ("Purim", "2021-02-26"),
    ("Diwali", "2020-11-14"),
    ("Diwali", "2021-11-04"),
    ("Diwali", "2022-10-24"),
]

NEW_YEARS = [
    "1909-01-22", "1920-02-20", "1966-01-21", "1985-02-20", "2000-02-05",
    "2004-01-22", "2022-02-01", "2023-01-22", "2024-02-10", "2034-02-19",
]  # fmt: skip


def _read(text: str, today: str = "2022-01-12") -> Window:
    return read_date(text, today=date.fromisoformat(today)).window


@pytest.mark.parametrize(("feast", "day"), KEPT)
def test_a_feast_holds_the_day_on_which_it_was_kept(feast: str, day: str) -> None:
    assert _read(f"{feast} {day[:4]}").holds(date.fromisoformat(day))


@pytest.mark.parametrize("day", NEW_YEARS)
def test_the_lunar_new_year_is_a_day(day: str) -> None:
    assert find_lunar_new_year(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("this ramadan", "2022-04-01", "2022-05-02"),
        ("last ramadan", "2021-04-12", "2021-05-13"),
        ("next ramadan", "2023-03-22", "2023-04-22"),
    ],
)
def test_a_feast_that_goes_on_is_this_one_and_not_the_last(
    text: str, first: str, last: str
) -> None:
    window = Window(date.fromisoformat(first), date.fromisoformat(last))
    assert _read(text, today="2022-04-20") == window


def test_a_day_that_somebody_must_see_the_moon_for_is_inferred_and_says_so() -> None:
    found = tag("They fast until Eid al-Fitr 2022.", datetime(2022, 4, 20, tzinfo=UTC))[0]
    assert (found.certainty, found.precision) == ("inferred", "span")
    assert found.note is not None
    assert "those who see it" in found.note


def test_a_feast_of_a_year_that_is_not_reckoned_is_no_date() -> None:
    assert tag("They fasted in Ramadan 1650.", datetime(2022, 1, 12, tzinfo=UTC)) == ()


def test_every_hebrew_year_has_a_length_of_that_calendar() -> None:
    years = [find_hebrew_new_year(year) for year in range(1000, 3000)]
    lengths = {(other - one).days for one, other in pairwise(years)}
    assert lengths == {353, 354, 355, 383, 384, 385}


def test_new_moons_are_a_month_apart() -> None:
    moons = list_new_moons(date(1800, 1, 1), date(2200, 1, 1), zone_hours=0)
    gaps = {other[1] - one[1] for one, other in pairwise(moons)}
    assert gaps == {timedelta(days=29), timedelta(days=30)}
