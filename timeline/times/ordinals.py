"""Recipes for what is counted inside a period or by weekdays: "the first Monday in May"."""

from datetime import date, timedelta

from timeline.times.absolute import read_month
from timeline.times.calendar import (
    UNIT_PRECISION,
    Period,
    add_months,
    month_period,
    move,
    unit_period,
    unit_value,
    weekday_on_or_after,
    weekday_on_or_before,
    year_period,
)
from timeline.times.named import choose_yearly
from timeline.times.relative import find_weekday, step_weekday
from timeline.times.values import (
    AnchorKind,
    Options,
    Setting,
    Slots,
    Value,
    code,
    day_value,
    period_value,
    whole,
)
from timeline.when import shift

SATURDAY = 5
HALF_DAYS = 15
"""The first half of a month has so many days."""

MOST_UNITS = 100
"""No more weeks or years than this are counted from a day."""

_LAST = -1


def read_nth_weekday(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the first Monday in May", "the last Friday of 2021"; with no year the nearest that fits."""
    weekday, nth = whole(slots["weekday"]), _nth(slots)
    if "month" in slots and "year" not in slots and "rel" not in slots:
        month = whole(slots["month"])
        return choose_yearly(
            lambda year: _nth_weekday_in(month_period(year, month), weekday, nth), slots, setting
        )
    period, anchor = _outer_period(slots, setting)
    day = _nth_weekday_in(period, weekday, nth)
    return day_value(day, anchor=anchor) if day else None


def _nth(slots: Slots) -> int:
    """Return the number told, -1 where the words say "last"."""
    return whole(slots.get("ordinal", _LAST))


def _nth_weekday_in(period: Period, weekday: int, nth: int) -> date | None:
    first, last = period
    if nth == _LAST:
        return weekday_on_or_before(last, weekday)
    day = shift(weekday_on_or_after(first, weekday), timedelta(weeks=nth - 1))
    return day if first <= day <= last else None


def _outer_period(slots: Slots, setting: Setting) -> tuple[Period, AnchorKind | None]:
    """Return the month, year or other unit that is counted in, and what it is anchored on."""
    if "month" in slots:
        if "rel" in slots:
            year = setting.day.year + whole(slots["rel"])
            return month_period(year, whole(slots["month"])), "day"
        month = read_month(slots, {}, setting)
        if month is not None and month.when is not None and month.when.begin.earliest is not None:
            return unit_period(month.when.begin.earliest, "M"), month.anchor
    if "year" in slots:
        return year_period(whole(slots["year"])), None
    unit = code(slots.get("unit", "Y"))
    return unit_period(move(setting.day, whole(slots.get("rel", 0)), unit), unit), "day"


def read_nth_unit(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the last week of March" (its last seven days), "the first day of 2020"."""
    unit, nth = options["unit"], _nth(slots)
    outer, anchor = _outer_period({"unit": options.get("outer", "Y"), **slots}, setting)
    period = _nth_period(outer, unit, nth)
    if period is None or not outer[0] <= period[0] <= period[1] <= outer[1]:
        return None
    if unit == "D":
        return day_value(period[0], anchor=anchor)
    middle = shift(period[0], (period[1] - period[0]) // 2)
    value = unit_value(middle, unit)
    return period_value(value, period, UNIT_PRECISION[unit], unit=unit, anchor=anchor)


def _nth_period(outer: Period, unit: str, nth: int) -> Period | None:
    """Return the nth such unit of a period, weeks counted from its first day; it may lie beyond."""
    first, last = outer
    if unit == "WE":
        saturday = _nth_weekday_in(outer, SATURDAY, nth)
        return None if saturday is None else (saturday, min(shift(saturday, timedelta(1)), last))
    if unit == "M":
        month = last if nth == _LAST else first
        return month_period(*add_months(month.year, month.month, max(0, nth - 1)))
    days = {"D": 1, "W": 7}[unit]
    start = timedelta(days=days * (nth - 1))
    length = timedelta(days=days - 1)
    if nth == _LAST:
        return shift(last, -length), last
    return shift(first, start), min(shift(first, start + length), last)


def read_half_of_month(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the first half of March"."""
    half = whole(slots.get("ordinal", 2))
    outer, anchor = _outer_period(slots, setting)
    if half not in (1, 2):
        return None
    middle = outer[0].replace(day=HALF_DAYS)
    period = (outer[0], middle) if half == 1 else (shift(middle, timedelta(days=1)), outer[1])
    part = "START" if half == 1 else "END"
    value = unit_value(outer[0], "M")
    return period_value(value, period, "span", unit="M", anchor=anchor, mod=part)


def read_weekdays_counted(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "two Mondays ago", "three Fridays from now"."""
    step, count = options["step"], slots["n"]
    if not isinstance(count, int) or not 1 <= count <= MOST_UNITS:
        return None
    nearest = step_weekday(setting.day, whole(slots["weekdays"]), options)
    return day_value(shift(nearest, timedelta(weeks=step * (count - 1))), anchor="day")


def read_weeks_from_weekday(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "Monday week", "two weeks on Tuesday", "a week last Friday"."""
    step = options["step"]
    count = slots.get("n", options.get("weeks", 1))
    if not isinstance(count, int) or not 1 <= count <= MOST_UNITS:
        return None
    weekday = whole(slots["weekday"])
    if step > 0 and setting.find_direction() == "past":
        start = find_weekday(weekday, setting)
    else:
        start = step_weekday(setting.day, weekday, options)
    return day_value(shift(start, timedelta(weeks=step * count)), anchor="day")


def read_count_to_day(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "two weeks ago today", "a year ago yesterday", "a week tomorrow": as exact as a day."""
    base = shift(setting.day, timedelta(days=whole(slots.get("dayname", 0))))
    day = _move_counted(base, slots, options)
    return day_value(day, anchor="day") if day else None


def read_count_to_unit(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "three years ago this month": as exact as the unit that is this one."""
    unit = code(slots["unit"])
    day = _move_counted(setting.day, slots, options)
    if day is None:
        return None
    value, period = unit_value(day, unit), unit_period(day, unit)
    return period_value(value, period, UNIT_PRECISION[unit], unit=unit, anchor="day")


def _move_counted(day: date, slots: Slots, options: Options) -> date | None:
    count, unit = slots.get("n", 1), options.get("unit") or code(slots["anyunit"])
    if not isinstance(count, int) or count > MOST_UNITS:
        return None
    count, unit = (count * 2, "W") if unit == "FN" else (count, unit)
    return move(day, options["sign"] * count, unit)
