"""Arithmetic of calendars that go by the moon: Hebrew years, and new moons for all the others."""

from datetime import date, timedelta
from math import floor, radians, sin

from timeline.errors import CalendarError
from timeline.when import shift

MONTH_DAYS = 29.530588861
"""The mean time from one new moon to the next."""

_FIRST_NEW_MOON = 730_125.59766
"""The mean new moon of 6 January 2000, as a proleptic ordinal with its part of a day."""

_ANOMALIES = ((2.5534, 29.1053567), (201.5643, 385.81693528), (160.7108, 390.67050284))
"""Of the sun, of the moon, and the moon's argument of latitude: degrees at first and a month."""

_TERMS = (
    (-0.40720, 0, 1, 0),
    (0.17241, 1, 0, 0),
    (0.01608, 0, 2, 0),
    (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0),
    (-0.00514, 1, 1, 0),
    (0.00208, 2, 0, 0),
)
"""Days by which a new moon differs from the mean one: the largest terms of Meeus, chapter 49.

They leave an error of some minutes.
"""

CHINA_HOURS, INDIA_HOURS = 8, 5
SEEN_HOURS = 15
"""Arabia's time, and twelve hours more: so long after it is new the moon can be seen."""

ONE_DAY = timedelta(days=1)

_FIRST_SOLSTICE, _YEAR_DAYS = 730_110.655, 365.2424
"""The winter solstice before the year 2000 as an ordinal in China's time, and a year."""

_PARTS_OF_DAY, _PARTS_OVER_29_DAYS = 25_920, 13_753
_HEBREW_EPOCH = -1_373_427


def find_new_moon(number: int) -> float:
    """Return a new moon by its number (0 is January 2000) as an ordinal in Greenwich time."""
    angles = [radians(start + step * number) for start, step in _ANOMALIES]
    moved = sum(
        size * sin(sum(count * angle for count, angle in zip(counts, angles, strict=True)))
        for size, *counts in _TERMS
    )
    return _FIRST_NEW_MOON + MONTH_DAYS * number + moved


def list_new_moons(first: date, last: date, *, zone_hours: int) -> list[tuple[int, date]]:
    """Return the numbers and days of the new moons from one day to another, in a zone's time."""
    low = floor((first.toordinal() - _FIRST_NEW_MOON) / MONTH_DAYS) - 1
    high = floor((last.toordinal() - _FIRST_NEW_MOON) / MONTH_DAYS) + 2
    days = [(number, floor(find_new_moon(number) + zone_hours / 24)) for number in range(low, high)]
    return [
        (number, date.fromordinal(day))
        for number, day in days
        if first.toordinal() <= day <= last.toordinal()
    ]


def find_hebrew_new_year(year: int) -> date:
    """Return the first day of the Hebrew year that begins in a Gregorian year's autumn."""
    hebrew = year + 3_761
    before, day, after = (_count_hebrew_days(hebrew + by) for by in (-1, 0, 1))
    # No year may be too long or too short.
    day += 2 if after - day == 356 else day - before == 382
    if not 1 <= day + _HEBREW_EPOCH <= date.max.toordinal():
        raise CalendarError(year)
    return date.fromordinal(day + _HEBREW_EPOCH)


def _count_hebrew_days(year: int) -> int:
    """Return the days up to a Hebrew year's first mean new moon, a day more on some weekdays."""
    months = (235 * year - 234) // 19
    day = months * 29 + (12_084 + _PARTS_OVER_29_DAYS * months) // _PARTS_OF_DAY
    return day + (3 * (day + 1) % 7 < 3)


def find_lunar_new_year(year: int) -> date:
    """Return the Chinese new year: of two new moons at its time the second after the solstice."""
    spring = list_new_moons(date(year, 1, 21), date(year, 2, 20), zone_hours=CHINA_HOURS)
    solstice = date.fromordinal(floor(_FIRST_SOLSTICE + _YEAR_DAYS * (year - 2000)))
    winter = list_new_moons(shift(solstice, ONE_DAY), spring[0][1], zone_hours=CHINA_HOURS)
    return spring[0][1] if len(winter) == 2 or len(spring) == 1 else spring[1][1]
