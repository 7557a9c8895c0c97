"""Read odd absolute dates and those of other languages with dateparser: the only user of it.

It is loaded for the first such date: most programs meet none, and it takes longer to load than
all the rest.
"""

from datetime import date, datetime, time
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from timeline.times.calendar import Period, month_period, year_period

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "sv")
MAX_CHARS = 40
_PERIODS_WITH_YEAR = frozenset({"day", "month", "year"})


@lru_cache(maxsize=4_096)
def read_absolute(text: str, today: date) -> Period | None:
    """Return the days of an absolute date in one of LANGUAGES; None for anything else.

    A date counts only when it tells a month in letters and its year in four digits, so that
    nothing is filled in.
    """
    if not _may_be_date(text):
        return None
    parser = _load_parser()(
        languages=list(LANGUAGES),
        settings={
            "RELATIVE_BASE": datetime.combine(today, time()),
            "PREFER_DATES_FROM": "current_period",
            "REQUIRE_PARTS": ["month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )
    found = parser.get_date_data(text)
    if found.date_obj is None or found.period not in _PERIODS_WITH_YEAR:
        return None
    day = found.date_obj.date()
    if f"{day.year:04}" not in text:
        return None
    if found.period == "month":
        if len(_find_numbers(text)) > 1:
            return None  # a number that is no day stands beside the year: "12 Uhr 2022"
        return month_period(day.year, day.month)
    if found.period == "year":
        return year_period(day.year)
    return (day, day) if str(day.day) in text else None


def _may_be_date(text: str) -> bool:
    """Whether the text has letters and a year of four digits, and is short."""
    if len(text) > MAX_CHARS or not any(char.isalpha() for char in text):
        return False
    numbers = _find_numbers(text)
    return any(len(number) == 4 for number in numbers) and len(numbers) <= 2


def _find_numbers(text: str) -> list[str]:
    return "".join(char if char.isdigit() else " " for char in text).split()


@cache
def _load_parser() -> "type[DateDataParser]":
    parser: type[DateDataParser] = import_module("dateparser.date").DateDataParser
    return parser
