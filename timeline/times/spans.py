"""Recipes for ranges with both their ends told: "from 10 to 13 January"."""

from datetime import date, timedelta

from timeline.times.absolute import choose_day
from timeline.times.calendar import (
    make_day,
    month_period,
    weekday_on_or_after,
    weekday_on_or_before,
    year_period,
)
from timeline.times.relative import find_weekday
from timeline.times.values import (
    AnchorKind,
    Options,
    Setting,
    Slots,
    Value,
    cut_part,
    maybe_code,
    whole,
)
from timeline.when import When, shift, some_day_in, span_when

ONE_DAY = timedelta(days=1)


def read_days_of_month(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """Two days of one month."""
    first_number, last_number = _two_days(slots)
    first = _day_in(slots, whole(slots["month"]), first_number, setting)
    if first is None:
        return None
    last = make_day(first.year, first.month, last_number)
    return _range(first, last, anchored="year" not in slots)


def read_dates_to_dates(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """A day of one month to a day of another."""
    first_number, last_number = _two_days(slots)
    last = _day_in(slots, whole(slots["month2"]), last_number, setting)
    if last is None:
        return None
    month = whole(slots["month"])
    first = make_day(last.year - (month > last.month), month, first_number)
    return _range(first, last, anchored="year" not in slots) if first else None


def _two_days(slots: Slots) -> tuple[int, int]:
    numbers = [whole(slots[name]) for name in ("day", "day2", "dayth", "dayth2") if name in slots]
    if "day" in slots and "dayth" in slots:
        numbers.sort()
    return numbers[0], numbers[1]


def _day_in(slots: Slots, month: int, number: int, setting: Setting) -> date | None:
    if "year" in slots:
        return make_day(whole(slots["year"]), month, number)
    return choose_day(month, number, setting)


def _range(first: date, last: date | None, *, anchored: bool) -> Value | None:
    if last is None or last <= first:
        return None
    return Value(
        "DATE",
        f"{first.isoformat()}/{last.isoformat()}",
        span_when(first, last),
        "span",
        anchor="day" if anchored else None,
        unit="D",
    )


def read_night_of(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the night of 3 to 4 May": one of the two days."""
    value = read_days_of_month(slots, options, setting)
    if value is None or value.when is None:
        return None
    first, last = value.when.begin.earliest, value.when.end.latest
    if first is None or last is None or (last - first).days != 1:
        return None
    return Value(
        "TIME", f"{first.isoformat()}TNI", some_day_in(first, last), "day", anchor=value.anchor
    )


def read_years_to_years(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "from 1850 to 1860": begins in the one year and ends in the other."""
    first, last = whole(slots["year"]), whole(slots["year2"])
    if last <= first:
        return None
    begin = some_day_in(*year_period(first)).begin
    end = some_day_in(*year_period(last)).end
    return Value("DATE", f"{first:04}/{last:04}", When(begin, end), "span", unit="Y")


def read_year_to_short_year(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "1990-91": the second year in short."""
    first, short = whole(slots["year"]), whole(slots["shortyear"])
    last = first // 100 * 100 + short
    if not 0 < last - first <= 20:
        return None
    return read_years_to_years({"year": first, "year2": last}, options, setting)


def read_weekday_to_weekday(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "from Monday to Friday": the next such days, or by a past context the last that are over."""
    weekday = whole(slots["weekday"])
    last_weekday = whole(slots["weekday2"] if "weekday2" in slots else slots["weekdayshort"])
    if setting.find_direction() == "past":
        last = weekday_on_or_before(setting.day, last_weekday)
        return _range(weekday_on_or_before(shift(last, -ONE_DAY), weekday), last, anchored=True)
    first = find_weekday(weekday, setting)
    return _range(first, weekday_on_or_after(shift(first, ONE_DAY), last_weekday), anchored=True)


def read_months_to_months(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "from January to March 2019": begins in the one month and ends in the other."""
    month, last_month = whole(slots["month"]), whole(slots["month2"])
    if "year" in slots:
        last_year = whole(slots["year"])
    else:
        future = setting.find_direction() == "future"
        anchor = setting.day
        last_year = anchor.year + (last_month < anchor.month if future else 0)
        last_year -= 0 if future else last_month > anchor.month
    year = last_year - (month > last_month)
    first_part, last_part = maybe_code(slots.get("part")), maybe_code(slots.get("part2"))
    begin = some_day_in(*cut_part(month_period(year, month), first_part, "M")).begin
    end = some_day_in(*cut_part(month_period(last_year, last_month), last_part, "M")).end
    value = f"{year:04}-{month:02}/{last_year:04}-{last_month:02}"
    anchor_kind: AnchorKind | None = None if "year" in slots else "day"
    return Value("DATE", value, When(begin, end), "span", anchor=anchor_kind, unit="M")
