"""What a recipe gets and gives: the setting of an expression, and its value."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from timeline.records import Certainty, Precision, TimexType
from timeline.times.calendar import Period, unit_period
from timeline.times.words import SlotValue
from timeline.when import When, day_when, some_day_in

Direction = Literal["past", "future", "near"]
AnchorKind = Literal["day", "told"]

Slots = Mapping[str, SlotValue]
Options = Mapping[str, Any]


class Told(NamedTuple):
    """The last date that the text told: its period and the unit it was told in."""

    period: Period
    unit: str


class Setting(NamedTuple):
    """What surrounds an expression: the day it counts from, and the last date told.

    `quarter` is the last quarter told; `is_quarter_near` says that this or the last sentence
    spoke of it, so that comparisons of reports lean on it.
    `main` is the date that the main line told last, where `told` is that of an aside.
    `find_direction` looks at tense and modality; it is asked only where it matters.
    """

    day: date
    told: Told | None
    find_direction: Callable[[], Direction]
    quarter: Period | None = None
    is_quarter_near: bool = False
    main: Told | None = None


def told_day(setting: Setting, step: int) -> tuple[date, AnchorKind]:
    """Return the day that the text told last (its end for a step ahead), else the anchor's."""
    if setting.told is None:
        return setting.day, "day"
    first, last = setting.told.period
    return (last if step > 0 else first), "told"


class Value(NamedTuple):
    """A resolved expression; `anchor` names what it was counted from, None if it is absolute."""

    type: TimexType
    value: str
    when: When | None = None
    precision: Precision | None = None
    certainty: Certainty = "explicit"
    anchor: AnchorKind | None = None
    mod: str | None = None
    time: str | None = None
    zone: str | None = None
    note: str | None = None
    unit: str | None = None


Recipe = Callable[[Slots, Options, Setting], Value | None]


def day_value(
    day: date, *, anchor: AnchorKind | None = None, note: str | None = None, mod: str | None = None
) -> Value:
    """Return the value of a known day."""
    return Value(
        "DATE", day.isoformat(), day_when(day), "day", anchor=anchor, note=note, mod=mod, unit="D"
    )


def period_value(
    value: str,
    period: Period,
    precision: Precision,
    *,
    unit: str,
    anchor: AnchorKind | None = None,
    mod: str | None = None,
) -> Value:
    """Return the value of a month, a year or another period: some day in it."""
    return Value("DATE", value, some_day_in(*period), precision, anchor=anchor, mod=mod, unit=unit)


def cut_part(period: Period, part: str | None, unit: str) -> Period:
    """Return the early (START), middle (MID) or late (END) part of a period.

    Of a month these are the days 1-10, 11-20 and the rest; of a year four months each; of a
    decade the years 0-3, 4-6 and 7-9; of anything else the period stays whole.
    """
    first, last = period
    if part not in ("START", "MID", "END"):
        return period
    if unit == "M":
        cuts = {"START": (1, 10), "MID": (11, 20), "END": (21, last.day)}
        low, high = cuts[part]
        return first.replace(day=low), last.replace(day=high)
    if unit == "Y":
        low, high = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}[part]
        return first.replace(month=low), unit_period(first.replace(month=high), "M")[1]
    if unit == "DE":
        low, high = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}[part]
        return first.replace(year=first.year + low), last.replace(year=first.year + high)
    return period


def find_weaker(one: Certainty, other: Certainty) -> Certainty:
    """Return the certainty of what hangs on both."""
    return max(one, other, key=("explicit", "inferred", "assumed").index)


def whole(value: SlotValue) -> int:
    """Return a slot's value that is always a whole number."""
    if not isinstance(value, int):
        raise TypeError(f"a whole number is needed, not {value!r}")
    return value


def code(value: SlotValue) -> str:
    """Return a slot's value that is always a code."""
    if not isinstance(value, str):
        raise TypeError(f"a code is needed, not {value!r}")
    return value


def maybe_code(value: SlotValue) -> str | None:
    """Return a slot's code, None if the slot was left out."""
    return None if value is None else code(value)
