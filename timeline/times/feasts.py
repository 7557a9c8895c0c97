"""Recipes for feasts that go by the moon: Passover, Ramadan, Diwali, the Lunar New Year."""

from collections.abc import Callable
from datetime import date, timedelta

from timeline.times.calendar import Period
from timeline.times.moons import (
    INDIA_HOURS,
    SEEN_HOURS,
    find_hebrew_new_year,
    find_lunar_new_year,
    list_new_moons,
)
from timeline.times.named import choose_period, choose_yearly, told_year
from timeline.times.values import Options, Setting, Slots, Value
from timeline.when import shift, some_day_in

RECKONED = range(1900, 2101)
"""The years for which these feasts are reckoned; of others nothing is said."""

_MONTHS_TO_MUHARRAM = 9
"""The months from the Islamic new year to the new moon of number 0."""
_SIGHTING_DAYS = 2
"""A month begins up to so many days after its moon can first be seen, by place and weather."""

_NOTES = {
    "hebrew": "from the evening before, by the Hebrew calendar",
    "islamic": "by the new moon: the day is set by those who see it, so all that it can be",
    "indian": "the new moon of the feast or the day before it, by place",
}


def read_lunar_new_year(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the Lunar New Year": a day, as in China."""
    return choose_yearly(
        lambda year: find_lunar_new_year(year) if year in RECKONED else None, slots, setting
    )


def read_moon_feast(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "Ramadan", "Passover 2021", "last Diwali": some day in all that the feast can be."""
    find, around = _FINDERS[options["calendar"]], setting.day.year
    told = told_year(slots, setting)
    years = [around - 1, around, around + 1] if told is None else [told]
    periods = [one for year in years if year in RECKONED for one in find(year, options)]
    found = choose_period(periods, slots.get("rel"), setting)
    if found is None:
        return None
    first, last = found
    return Value(
        "DATE",
        f"{first.isoformat()}/{last.isoformat()}",
        some_day_in(first, last),
        "span",
        certainty="inferred",
        anchor=None if "year" in slots else "day",
        note=_NOTES[options["calendar"]],
        unit="D",
    )


def _days(count: int) -> timedelta:
    return timedelta(days=count)


def _find_hebrew(year: int, options: Options) -> list[Period]:
    """Return a feast so many days after the new year of a Gregorian year's autumn, or before it."""
    new_year = find_hebrew_new_year(year)
    offset = options["offset"]
    if options.get("after_heshvan"):  # a month of 29 days, or of 30 in years of 355 and 385
        offset += (find_hebrew_new_year(year + 1) - new_year).days % 10 == 5
    first = shift(new_year, _days(offset))
    return [(shift(first, _days(-1)), shift(first, _days(options["days"] - 1)))]


def _find_islamic(year: int, options: Options) -> list[Period]:
    """Return the times at which a feast of an Islamic month begins in a Gregorian year."""
    offset = options["day"] - 1
    moons = list_new_moons(
        shift(date(year, 1, 1), _days(-offset)),
        shift(date(year, 12, 31), _days(-offset)),
        zone_hours=SEEN_HOURS,
    )
    length = _SIGHTING_DAYS + options["days"] - 1
    firsts = [
        shift(moon, _days(offset))
        for number, moon in moons
        if (number + _MONTHS_TO_MUHARRAM) % 12 == options["month"] - 1
    ]
    return [(first, shift(first, _days(length))) for first in firsts]


def _find_indian(year: int, options: Options) -> list[Period]:
    """Return the last new moon from 17 October to 15 November, and the day before it."""
    moons = list_new_moons(date(year, 10, 17), date(year, 11, 15), zone_hours=INDIA_HOURS)
    moon = moons[-1][1]
    return [(shift(moon, _days(-1)), moon)]


_FINDERS: dict[str, Callable[[int, Options], list[Period]]] = {
    "hebrew": _find_hebrew,
    "islamic": _find_islamic,
    "indian": _find_indian,
}
