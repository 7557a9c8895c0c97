"""Recipes for times of the clock and parts of a day."""

from datetime import date, timedelta

from timeline.records import TimexType
from timeline.times.absolute import read_date
from timeline.times.relative import find_weekday, read_day_number, step_weekday
from timeline.times.values import (
    AnchorKind,
    Options,
    Setting,
    Slots,
    Value,
    code,
    maybe_code,
    told_day,
    whole,
)
from timeline.times.within import is_open, value_within
from timeline.times.words import NOON_MINUTES
from timeline.when import When, day_when, shift, some_day_in

ONE_DAY = timedelta(days=1)
TOLD_NEAR_DAYS = 7
"""A bare time of the clock belongs to the day told last if that is this near to the anchor."""

QUARTER = 15
NIGHT_HOURS = 5
"""From this hour on "at night" is before midnight."""
_HALF_SLOTS = ("ampm", "ampmword", "hour12", "minute12")
_SECOND_SLOTS = ("hour2", "spokenhour2", "minute2")
"""What tells the half of the day, and the second of two times, where they share it."""
HALF_UNTOLD = "read as of the morning: the half of the day is not told"


def read_clock(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "09:20 GMT", "5 p.m.", "noon": on the day told last, if it is near.

    Else it is on the anchor's day or the one before, until a date beside it says more.
    """
    found = _hour_and_minute(slots)
    return _clock_value(*found, slots, setting) if found else None


def read_clock_spoken(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "half past nine", "a quarter to five in the afternoon": the morning's unless told."""
    hour = whole(slots.get("spokenhour", slots.get("hour")))
    count = slots.get("n", QUARTER if "pasthour" in slots or "tohour" in slots else 2 * QUARTER)
    if not isinstance(count, int) or not (1 <= hour <= 12 and 1 <= count < 60):
        return None
    sign = whole(slots.get("tohour", 1))
    minutes = _in_daypart(hour, slots) * 60 + sign * count
    value = _clock_value(*divmod(minutes % (24 * 60), 60), slots, setting)
    return value if _tells_part(slots) else value._replace(note=HALF_UNTOLD)


def _clock_value(hour: int, minute: int, slots: Slots, setting: Setting) -> Value:
    time = f"{hour:02}:{minute:02}"
    told = _find_told_day(setting)
    day = told or setting.day
    return Value(
        "TIME",
        f"{day.isoformat()}T{time}",
        day_when(day) if told else some_day_in(shift(day, -ONE_DAY), day),
        "time",
        certainty="inferred",
        anchor="told" if told else "day",
        time=time,
        zone=maybe_code(slots.get("zone")),
        unit="T",
    )


def _find_told_day(setting: Setting) -> date | None:
    """Return the day that was told last, if it is near the anchor: the clock goes on there."""
    if setting.told is None or setting.told.unit != "D":
        return None
    day = setting.told.period[0]
    is_near = abs((day - setting.day).days) <= TOLD_NEAR_DAYS
    return day if is_near and day == setting.told.period[1] else None


def _hour_and_minute(slots: Slots) -> tuple[int, int] | None:
    if "clockword" in slots:
        return whole(slots["clockword"]), 0
    if "hhmm" in slots:
        return divmod(whole(slots["hhmm"]), 100)
    if "hourm" in slots:
        return divmod(whole(slots["hourm"]), 60)
    for name in ("hour12", "hourh"):
        if name in slots:
            return whole(slots[name]), 0
    hour, minute = _hour_told(slots), whole(slots.get("minute", 0))
    if _tells_part(slots):
        return _in_daypart(hour, slots), minute
    half = maybe_code(slots.get("ampm", slots.get("ampmword")))
    if "minute12" in slots:
        is_pm, minute = divmod(whole(slots["minute12"]), NOON_MINUTES)
        half = "PM" if is_pm else "AM"
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "PM" else 0)
    return (hour, minute) if hour < 24 else None


def _hour_told(slots: Slots) -> int:
    """Return the hour in digits or words."""
    return whole(slots.get("hour", slots.get("spokenhour")))


def _tells_part(slots: Slots) -> bool:
    return "daypart" in slots or "nightword" in slots


def _in_daypart(hour: int, slots: Slots) -> int:
    """Return the hour of the day that "nine in the evening" or "two at night" means."""
    part = maybe_code(slots.get("daypart", slots.get("nightword")))
    if part is None or hour > 12:
        return hour
    is_late = part in ("AF", "EV") or (part == "NI" and NIGHT_HOURS <= hour < 12)
    return hour % 12 + 12 * is_late


def read_clock_half_shared(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """The "2" of "2 and 4 p.m.": in the half of the day that brings it before the second."""
    second = {name: slots[name] for name in _HALF_SLOTS if name in slots}
    second |= {name[:-1]: slots[name] for name in _SECOND_SLOTS if name in slots}
    found, hour = _hour_and_minute(second), _hour_told(slots)
    if found is None or not 1 <= hour <= 12:
        return None
    minute = whole(slots.get("minute", 0))
    halves = [(hour % 12, minute), (hour % 12 + 12, minute)]
    same = halves[found[0] >= 12]
    return _clock_value(*(same if same < found else halves[found[0] < 12]), slots, setting)


def read_weekday_part(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "Monday morning", "late on Monday"."""
    day = find_weekday(whole(slots["weekday"]), setting)
    return _part_of(day, maybe_code(slots.get("daypart")), options.get("mod"))


def read_date_part(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the morning of 12 January"."""
    value = read_date(slots, options, setting)
    if value is None:
        return None
    return value._replace(type="TIME", value=f"{value.value}T{code(slots['daypart'])}")


def read_day_number_part(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the morning of the 12th"."""
    value = read_day_number(slots, options, setting)
    if value is None:
        return None
    return value._replace(type="TIME", value=f"{value.value}T{code(slots['daypart'])}")


def read_day_part(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "this morning", "last night", "tonight", "yesterday evening"."""
    offset = options.get("offset")
    if offset is None:
        offset = whole(slots["dayword"])
    part = options.get("part") or code(slots["daypart"])
    if part == "OVERNIGHT":
        days = some_day_in(shift(setting.day, -ONE_DAY), setting.day)
        return _night(setting.day, days)
    return _part_of(shift(setting.day, offset * ONE_DAY), part, None)


def read_daypart_told(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "that evening", "the next morning", "the night before": of the day told last."""
    step = options["step"]
    if setting.told is not None and is_open(setting.told, "D", step):
        some_day = value_within(setting.told, "D", step)
        return some_day._replace(type="TIME", value=f"{some_day.value}T{code(slots['daypart'])}")
    day, anchor = told_day(setting, step)
    return _part_of(shift(day, step * ONE_DAY), code(slots["daypart"]), None, anchor=anchor)


def read_weekday_step_part(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "last Monday night"."""
    day = step_weekday(setting.day, whole(slots["weekday"]), options)
    return _part_of(day, code(slots["daypart"]), None)


def _night(day: date, when: When) -> Value:
    return Value("TIME", f"{day.isoformat()}TNI", when, "day", anchor="day", unit="D")


def _part_of(
    day: date, daypart: str | None, mod: str | None, *, anchor: AnchorKind | None = "day"
) -> Value:
    value = day.isoformat() + (f"T{daypart}" if daypart else "")
    mod = {"BEFORE": "START", "AFTER": "END"}.get(mod or "", mod)
    kind: TimexType = "TIME" if daypart else "DATE"
    return Value(kind, value, day_when(day), "day", anchor=anchor, mod=mod, unit="D")
