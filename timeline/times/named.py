"""Recipes for days with a name: feasts on fixed days, by weekday, and around Easter."""

from collections.abc import Callable
from datetime import date, timedelta

from timeline.times.calendar import easter, make_day, nth_weekday
from timeline.times.values import Options, Setting, Slots, Value, day_value, whole
from timeline.when import shift, span_when


def read_yearly_day(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A feast that has the same day every year."""
    month, number = options["month"], options["day"]
    return choose_yearly(lambda year: make_day(year, month, number), slots, setting)


def read_easter_day(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A feast that moves with Easter; with `days` it goes on for so many."""
    offset = timedelta(days=options["offset"])
    value = choose_yearly(lambda year: shift(easter(year), offset), slots, setting)
    if value is None or "days" not in options:
        return value
    first = date.fromisoformat(value.value)
    last = shift(first, timedelta(days=options["days"] - 1))
    when = span_when(first, last)
    return Value("DATE", f"{first}/{last}", when, "span", anchor=value.anchor, unit=value.unit)


def read_nth_weekday_day(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A feast on the nth weekday of a month."""
    month, weekday, nth = options["month"], options["weekday"], options["nth"]
    return choose_yearly(lambda year: nth_weekday(year, month, weekday, nth), slots, setting)


def choose_yearly(
    find: Callable[[int], date | None], slots: Slots, setting: Setting
) -> Value | None:
    """Return the feast of the year told, the last or next one, or the nearest in the direction."""
    if "year" in slots:
        day = find(whole(slots["year"]))
        return day_value(day) if day else None
    days = [
        day
        for year in range(setting.day.year - 1, setting.day.year + 2)
        if 1 <= year <= 9999 and (day := find(year))
    ]
    if not days:
        return None
    relation = slots.get("rel")
    if relation in (-1, 1):
        return _step(days, setting.day, relation)
    direction = setting.find_direction()
    if direction == "past":
        days = [day for day in days if day <= setting.day] or days
    elif direction == "future":
        days = [day for day in days if day >= setting.day] or days
    nearest = min(days, key=lambda day: (abs((day - setting.day).days), day))
    return day_value(nearest, anchor="day")


def _step(days: list[date], anchor: date, step: object) -> Value | None:
    """Return the latest of the days before the anchor's (step -1) or the first one after it."""
    if step == -1:
        found = max((day for day in days if day < anchor), default=None)
    else:
        found = min((day for day in days if day > anchor), default=None)
    return day_value(found, anchor="day") if found else None
