"""Recipes for periods of reports that lean on the quarter or year told before."""

from datetime import date, timedelta

from timeline.times.absolute import choose_day
from timeline.times.calendar import (
    UNIT_PRECISION,
    Period,
    half_period,
    make_day,
    move,
    quarter_period,
    unit_period,
    unit_value,
    year_period,
)
from timeline.times.lengths import duration_code
from timeline.times.values import (
    AnchorKind,
    Options,
    Setting,
    Slots,
    Value,
    code,
    period_value,
    whole,
)
from timeline.when import day_when, shift, some_day_in

ONE_DAY = timedelta(days=1)
_MAX_MONTHS = 1200

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


def read_period_ended(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the quarter ended June 30": told by its last day, whatever a firm calls it."""
    last = _day_told(slots, setting)
    if last is None or slots.get("ordinal", 1) not in (1, 2, 3, 4):
        return None
    unit, count = ("Q", 1) if "ordinal" in slots else _length_of(slots)
    if unit not in ("W", "M", "Q", "Y") or not 1 <= count <= _MAX_MONTHS:
        return None
    when = some_day_in(*span_before(last, count, unit))
    if "n" in slots or unit == "Y":
        return Value("DURATION", duration_code(count, unit), when, "span", anchor="day", unit=unit)
    value = _name_quarter(slots, last) if unit == "Q" else unit_value(last, unit)
    return Value("DATE", value, when, UNIT_PRECISION[unit], anchor="day", unit=unit)


def _name_quarter(slots: Slots, last: date) -> str:
    """Return a quarter's name: its number as told, else the calendar's if it is one of that."""
    if "ordinal" in slots:
        return f"{last.year:04}-Q{slots['ordinal']}"
    is_calendars = unit_period(last, "Q")[1] == last
    return unit_value(last, "Q") if is_calendars else f"{last.year:04}-QX"


def find_quarter_named(value: str) -> Period | None:
    """Return the calendar's quarter of a name (1989-Q4), from which a report counts on."""
    year, _, number = value.partition("-Q")
    return quarter_period(int(year), int(number)) if number.isdecimal() else None


def _day_told(slots: Slots, setting: Setting) -> date | None:
    month = whole(slots["month"])
    number = whole(slots["day"] if "day" in slots else slots["dayth"])
    year = slots.get("year")
    return (
        choose_day(month, number, setting) if year is None else make_day(whole(year), month, number)
    )


def _length_of(slots: Slots) -> tuple[str, int]:
    count = slots.get("n", 1)
    return ("M" if "n" in slots else code(slots["unit"])), count if isinstance(count, int) else 0


def span_before(last: date, count: int, unit: str) -> Period:
    """Return the period of so many units that ends on the day; months end with their month."""
    after = shift(last, ONE_DAY)
    return move(after, -count, unit), last
