"""Words of the pages: days and periods by name, evidence in parts, coverage in a sentence."""

from calendar import month_name, monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

ADDRESSES = (
    ("/v1/days/", "/day/"),
    ("/v1/on-this-day/", "/on-this-day/"),
    ("/v1/events/", "/event/"),
    ("/v1/events", "/events"),
    ("/v1/articles/", "/article/"),
    ("/v1/sources", "/sources"),
)
"""What an address of the API begins with, and that of the page which shows the same."""

_ACROSS_YEARS = "on_this_day="
_NOTHING = {
    "nothing_told": "What was read tells of no event on this day.",
    "nothing_read": "Nothing was read of this day, so something may well have happened.",
    "unknown": (
        "No article of this day or the next is here, and no feed was ever read: "
        "whether something happened is not known here."
    ),
}
Window = tuple[date | None, date | None]


def find_page(url: str) -> str:
    """Return the address of the page that shows what an address of the API answers."""
    for begin, other in ADDRESSES:
        if url.startswith(begin):
            return other + url.removeprefix(begin)
    return url


def find_page_of_offer(offer: str) -> str:
    """Return the page of a reading that an ambiguous question could have meant."""
    if offer.startswith(_ACROSS_YEARS):
        return f"/on-this-day/{offer.removeprefix(_ACROSS_YEARS)}"
    return f"/?{urlencode({'on': offer})}"


def name_offer(offer: str) -> str:
    """Return a reading of an ambiguous question in words."""
    if offer.startswith(_ACROSS_YEARS):
        return f"{name_month_day(offer.removeprefix(_ACROSS_YEARS))} in every year"
    try:
        return name_day(offer)
    except ValueError:
        return offer


def keep_web_address(url: str | None) -> str:
    """Return an address of the web; of another kind, which could run a script, nothing."""
    return url if url and url.lower().startswith(("http://", "https://")) else ""


def name_day(day: date | str) -> str:
    """Return "Wednesday 12 January 2022"."""
    given = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{given:%A} {_name_date(given)}"


def name_month_day(month_day: str) -> str:
    """Return "12 January" for 01-12."""
    month, day = month_day.split("-")
    return f"{int(day)} {month_name[int(month)]}"


def read_window(reading: Mapping[str, Any]) -> Window:
    """Return the first and the last day of a reading, as the API echoes it."""
    first, last = (date.fromisoformat(day) if day else None for day in reading["window"])
    return first, last


def name_window(window: Window) -> str:
    """Return a window as people say it: a day, a month, a year, "10 to 13 January 2022"."""
    first, last = window
    if first is None or last is None:
        if last is not None:
            return f"until {_name_date(last)}"
        return f"since {_name_date(first)}" if first else "all days"
    if first == last:
        return name_day(first)
    if _is_months(first, last):
        begin, end = (f"{month_name[day.month]} {day.year}" for day in (first, last))
        if (first.month, last.month) == (1, 12):
            begin, end = str(first.year), str(last.year)
        return begin if begin == end else f"{begin} to {end}"
    begin = _name_date(first)
    if first.year == last.year:
        begin = str(first.day) if first.month == last.month else begin.rpartition(" ")[0]
    return f"{begin} to {_name_date(last)}"


def write_window(window: Window) -> str:
    """Return a window as `on=` takes it, in as few signs as it can."""
    first, last = window
    if first is not None and last is not None and _is_months(first, last):
        if (first.month, last.month) == (1, 12) and first.year == last.year:
            return f"{first.year:04}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year:04}-{first.month:02}"
    if first == last and first is not None:
        return first.isoformat()
    return f"{first or '..'}/{last or '..'}"


def find_neighbours(window: Window) -> tuple[Window | None, Window | None]:
    """Return the windows as long as this one before and after it, None where there is none."""
    first, last = window
    if first is None or last is None:
        return None, None
    if not _is_months(first, last):
        length = last - first + timedelta(days=1)
        return _shift(first, last, -length), _shift(first, last, length)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return _shift_months(first, months, -months), _shift_months(first, months, months)


def part_quote(evidence: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return a quote before, in, and after the words of its date; it may have none."""
    quote, expression = evidence["quote"], evidence.get("expression")
    text: str = quote["exact"]
    if expression is None or quote["start"] is None:
        return text, "", ""
    start, end = expression["start"] - quote["start"], expression["end"] - quote["start"]
    if not 0 <= start < end <= len(text):
        return text, "", ""
    return text[:start], text[start:end], text[end:]


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 article", "2 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def tell_coverage(coverage: Mapping[str, Any]) -> str:
    """Say what was read of a day and the next."""
    articles = f"{count(coverage['articles'], 'article')} of that day and the next"
    if coverage["status"] == "unknown":
        return f"{articles}; no feed was read yet, so what is missing is not known"
    if not coverage["sources"]:
        return f"{articles}; no source was due to be read"
    parts = [f"{coverage['read']} of {count(coverage['sources'], 'source')} read"]
    parts += [f"{coverage['failed']} failed"] if coverage["failed"] else []
    parts += [f"{coverage['late']} not asked in time"] if coverage["late"] else []
    return "; ".join([*parts, articles])


def tell_emptiness(why_empty: str | None) -> str:
    """Say what it means that a day has no events; nothing where it has some."""
    return _NOTHING[why_empty] if why_empty else ""


def _name_date(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def _is_months(first: date, last: date) -> bool:
    """Whether a window is of whole months."""
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def _shift(first: date, last: date, by: timedelta) -> Window | None:
    try:
        return first + by, last + by
    except OverflowError:
        return None


def _shift_months(first: date, length: int, by: int) -> Window | None:
    begin = first.year * 12 + first.month - 1 + by
    end = begin + length - 1
    if begin < 12 or end // 12 > date.max.year:
        return None
    last_year, last_month = end // 12, end % 12 + 1
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return date(begin // 12, begin % 12 + 1, 1), last
