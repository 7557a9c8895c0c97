"""Values for a unit somewhere in a longer period that was told ("in May … that day")."""

from timeline.times.calendar import UNIT_PRECISION, Period, move, unit_period
from timeline.times.values import Told, Value
from timeline.when import some_day_in

_UNITS = ("D", "WE", "W", "M", "Y")
_MONTH_DAYS, _YEAR_DAYS = 31, 366


def is_open(told: Told, unit: str, step: int) -> bool:
    """Whether which such unit is meant cannot be told from the period.

    The day after a range of days is known, "that day" of it is not.
    """
    if unit not in _UNITS or (step != 0 and told.unit == unit):
        return False
    return unit_period(told.period[0], unit)[1] < told.period[1]


def value_within(told: Told, unit: str, step: int) -> Value:
    """Return the unit, moved by so many of its kind, with XX for what is not known of it."""
    first, last = (move(end, step, unit) for end in told.period)
    period = unit_period(first, unit)[0], unit_period(last, unit)[1]
    return Value(
        "DATE",
        _write_unknown((first, last), unit),
        some_day_in(*period),
        UNIT_PRECISION.get(told.unit, "span"),
        certainty="inferred",
        anchor="told",
        unit=told.unit,
    )


def _write_unknown(period: Period, unit: str) -> str:
    """Return TIMEX3's value of some unit in a period: 1998-10-XX, 1998-WXX, XXXX.

    It names the month and year that most of the period lies in, if it is no longer.
    """
    length = period[1] - period[0]
    middle = period[0] + length / 2
    year = f"{middle.year:04}" if length.days < _YEAR_DAYS else "XXXX"
    if unit in ("W", "WE"):
        return f"{year}-WXX" + ("-WE" if unit == "WE" else "")
    if unit == "Y":
        return year
    if unit == "M":
        return f"{year}-XX"
    return f"{year}-{middle.month:02}-XX" if length.days < _MONTH_DAYS else f"{year}-XX-XX"
