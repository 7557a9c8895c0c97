"""Recipes for periods of reports that lean on the quarter or year told before."""

from datetime import date

from timeline.times.calendar import (
    Period,
    half_period,
    move,
    quarter_period,
    unit_period,
    unit_value,
    year_period,
)
from timeline.times.values import (
    AnchorKind,
    Options,
    Setting,
    Slots,
    Value,
    period_value,
    whole,
)
from timeline.when import day_when

COMPARED = "CQ"
"""The unit of a quarter that is only compared with: later comparisons do not count from it."""


def read_quarter_told(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the quarter", "the year-ago quarter": the quarter told, or the last before the anchor."""
    years = options["years"]
    if not setting.is_quarter_near and options.get("or_year"):
        return read_year_before(slots, options, setting)
    told = setting.quarter if years == 0 or setting.is_quarter_near else None
    if told is not None and options.get("latest") and told[1] > setting.day:
        told = None
    first = told[0] if told else move(setting.day, -1, "Q")
    anchor: AnchorKind = "told" if told else "day"
    unit = "Q" if years == 0 else COMPARED
    return _quarter(first.year + years, (first.month + 2) // 3, anchor, unit=unit)


def read_year_before(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "a year ago": the same quarter of the year before where one is told near, else the year."""
    if setting.quarter is not None and setting.is_quarter_near:
        first = setting.quarter[0]
        return _quarter(first.year - 1, (first.month + 2) // 3, "told")
    day = move(setting.day, -1, "Y")
    return period_value(unit_value(day, "Y"), unit_period(day, "Y"), "year", unit="Y", anchor="day")


def read_year_quarter(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the 1988 second quarter", "last year's third quarter", "the 1988 period"."""
    year, anchor = _year_of(slots, setting)
    if not 1 <= year <= 9998:
        return None
    if "ordinal" in slots:
        number = whole(slots["ordinal"])
        return _quarter(year, number, anchor, unit="Q") if 1 <= number <= 4 else None
    if setting.quarter is not None and setting.is_quarter_near:
        return _quarter(year, (setting.quarter[0].month + 2) // 3, "told")
    return period_value(f"{year:04}", year_period(year), "year", unit="Y", anchor=anchor)


def read_year_half(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "this year's first half"."""
    year, anchor = _year_of(slots, setting)
    half = whole(slots["ordinal"])
    if half not in (1, 2) or not 1 <= year <= 9998:
        return None
    return period_value(
        f"{year:04}-H{half}", half_period(year, half), "span", unit="H", anchor=anchor
    )


def _year_of(slots: Slots, setting: Setting) -> tuple[int, AnchorKind | None]:
    if "year" in slots:
        return whole(slots["year"]), None
    return setting.day.year + whole(slots["rel"]), "day"


def _quarter(
    year: int, number: int, anchor: AnchorKind | None, *, unit: str = COMPARED
) -> Value | None:
    if not 1 <= year <= 9998:
        return None
    period: Period = quarter_period(year, number)
    return period_value(f"{year:04}-Q{number}", period, "quarter", unit=unit, anchor=anchor)


def read_year_end(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "year-end": the last day of the anchor's year, or of the one before."""
    past = setting.find_direction() == "past"
    day = date(max(1, setting.day.year - past), 12, 31)
    return Value(
        "DATE", day.isoformat(), day_when(day), "day", certainty="inferred", anchor="day", unit="D"
    )
