"""Recipes for years that are told with their era: "44 BC", "AD 79", "the 5th century BC".

A day before year 1 is in no calendar here: what is known of it is that it was before that year.
"""

from datetime import date

from timeline.times.absolute import read_date, read_month, read_year
from timeline.times.calendar import years_period
from timeline.times.values import (
    Options,
    Setting,
    Slots,
    Value,
    maybe_code,
    period_value,
    whole,
)
from timeline.when import Bounds, When

BEFORE_ONE = "BC"
"""What the TIMEX3 value of a year before year 1 begins with."""

_BEFORE = Bounds(None, date.min)


def read_year_before_one(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "44 BC", "March 44 BC", "15 March 44 BC"."""
    year = slots.get("anyyear", slots.get("n"))
    if not isinstance(year, int) or year < 1:
        return None
    parts = [f"{year:04}"]
    if "month" in slots:
        parts.append(f"{whole(slots['month']):02}")
    number = slots.get("day", slots.get("dayth"))
    if number is not None:
        parts.append(f"{whole(number):02}")
    return _make_value("-".join(parts), single_day=True)


def read_years_before_one(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "264-146 BC"."""
    first, last = whole(slots["anyyear"]), whole(slots["anyyear2"])
    if first <= last:
        return None
    return _make_value(f"{first:04}/{BEFORE_ONE}{last:04}", single_day=False)


def read_century_before_one(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the 5th century BC": 500 to 401 BC, told as BC04 like the 19th century as 18."""
    number = whole(slots["ordinal"])
    if not 1 <= number <= 99:
        return None
    return _make_value(f"{number - 1:02}", single_day=True)


def read_millennium_before_one(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the third millennium BC": 3000 to 2001 BC, told as BC2."""
    number = whole(slots["ordinal"])
    return _make_value(f"{number - 1}", single_day=True) if 1 <= number <= 99 else None


def read_millennium(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the second millennium": told as 1, like the 19th century as 18."""
    number = whole(slots["ordinal"])
    if not 1 <= number <= 9:
        return None
    period = years_period((number - 1) * 1000, number * 1000 - 1)
    mod = maybe_code(slots.get("part"))
    return period_value(f"{number - 1}", period, "span", unit="ML", mod=mod)


def _make_value(rest: str, *, single_day: bool) -> Value:
    return Value("DATE", BEFORE_ONE + rest, When(_BEFORE, _BEFORE, single_day), "open")


def read_year_of_era(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "AD 79", "March AD 79", "24 August AD 79"."""
    dated = {**slots, "year": slots["anyyear"]}
    if "month" not in slots:
        return read_year(dated, options, setting)
    is_day = "day" in slots or "dayth" in slots
    return (read_date if is_day else read_month)(dated, options, setting)
