"""Find the absolute dates of a text in a language that there are no tables for."""

import re
from datetime import date

from timeline.records import Expression
from timeline.text.tokens import Tokens
from timeline.times.calendar import Period, make_day
from timeline.times.fallback import read_absolute
from timeline.when import day_when, some_day_in

MAX_READS = 300
"""So many different dates in words are read in a text: the reader of them is slow."""

_GAP = r"[ \u00a0]{1,3}"
_WORDED = re.compile(
    rf"(?<![\w.,/:-])(?:[0-9]{{1,2}}(?:\.|º|°|er|\.º)?{_GAP}(?:de{_GAP})?)?"
    rf"[^\W\d_]{{3,12}}\.?(?:{_GAP}[0-9]{{1,2}}(?:st|nd|rd|th)?,)?{_GAP}(?:del?{_GAP})?"
    r"[0-9]{4}(?![\w/]|[.,:-]\d)"
)
_NUMERIC = re.compile(
    r"(?<![\w.,/:-])(?:(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"
    r"|(?P<one>[0-9]{1,2})(?P<mark>[./-])(?P<two>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}))"
    r"(?![\w/]|[.,:-]\d)"
    r"|(?P<cy>[0-9]{4})年(?P<cm>[0-9]{1,2})月(?P<cd>[0-9]{1,2})日"
)


def find_absolute_dates(
    tokens: Tokens, published: date, *, day_first: bool
) -> tuple[Expression, ...]:
    """Return dates in digits, and those in words that many languages' months can be read in."""
    text = tokens.text
    found = [one for match in _NUMERIC.finditer(text) if (one := _read_digits(match, day_first))]
    seen: set[str] = set()
    for match in _WORDED.finditer(text):
        words = match.group()
        seen.add(words)
        if len(seen) > MAX_READS:
            break
        period = read_absolute(words.replace("\u00a0", " "), published)
        if period is not None:
            found.append(_make(match, period, "fallback_words", is_told=True))
    return tuple(sorted(found, key=lambda one: one.start))


def _read_digits(match: re.Match[str], day_first: bool) -> Expression | None:
    """Read year, month and day; of two months the first or second is one by `day_first`."""
    year = int(match["y"] or match["year"] or match["cy"])
    if match["one"] is None:
        day = make_day(year, int(match["m"] or match["cm"]), int(match["d"] or match["cd"]))
        is_told = True
    else:
        one, two = int(match["one"]), int(match["two"])
        readings = [make_day(year, two, one), make_day(year, one, two)]
        if not (day_first or match["mark"] == "."):
            readings.reverse()
        days = [reading for reading in readings if reading is not None]
        day, is_told = (days[0] if days else None), len(set(days)) == 1
    if day is None:
        return None
    return _make(match, (day, day), "fallback_digits", is_told=is_told)


def _make(match: re.Match[str], period: Period, rule: str, *, is_told: bool) -> Expression:
    first, last = period
    is_day = first == last
    is_month = first.month == last.month
    value = first.isoformat()[: 10 if is_day else 7 if is_month else 4]
    return Expression(
        text=match.group(),
        start=match.start(),
        end=match.end(),
        type="DATE",
        value=value,
        when=day_when(first) if is_day else some_day_in(first, last),
        precision="day" if is_day else "month" if is_month else "year",
        certainty="explicit" if is_told else "assumed",
        anchor=None,
        anchor_reason="the text itself",
        rule=rule,
    )
