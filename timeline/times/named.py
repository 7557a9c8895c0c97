"""Recipes for names: feasts on fixed days, by weekday, and around Easter; what names no day."""

from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta
from functools import partial

from timeline.times.calendar import (
    Period,
    count_days_to,
    easter,
    get_day,
    make_day,
    nth_weekday,
    orthodox_easter,
    weekday_on_or_before,
)
from timeline.times.relative import step_weekday
from timeline.times.values import Options, Setting, Slots, Value, day_value, whole
from timeline.when import shift, span_when

SUNDAY = 6
ADVENT_SUNDAYS = 4


def read_yearly_day(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A feast that has the same day every year."""
    month, number = options["month"], options["day"]
    return choose_yearly(lambda year: make_day(year, month, number), slots, setting)


def read_easter_day(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A feast that moves with Easter; with `days` it goes on for so many."""
    offset = timedelta(days=options["offset"])
    find = orthodox_easter if options.get("orthodox") else easter
    value = choose_yearly(lambda year: shift(find(year), offset), slots, setting)
    if value is None or "days" not in options:
        return value
    first = date.fromisoformat(value.value)
    last = shift(first, timedelta(days=options["days"] - 1))
    when = span_when(first, last)
    return Value("DATE", f"{first}/{last}", when, "span", anchor=value.anchor, unit=value.unit)


def read_nth_weekday_day(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A feast on the nth weekday of a month, or `offset` days after it."""
    month, weekday, nth = options["month"], options["weekday"], options["nth"]
    offset = timedelta(days=options.get("offset", 0))
    return choose_yearly(
        lambda year: shift(nth_weekday(year, month, weekday, nth), offset), slots, setting
    )


def read_no_time(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A name that only looks like a time ("Sheffield Wednesday")."""
    return None


def read_advent_sunday(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the second Sunday in Advent": the fourth is the last before Christmas."""
    number = whole(slots["ordinal"])
    if not 1 <= number <= ADVENT_SUNDAYS:
        return None
    earlier = timedelta(weeks=number - ADVENT_SUNDAYS)
    return choose_yearly(
        lambda year: shift(weekday_on_or_before(get_day(year, 12, 24), SUNDAY), earlier),
        slots,
        setting,
    )


def choose_yearly(
    find: Callable[[int], date | None], slots: Slots, setting: Setting
) -> Value | None:
    """Return the feast of the year told, the last or next one, or the nearest in the direction."""
    if "beside" in slots:
        step = {"step": slots["beside"]}
        find = partial(_find_weekday_beside, find, whole(slots["weekday"]), step)
    year = told_year(slots, setting)
    if year is not None:
        day = find(year) if 1 <= year <= MAXYEAR else None
        return day_value(day, anchor=None if "year" in slots else "day") if day else None
    years = range(setting.day.year - 1, setting.day.year + 2)
    days = [day for year in years if 1 <= year <= 9999 and (day := find(year))]
    found = choose_period([(day, day) for day in days], slots.get("rel"), setting)
    return day_value(found[0], anchor="day") if found else None


def told_year(slots: Slots, setting: Setting) -> int | None:
    """Return the year told after a feast: "Easter 2021", "Easter last year"."""
    if "year" in slots:
        return whole(slots["year"])
    return setting.day.year + whole(slots["relyear"]) if "relyear" in slots else None


def choose_period(periods: list[Period], relation: object, setting: Setting) -> Period | None:
    """Return the last period that is over (relation -1), the first ahead (1), or the nearest.

    The nearest lies in the direction of the context, if one does.
    """
    day = setting.day
    if relation == -1:
        return max((one for one in periods if one[1] < day), default=None)
    if relation == 1:
        return min((one for one in periods if one[0] > day), default=None)
    direction = setting.find_direction()
    if direction == "past":
        periods = [one for one in periods if one[0] <= day] or periods
    elif direction == "future":
        periods = [one for one in periods if one[1] >= day] or periods
    return min(periods, key=lambda one: (count_days_to(one, day), one), default=None)


def _find_weekday_beside(
    find: Callable[[int], date | None], weekday: int, step: Options, year: int
) -> date | None:
    """Return "the Saturday before" a feast, or the one after it."""
    day = find(year)
    return step_weekday(day, weekday, step) if day else None
