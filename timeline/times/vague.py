"""Recipes for offsets whose number is not told: "weeks later", "decades ago"."""

from datetime import date, timedelta

from timeline.times.calendar import move
from timeline.times.lengths import duration_code
from timeline.times.values import Options, Setting, Slots, Value, code, maybe_code, told_day, whole
from timeline.when import When, shift, some_day_in

ONE_DAY = timedelta(days=1)

FARTHEST = {
    "D": (1, "M"),
    "W": (6, "M"),
    "FN": (6, "M"),
    "WE": (6, "M"),
    "M": (3, "Y"),
    "Q": (5, "Y"),
}
"""Who writes "weeks later" means at most so long: beyond it one would count in months."""


def read_vague_told(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "weeks later", "years earlier": from the last date told; with none it is a mere length."""
    sign = whole(slots["toldword"])
    clock = maybe_code(slots.get("clockunits"))
    unit = clock or code(slots["units"])
    value = duration_code("X", unit, is_clock=clock is not None)
    if setting.told is None:
        return Value("DURATION", value, unit="T" if clock else unit)
    day, anchor = told_day(setting, sign)
    if clock:
        days = sorted((day, shift(day, sign * ONE_DAY)))
        return Value("DURATION", value, some_day_in(*days), "day", "inferred", anchor, unit="T")
    when = find_vague_days(day, unit, sign=sign)
    return Value("DURATION", value, when, "open", "inferred", anchor, unit=unit)


def read_vague_ago(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "decades ago": at least one of them, counted from the anchor."""
    when = find_vague_days(setting.day, code(slots["units"]), sign=-1)
    return Value("DATE", "PAST_REF", when, "open", anchor="day")


def read_weekday_untold(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the Friday before the vote": a Friday, but nobody says which."""
    is_past = setting.find_direction() == "past"
    when = some_day_in(None, setting.day) if is_past else None
    value = f"XXXX-WXX-{whole(slots['weekday']) + 1}"
    return Value("DATE", value, when, "open" if when else None, anchor="day")


def find_vague_days(day: date, unit: str, *, sign: int) -> When:
    """Return the days that lie an untold number of units before (sign -1) or after a day."""
    near = move(day, sign, "W" if unit == "FN" else unit)
    far = FARTHEST.get(unit)
    end = move(day, sign * far[0], far[1]) if far else None
    return some_day_in(end, near) if sign < 0 else some_day_in(near, end)
