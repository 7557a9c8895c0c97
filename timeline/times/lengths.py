"""Recipes for how long (DURATION) and how often (SET): they name no day by themselves."""

from timeline.times.values import Options, Setting, Slots, Value, code, maybe_code, whole
from timeline.times.words import SlotValue

_YEARS = {"DE": 10, "CE": 100}
"""Decades and centuries are told in years: P20Y; an unknown number of them is PXY."""
_HALVES = {"Y": "6M", "H": "30M"}
"""Half a year and half an hour are told in months and minutes: P6M, P2Y6M, PT30M, PT5H30M."""


def duration_code(count: SlotValue, unit: str, *, is_clock: bool = False) -> str:
    """Return the TIMEX3 value of a length: P3D, PT24H, P2.5Y, PXW."""
    if unit == "FN" and not isinstance(count, str) and count is not None:
        count, unit = count * 2, "W"
    if unit in _YEARS and not is_clock:
        years = _YEARS[unit]
        count = count if isinstance(count, str) or count is None else count * years
        unit = "Y"
        count = int(count) if isinstance(count, float) and count % 1 == 0 else count
    if isinstance(count, float) and count % 1 == 0.5 and unit in _HALVES:
        wholes = f"{int(count)}{unit}" if count > 1 else ""
        return f"P{'T' if is_clock else ''}{wholes}{_HALVES[unit]}"
    number = f"{count:g}" if isinstance(count, float) else str(count)
    return f"P{'T' if is_clock else ''}{number}{'W' if unit == 'FN' else unit}"


def read_duration(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "three days", "nearly eight hours", "weeks"."""
    clock = maybe_code(slots.get("clockunit", slots.get("clockunits")))
    unit = clock or options.get("unit") or _unit_of(slots)
    count = slots.get("n", options.get("count"))
    if options.get("half") and not isinstance(count, str):  # half of "several years" says nothing
        count = (count or 0) + 0.5
    elif count is None:
        count = "X" if "units" in slots or "clockunits" in slots else 1
    value = duration_code(count, unit, is_clock=clock is not None)
    mod = maybe_code(slots.get("approx", options.get("mod")))
    return Value("DURATION", value, mod=mod, unit=unit)


def read_duration_longword(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "yearlong", "weeklong"."""
    return Value("DURATION", code(slots["longword"]))


def read_duration_between(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "two to three weeks": told by its lower end."""
    clock = maybe_code(slots.get("clockunits"))
    unit = clock or _unit_of(slots)
    value = duration_code(slots.get("n", 1), unit, is_clock=clock is not None)
    return Value("DURATION", value, mod="APPROX", unit=unit)


def _unit_of(slots: Slots) -> str:
    for name in ("anyunit", "unit", "units"):
        if name in slots:
            return code(slots[name])
    raise KeyError("unit")


def read_set(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "every week", "every Tuesday", "the first Tuesday of every month".

    With `rate` n counts times, not units.
    """
    if "unit" not in slots and ("weekday" in slots or "weekdays" in slots):
        weekday = whole(slots["weekday"] if "weekday" in slots else slots["weekdays"])
        part = maybe_code(slots.get("dayparts", slots.get("daypart")))
        return Value("SET", f"XXXX-WXX-{weekday + 1}" + (f"T{part}" if part else ""))
    if "daypart" in slots:
        return Value("SET", f"XXXX-XX-XXT{code(slots['daypart'])}")
    clock = maybe_code(slots.get("clockunit", slots.get("clockunits")))
    unit = clock or _unit_of(slots)
    count = 1 if options.get("rate") else slots.get("n", options.get("count", 1))
    if unit == "WE" and count == 1:
        return Value("SET", "XXXX-WXX-WE")
    return Value("SET", duration_code(count, unit, is_clock=clock is not None))


def read_set_word(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "daily", "annual"."""
    return Value("SET", code(slots["setword"]))
