"""Arithmetic of days, weeks, months and longer periods; a period is (first day, last day)."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from timeline.errors import CalendarError
from timeline.records import Precision
from timeline.when import shift

Period = tuple[date, date]

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of the northern meteorological seasons by their TIMEX3 names."""

UNIT_PRECISION: dict[str, Precision] = {
    "D": "day",
    "W": "week",
    "WE": "week",
    "M": "month",
    "Q": "quarter",
    "H": "span",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
}


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, None if no calendar has it (31 February, the year 10000)."""
    if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def get_day(year: int, month: int, day: int) -> date:
    """Return a day that every year has; raises CalendarError beyond the years 1 to 9999."""
    if not MINYEAR <= year <= MAXYEAR:
        raise CalendarError(year)
    return date(year, month, day)


def month_period(year: int, month: int) -> Period:
    """Return the first and last day of a month."""
    first = get_day(year, month, 1)
    return first, first.replace(day=monthrange(year, month)[1])


def year_period(year: int) -> Period:
    """Return the first and last day of a year."""
    return get_day(year, 1, 1), get_day(year, 12, 31)


def years_period(first: int, last: int) -> Period:
    """Return the period of several whole years, cut at the years that a calendar here has."""
    return date(max(1, first), 1, 1), date(min(9999, max(1, last)), 12, 31)


def week_period(day: date) -> Period:
    """Return Monday to Sunday of the day's ISO week."""
    monday = shift(day, timedelta(days=-day.weekday()))
    return monday, shift(monday, timedelta(days=6))


def weekend_period(day: date) -> Period:
    """Return Saturday and Sunday of the day's ISO week."""
    monday, sunday = week_period(day)
    return shift(monday, timedelta(days=5)), sunday


def quarter_period(year: int, quarter: int) -> Period:
    """Return a quarter (1-4) of a calendar year."""
    return get_day(year, quarter * 3 - 2, 1), month_period(year, quarter * 3)[1]


def half_period(year: int, half: int) -> Period:
    """Return a half (1-2) of a calendar year."""
    return get_day(year, half * 6 - 5, 1), month_period(year, half * 6)[1]


def season_period(year: int, season: str) -> Period:
    """Return a season; the winter of a year begins in its December."""
    first = get_day(year, SEASONS[season], 1)
    last_year, last_month = add_months(year, first.month, 2)
    return first, month_period(last_year, last_month)[1]


def add_months(year: int, month: int, by: int) -> tuple[int, int]:
    """Return year and month moved by a number of months, kept within years 1 to 9999."""
    count = year * 12 + month - 1 + by
    count = min(max(count, 12), 9999 * 12 + 11)
    return count // 12, count % 12 + 1


def move_months(day: date, by: int) -> date:
    """Move a day by months; the 31st becomes the last day of a shorter month."""
    year, month = add_months(day.year, day.month, by)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def move(day: date, count: int, unit: str) -> date:
    """Move a day by a number of units (D W M Q Y DE CE)."""
    if unit in ("D", "W", "WE"):
        days = count * (1 if unit == "D" else 7)
        return shift(day, timedelta(days=max(-4_000_000, min(4_000_000, days))))
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}[unit]
    return move_months(day, max(-120_000, min(120_000, count * months)))


def unit_period(day: date, unit: str) -> Period:
    """Return the period of this unit (D W WE M Q H Y DE CE) that holds the day."""
    if unit == "D":
        return day, day
    if unit == "W":
        return week_period(day)
    if unit == "WE":
        return weekend_period(day)
    if unit == "M":
        return month_period(day.year, day.month)
    if unit == "Q":
        return quarter_period(day.year, (day.month + 2) // 3)
    if unit == "H":
        return half_period(day.year, 1 if day.month <= 6 else 2)
    if unit == "Y":
        return year_period(day.year)
    years = 10 if unit == "DE" else 100
    first = day.year // years * years
    return years_period(first, first + years - 1)


def unit_value(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the period of this unit that holds the day."""
    if unit == "D":
        return day.isoformat()
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04}-{day.month:02}"
    if unit == "Q":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{day.year:04}-H{1 if day.month <= 6 else 2}"
    return f"{day.year:04}"[: {"Y": 4, "DE": 3, "CE": 2}[unit]]


def count_days_to(period: Period, day: date) -> int:
    """Return how many days lie between a period and a day, 0 if it holds the day."""
    first, last = period
    return max(0, (first - day).days, (day - last).days)


def weekday_on_or_before(day: date, weekday: int) -> date:
    """Return the latest such weekday (Monday is 0) that is not after the day."""
    return shift(day, timedelta(days=-((day.weekday() - weekday) % 7)))


def weekday_on_or_after(day: date, weekday: int) -> date:
    """Return the first such weekday that is not before the day."""
    return shift(day, timedelta(days=(weekday - day.weekday()) % 7))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth such weekday of a month; -1 is the last."""
    first, last = month_period(year, month)
    if nth < 0:
        return weekday_on_or_before(last, weekday)
    return shift(weekday_on_or_after(first, weekday), timedelta(weeks=nth - 1))


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian; the Meeus/Jones/Butcher rule)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift_weeks = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift_weeks + 114, 31)
    return get_day(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the Julian calendar, as a Gregorian day (Meeus's rule)."""
    rest = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - rest + 34) % 7
    month, day = divmod(rest + weekday + 114, 31)
    ahead = year // 100 - year // 400 - 2
    return shift(get_day(year, month, day + 1), timedelta(days=ahead))
