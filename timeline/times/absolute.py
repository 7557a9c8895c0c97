"""Recipes for calendar dates: days, months, years and longer, whole or with a part left out."""

from datetime import date

from timeline.times.calendar import (
    add_months,
    make_day,
    month_period,
    year_period,
    years_period,
)
from timeline.times.values import (
    Options,
    Setting,
    Slots,
    Value,
    cut_part,
    day_value,
    maybe_code,
    period_value,
    whole,
)
from timeline.times.words import SlotValue
from timeline.when import some_day_in

FAR_DAYS = 300
"""A date without a year that lies so far in the expected direction is read as the nearest."""
FAR_MONTHS = 10
"""A month that lies so far ahead of a future context is the one behind; without any cue, one that
lies so far behind is the one ahead."""

WEEKDAY_MONTHS = 15
"""Within so many months every day of a month up to the 28th is on every weekday."""

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read_date(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """Day and month, with or without year and weekday ("Wednesday, Jan. 12")."""
    number = _day_number(slots)
    weekday = slots.get("weekday", slots.get("weekdayshort"))
    if "month" not in slots:
        return _read_weekday_and_number(number, whole(weekday), setting)
    month = whole(slots["month"])
    year = slots.get("year")
    if year is None and "rel" in slots:
        year = max(1, setting.day.year + whole(slots["rel"]))
    day = (
        make_day(whole(year), month, number)
        if year is not None
        else choose_day(month, number, setting)
    )
    if day is None:
        return None
    if weekday is None or day.weekday() == weekday:
        return day_value(day, anchor=None if year is not None else "day")
    if year is None:
        other = _find_year_of_weekday(month, number, whole(weekday), setting)
        if other is not None:
            return day_value(other, anchor="day")
    note = f"{day.isoformat()} is a {WEEKDAY_NAMES[day.weekday()]}, the text says otherwise"
    return day_value(day, anchor=None if year is not None else "day", note=note)


def _day_number(slots: Slots) -> int:
    """Return the day in digits or words: "5", "5th", "fifth", "twenty-first"."""
    number = whole(_find_slot(slots, "day", "dayth", "spokenday"))
    if "spokentens" not in slots:
        return number
    return whole(slots["spokentens"]) + number if number < 10 else 0


def choose_day(month: int, number: int, setting: Setting) -> date | None:
    """Return the day of this month and number that the setting means; None if there is none."""
    return _choose(
        [
            day
            for year in range(setting.day.year - 4, setting.day.year + 5)
            if 1 <= year <= 9999 and (day := make_day(year, month, number))
        ],
        setting,
    )


def _choose(days: list[date], setting: Setting) -> date | None:
    if not days:
        return None
    anchor = setting.day
    nearest = min(days, key=lambda day: (abs((day - anchor).days), day))
    direction = setting.find_direction()
    if direction == "past":
        earlier = [day for day in days if day <= anchor]
        if earlier and (anchor - earlier[-1]).days < FAR_DAYS:
            return earlier[-1]
    if direction == "future":
        later = [day for day in days if day >= anchor]
        if later and (later[0] - anchor).days < FAR_DAYS:
            return later[0]
    return nearest


def _find_year_of_weekday(month: int, number: int, weekday: int, setting: Setting) -> date | None:
    """Return the date of the year before or after, where the weekday fits."""
    for year in (setting.day.year - 1, setting.day.year + 1):
        day = make_day(year, month, number)
        if day is not None and day.weekday() == weekday:
            return day
    return None


def _read_weekday_and_number(number: int, weekday: int, setting: Setting) -> Value | None:
    """ "Wednesday the 12th": the nearest month in which both hold, else one in the direction."""
    farther = range(3, WEEKDAY_MONTHS)
    sign = 1 if setting.find_direction() == "future" else -1
    for by in (0, -1, 1, -2, 2, *(sign * months for months in farther)):
        year, month = add_months(setting.day.year, setting.day.month, by)
        day = make_day(year, month, number)
        if day is not None and day.weekday() == weekday:
            return day_value(day, anchor="day")
    return None


def read_numeric_day(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """10/28/2019, 28.10.2019, 2019-10-28."""
    year = full_year(slots, setting)
    month, number = whole(slots["monthnumber"]), whole(slots["day"])
    day = make_day(year, month, number)
    return day_value(day) if day is not None else None


def read_basic_day(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """20191028, the basic form of ISO 8601."""
    year, rest = divmod(whole(slots["yyyymmdd"]), 10_000)
    day = make_day(year, *divmod(rest, 100))
    return day_value(day) if day is not None else None


def read_dotted_day(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """28.10.19: two digits each, the day first unless only the month can be."""
    one, two = whole(slots["twodigits"]), whole(slots["twodigits2"])
    year = full_year(slots, setting)
    day = make_day(year, two, one) or make_day(year, one, two)
    return day_value(day) if day is not None else None


def full_year(slots: Slots, setting: Setting) -> int:
    """Return the year, of two digits the nearest to the setting that is not 20 years ahead."""
    if "year" in slots:
        return whole(slots["year"])
    short = whole(slots["shortyear"])
    year = setting.day.year // 100 * 100 + short
    return year - 100 if year > setting.day.year + 20 else year


def read_month(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A month with its year, a relative one, or alone."""
    month = _month_of(slots)
    if "year" in slots or "shortyear" in slots:
        year, anchored = full_year(slots, setting), False
    elif "spokencentury" in slots:
        spoken = _spoken_year(slots)
        if spoken is None:
            return None
        year, anchored = spoken, False
    else:
        year, anchored = _choose_month_year(month, slots.get("rel"), setting), True
    return period_value(
        f"{year:04}-{month:02}",
        month_period(year, month),
        "month",
        unit="M",
        anchor="day" if anchored else None,
    )


def read_month_of_year(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "June last year": of the year before the anchor's, not the last June."""
    year, month = setting.day.year + whole(slots["rel"]), whole(slots["month"])
    if not 1 <= year <= 9998:
        return None
    value = f"{year:04}-{month:02}"
    return period_value(value, month_period(year, month), "month", unit="M", anchor="day")


def _month_of(slots: Slots) -> int:
    for name in ("month", "puremonth", "wordmonth", "namemonth"):
        if name in slots:
            return whole(slots[name])
    raise KeyError("month")


def _choose_month_year(month: int, relation: object, setting: Setting) -> int:
    anchor = setting.day
    if relation == 0:
        return anchor.year
    if relation == -1:
        return anchor.year - (month >= anchor.month)
    if relation == 1:
        return anchor.year + (month <= anchor.month)
    ahead = (month - anchor.month) % 12
    direction = setting.find_direction()
    if direction == "near" and 0 < ahead <= 12 - FAR_MONTHS:
        direction = "future"
    elif direction == "future" and ahead >= FAR_MONTHS:
        direction = "past"
    if direction == "future":
        return anchor.year + (month < anchor.month)
    return anchor.year - (month > anchor.month)


def read_part_of_month(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "early January", "by the end of March 2023"."""
    whole_month = read_month(slots, options, setting)
    return _with_part(whole_month, {**slots, **options}, "M") if whole_month else None


def read_year(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A year of four digits, or of two after an apostrophe."""
    year = full_year(slots, setting)
    return period_value(f"{year:04}", year_period(year), "year", unit="Y")


def read_spoken_year(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "nineteen ninety-seven", "the year two thousand"."""
    if "year" in slots:
        return read_year(slots, options, setting)
    year = _spoken_year(slots)
    return None if year is None else period_value(f"{year:04}", year_period(year), "year", unit="Y")


def _spoken_year(slots: Slots) -> int | None:
    """Return the year told in words, by its century ("nineteen ninety-seven") or whole."""
    number = slots["n"]
    if not isinstance(number, int):
        return None
    if "spokencentury" in slots:
        return whole(slots["spokencentury"]) + number if 10 <= number <= 99 else None
    return number if 100 <= number <= 2199 else None


def read_part_of_year(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "late 2019", "the end of 2023"."""
    value = read_year(slots, options, setting)
    return _with_part(value, {**slots, **options}, "Y") if value else None


def _with_part(value: Value, slots: Slots, unit: str) -> Value:
    part = maybe_code(slots.get("part"))
    if value.when is None or part is None:
        return value
    begin = value.when.begin
    if begin.earliest is None or begin.latest is None:
        return value
    period = cut_part((begin.earliest, begin.latest), part, unit)
    return Value(
        value.type,
        value.value,
        some_day_in(*period),
        value.precision,
        anchor=value.anchor,
        mod=part,
        unit=unit,
    )


def _find_slot(slots: Slots, *names: str) -> SlotValue:
    return next((slots[name] for name in names if name in slots), None)


def read_decade(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the 1990s", "the mid-90s"."""
    if "decade" in slots or "roundyear" in slots:
        year = whole(_find_slot(slots, "decade", "roundyear"))
    else:
        short = _find_slot(slots, "shortdecade", "spokendecade", "shortround")
        year = setting.day.year // 100 * 100 + whole(short)
        if year > setting.day.year:
            year -= 100
    if not 1 <= year <= 9990:
        return None
    value = period_value(f"{year:04}"[:3], years_period(year, year + 9), "decade", unit="DE")
    return _with_part(value, slots, "DE")


def read_century(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the 19th century" (1801 to 1900, told as 1800 to 1899 by TIMEX3)."""
    number = whole(slots["ordinal"])
    if not 1 <= number <= 99:
        return None
    first = (number - 1) * 100
    period = years_period(first, first + 99)
    part = maybe_code(slots.get("part"))
    return period_value(f"{number - 1:02}", period, "century", unit="CE", mod=part)


def read_fixed_day(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A name that always means the same day ("9/11")."""
    return day_value(date.fromisoformat(options["day"]))
