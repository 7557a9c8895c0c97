"""Recipes for lengths that end or begin on the anchor's day: "the past two weeks"."""

import math
from datetime import date, timedelta

from timeline.times.calendar import Period, move
from timeline.times.lengths import duration_code
from timeline.times.relative import read_unit_step
from timeline.times.values import Options, Setting, Slots, Value, code, day_value, maybe_code, whole
from timeline.times.words import SlotValue
from timeline.when import shift, some_day_in

ONE_DAY = timedelta(days=1)
_SECONDS = {"S": 1, "M": 60, "H": 3600, "D": 86_400}
_MAX_CLOCK_SECONDS = 1000 * _SECONDS["H"]


def read_past_units(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the past two weeks": a length that ends on the anchor's day."""
    return _units_beside(slots, options, setting, sign=-1)


def read_unit_past(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the past year": in TIMEX3 the calendar's last, but its days are those up to the anchor."""
    return _unit_beside(slots, setting, sign=-1)


def read_unit_ahead(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "over the next year": in TIMEX3 the calendar's next, but its days begin with the anchor."""
    return _unit_beside(slots, setting, sign=1)


def _unit_beside(slots: Slots, setting: Setting, *, sign: int) -> Value | None:
    unit = code(slots["unit"])
    value = read_unit_step(slots, {"step": sign}, setting)
    if value is None or unit not in ("W", "M", "Y"):
        return value
    period = span_beside(setting.day, 1, unit, sign=sign)
    return value._replace(when=some_day_in(*period), precision="span")


def read_next_units(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the next three days": a length that begins on the anchor's day."""
    return _units_beside(slots, options, setting, sign=1)


def _units_beside(slots: Slots, options: Options, setting: Setting, *, sign: int) -> Value | None:
    count = options.get("count", slots.get("n", "X"))
    if "clockunits" in slots:
        return _clock_units_beside(count, code(slots["clockunits"]), setting.day, sign=sign)
    unit = options.get("unit") or code(slots["units"])
    if isinstance(count, str) or count is None or count != int(count) or count > 100_000:
        return Value("DURATION", duration_code("X", unit), None, None, anchor="day", unit=unit)
    period = span_beside(setting.day, int(count), unit, sign=sign)
    when = some_day_in(*period)
    return Value("DURATION", duration_code(count, unit), when, "span", anchor="day", unit=unit)


def _clock_units_beside(count: SlotValue, unit: str, day: date, *, sign: int) -> Value | None:
    """Return "the past 24 hours": they touch as many days as they may, by the clock of the day."""
    value = duration_code(count, unit, is_clock=True)
    seconds = _SECONDS[unit]
    if not isinstance(count, int | float) or count * seconds > _MAX_CLOCK_SECONDS:
        return Value("DURATION", value, None, None, anchor="day", unit="T")
    days = sign * timedelta(days=math.ceil(count * seconds / _SECONDS["D"]))
    period = sorted((day, shift(day, days)))
    return Value("DURATION", value, some_day_in(*period), "span", anchor="day", unit="T")


def read_clock_told(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "48 hours later" than a day told is a day; other hours are a length to one of two days.

    Without a day told it is a mere length.
    """
    sign, count, unit = whole(slots["toldword"]), slots.get("n", 1), code(slots["clockunit"])
    length = duration_code(count, unit, is_clock=True)
    told = setting.told.period if setting.told is not None else None
    if told is None or told[0] != told[1] or not isinstance(count, int | float):
        return Value("DURATION", length, unit="T")
    days, rest = divmod(min(count * _SECONDS[unit], _MAX_CLOCK_SECONDS), _SECONDS["D"])
    day = shift(told[0], sign * int(days) * ONE_DAY)
    if not rest:
        return day_value(day, anchor="told")
    when = some_day_in(*sorted((day, shift(day, sign * ONE_DAY))))
    return Value("DURATION", length, when, "day", "inferred", anchor="told", unit="T")


def span_beside(day: date, count: int, unit: str, *, sign: int) -> Period:
    """Return the period of so many units that ends (sign -1) or begins on the day, inclusive."""
    if sign < 0:
        return shift(move(day, -count, unit), ONE_DAY), day
    return day, shift(move(day, count, unit), -ONE_DAY)


def read_vague_units(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "in recent weeks", "the coming months": a length that is not told."""
    clock = maybe_code(slots.get("clockunits"))
    unit = clock or code(slots["units"])
    past = options["value"] == "PAST_REF"
    when = some_day_in(None, setting.day) if past else some_day_in(setting.day, None)
    value = duration_code("X", unit, is_clock=clock is not None)
    return Value("DURATION", value, when, "open", anchor="day", unit="T" if clock else unit)
