"""Recipes for what is counted from an anchor: weekdays, "last month", "three days ago"."""

from datetime import date, timedelta

from timeline.times.calendar import (
    UNIT_PRECISION,
    add_months,
    make_day,
    move,
    unit_period,
    unit_value,
    weekday_on_or_after,
    weekday_on_or_before,
)
from timeline.times.vague import find_vague_days
from timeline.times.values import (
    AnchorKind,
    Options,
    Setting,
    Slots,
    Value,
    code,
    cut_part,
    day_value,
    maybe_code,
    period_value,
    told_day,
    whole,
)
from timeline.times.within import is_open, value_within
from timeline.when import shift, some_day_in

ONE_DAY = timedelta(days=1)
_SIDES = {"BEFORE": "START", "AFTER": "END"}
_FINER = {"DE": "Y", "CE": "Y", "Q": "M", "WE": "W"}


def read_day_offset(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "today", "yesterday", "the day after tomorrow"."""
    return day_value(shift(setting.day, options["offset"] * ONE_DAY), anchor="day")


def read_weekday(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A bare weekday: the latest, today included, or by a future context the next."""
    weekday = whole(slots["weekday"])
    return day_value(find_weekday(weekday, setting), anchor="day")


def find_weekday(weekday: int, setting: Setting) -> date:
    """Return the day that a bare weekday means; a future context includes the anchor's day."""
    if setting.find_direction() == "future":
        return weekday_on_or_after(setting.day, weekday)
    return weekday_on_or_before(setting.day, weekday)


def read_weekday_step(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "last Friday", "next Friday": never the anchor's own day."""
    return day_value(step_weekday(setting.day, whole(slots["weekday"]), options), anchor="day")


def read_weekday_told(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the following Friday": counted from the last date told."""
    step, weekday = options["step"], whole(slots["weekday"])
    if setting.told is not None and is_open(setting.told, "D", step):
        return value_within(setting.told, "D", step)
    day, anchor = told_day(setting, step)
    return day_value(step_weekday(day, weekday, options), anchor=anchor)


def step_weekday(day: date, weekday: int, options: Options) -> date:
    """Return the next (step 1) or the last (step -1) such weekday, never the day itself."""
    if options["step"] < 0:
        return weekday_on_or_before(shift(day, -ONE_DAY), weekday)
    return weekday_on_or_after(shift(day, ONE_DAY), weekday)


def read_weekday_of_week(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "this Friday": of the anchor's week, in the past if the context says so."""
    weekday = whole(slots["weekday"])
    if setting.find_direction() == "past":
        return day_value(weekday_on_or_before(setting.day, weekday), anchor="day")
    return day_value(weekday_on_or_after(setting.day, weekday), anchor="day")


def read_unit_step(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "last month", "this year", "next week"."""
    unit = options.get("unit") or code(slots["unit"])
    step = options["step"]
    day = move(setting.day, step, unit)
    if unit == "WE" and step <= 0:
        day = (
            _last_weekend(setting.day) if step == -1 or setting.find_direction() == "past" else day
        )
    return _unit_value(
        day, unit, "day", part=options.get("part") or maybe_code(slots.get("part")), now=setting.day
    )


def read_unit_recent(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the weekend": the last one, or the next by a future context."""
    unit = options["unit"]
    future = setting.find_direction() == "future"
    day = move(setting.day, 0, unit) if future else _last_weekend(setting.day)
    return _unit_value(day, unit, "day")


def _last_weekend(day: date) -> date:
    return weekday_on_or_before(day, 6)


def read_unit_part(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "late last year", "the end of the month"."""
    unit = code(slots["unit"])
    relation = slots.get("rel")
    day = move(setting.day, whole(relation) if relation is not None else 0, unit)
    return _unit_value(day, unit, "day", part=maybe_code(slots.get("part")))


def read_unit_told(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "that year", "the next day", "the day before": counted from the last date told."""
    unit, step = maybe_code(slots.get("toldunit")) or "D", options["step"]
    if step == 0 and setting.main is not None:
        setting = setting._replace(told=setting.main)
    if setting.told is not None and is_open(setting.told, unit, step):
        return value_within(setting.told, unit, step)
    day, anchor = told_day(setting, step)
    return _unit_value(move(day, step, unit), unit, anchor)


def read_unit_next_told(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the next year": after the date told in a story of the past, else after the anchor."""
    if setting.told is not None and setting.find_direction() == "past":
        return read_unit_told(slots, {"step": 1}, setting)
    return read_unit_step({"unit": slots["toldunit"]}, {"step": 1}, setting)


def read_unit_side(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "earlier in the year", "later that day": a side of the told or the anchor's unit."""
    unit = code(slots["unit"])
    part = maybe_code(slots.get("part"))
    if setting.told is not None and unit == "D":
        if is_open(setting.told, unit, 0):
            return value_within(setting.told, unit, 0)
        return _unit_value(setting.told.period[0], unit, "told", part=part)
    return _unit_value(setting.day, unit, "day", part=part, now=setting.day)


def read_day_number(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "on the 12th": of the month told last, else the nearest in the direction."""
    number = whole(slots["dayth"])
    day, anchor = told_day(setting, 0)
    if anchor == "told":
        found = make_day(day.year, day.month, number)
        return day_value(found, anchor="told") if found else None
    months = {"past": (0, -1), "future": (0, 1), "near": (0, -1, 1)}[setting.find_direction()]
    for by in months:
        year, month = add_months(day.year, day.month, by)
        found = make_day(year, month, number)
        if found is not None and (by != 0 or _fits(found, day, setting)):
            return day_value(found, anchor="day")
    return None


def _fits(found: date, day: date, setting: Setting) -> bool:
    """Whether a day of the anchor's own month lies in the direction."""
    direction = setting.find_direction()
    return direction == "near" or (found <= day if direction == "past" else found >= day)


def _unit_value(
    day: date, unit: str, anchor: AnchorKind, *, part: str | None = None, now: date | None = None
) -> Value:
    """Return the unit that holds the day, or a part of it ("earlier": before `now`)."""
    if part is not None and part in _SIDES:
        first, last = unit_period(day, unit)
        told = now or day
        period = (first, min(told, last)) if part == "BEFORE" else (max(told, first), last)
        if period[0] > period[1]:
            period = first, last
        return period_value(
            unit_value(day, unit),
            period,
            UNIT_PRECISION[unit],
            unit=unit,
            anchor=anchor,
            mod=_SIDES[part],
        )
    if unit == "D":
        return day_value(day, anchor=anchor, mod=part)
    period = cut_part(unit_period(day, unit), part, unit)
    return period_value(
        unit_value(day, unit), period, UNIT_PRECISION[unit], unit=unit, anchor=anchor, mod=part
    )


def read_count(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "three days ago", "two weeks from now": as exact as the unit."""
    return _count_from(setting.day, "day", slots, options["sign"])


def read_count_told(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "two days later", "a year earlier": counted from the last date told."""
    sign, count = whole(slots["toldword"]), slots.get("n", 1)
    unit = code(slots["anyunit"])
    if setting.told is not None and isinstance(count, int):
        step, finer = sign * min(count, 1_000_000), _FINER.get(unit, unit)
        if finer == unit and is_open(setting.told, unit, step):
            return value_within(setting.told, unit, step)
    day, anchor = told_day(setting, sign)
    return _count_from(day, anchor, slots, sign)


def _count_from(day: date, anchor: AnchorKind, slots: Slots, sign: int) -> Value | None:
    unit = code(slots["anyunit"])
    count = slots.get("n", 1)
    mod = maybe_code(slots.get("approx"))
    if isinstance(count, str):
        side = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return Value("DATE", side, find_vague_days(day, unit, sign=sign), "open")
    if count is None or count > 1_000_000:
        return None
    if unit == "FN":
        unit, count = "W", count * 2
    if count != int(count):
        return _count_fraction(day, anchor, unit, sign * count)
    target = move(day, sign * int(count), unit)
    finer = _FINER.get(unit, unit)
    value = _unit_value(target, finer, anchor)
    return value if mod is None else _approximate(value, mod)


def _count_fraction(day: date, anchor: AnchorKind, unit: str, count: float) -> Value | None:
    months = {"Y": 12, "DE": 120, "CE": 1200, "M": 1}.get(unit)
    if months is None:
        return None
    return _unit_value(move(day, round(count * months), "M"), "M", anchor)


def _approximate(value: Value, mod: str) -> Value:
    return Value(
        value.type,
        value.value,
        value.when,
        value.precision,
        certainty="inferred",
        anchor=value.anchor,
        mod=mod,
        unit=value.unit,
    )


def read_clock_ago(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "two hours ago": the anchor's day, perhaps the day before."""
    day = setting.day
    when = some_day_in(shift(day, -ONE_DAY), day)
    return Value("TIME", day.isoformat(), when, "day", certainty="inferred", anchor="day", unit="D")


def read_reference(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "now", "recently", "in the future": a side of the anchor at most, no day."""
    value = options["value"]
    when = None
    if value == "PAST_REF":
        when = some_day_in(None, setting.day)
    if value == "FUTURE_REF":
        when = some_day_in(setting.day, None)
    return Value("DATE", value, when, "open" if when else None, anchor="day")
