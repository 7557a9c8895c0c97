"""Recipes for the parts of a year that have names: quarters, halves and seasons."""

from timeline.records import Precision
from timeline.times.absolute import full_year
from timeline.times.calendar import count_days_to, half_period, quarter_period, season_period
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
from timeline.when import some_day_in

_LATELY_MONTHS = 4
"""A quarter that ended so few months ago is the one meant, even by a future context."""


def read_quarter(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the third quarter of 2019", "the fourth quarter"."""
    quarter = whole(slots["ordinal"] if "ordinal" in slots else slots["quartercode"])
    if not 1 <= quarter <= 4:
        return None
    year, anchored = _year_near(slots, setting, last_month=quarter * 3)
    return period_value(
        f"{year:04}-Q{quarter}", quarter_period(year, quarter), "quarter", unit="Q", anchor=anchored
    )


def read_half(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "the first half of 2021", "the first half of this year"."""
    half = whole(slots.get("ordinal", 2))
    if half not in (1, 2):
        return None
    if "year" not in slots and "rel" not in slots:
        slots = {**slots, "rel": 0}
    year, anchored = _year_near(slots, setting, last_month=half * 6)
    period = half_period(year, half)
    return period_value(f"{year:04}-H{half}", period, "span", unit="H", anchor=anchored)


def _year_near(slots: Slots, setting: Setting, *, last_month: int) -> tuple[int, AnchorKind | None]:
    """Return the year told, relative, or that of the direction, and what it is anchored on."""
    if "year" in slots:
        return whole(slots["year"]), None
    if slots.get("rel") is not None:
        return setting.day.year + whole(slots["rel"]), "day"
    anchor = setting.day
    ended_lately = 0 <= anchor.month - last_month <= _LATELY_MONTHS
    if setting.find_direction() == "future" and not ended_lately:
        return anchor.year + (last_month < anchor.month), "day"
    return anchor.year - (last_month - 2 > anchor.month), "day"


def read_season(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "summer 2021", "last winter", "in the spring"; northern, meteorological."""
    season = code(slots["season"])
    anchored: str | None = "day"
    if "year" in slots or "shortyear" in slots:
        year, anchored = full_year(slots, setting), None
    else:
        year = _choose_season_year(season, slots.get("rel"), setting)
    precision: Precision = "season"
    return Value(
        "DATE",
        f"{year:04}-{season}",
        some_day_in(*season_period(year, season)),
        precision,
        anchor="day" if anchored else None,
        unit="SE",
    )


def read_season_of_year(slots: Slots, options: Options, setting: Setting) -> Value | None:
    """ "spring next year": of the year after the anchor's, not the next spring."""
    year = setting.day.year + whole(slots["rel"])
    value = read_season({"season": slots["season"], "year": year}, options, setting)
    return value._replace(anchor="day") if value else None


def _choose_season_year(season: str, relation: object, setting: Setting) -> int:
    years = range(setting.day.year - 2, setting.day.year + 3)
    periods = [(year, season_period(year, season)) for year in years]
    if relation == 0:
        return min(periods, key=lambda item: count_days_to(item[1], setting.day))[0]
    future = relation == 1 or (relation is None and setting.find_direction() == "future")
    if future:
        limit = [year for year, (first, last) in periods if last >= setting.day]
        skip = relation == 1 and periods[limit[0] - years[0]][1][0] <= setting.day
        return limit[1] if skip else limit[0]
    done = [year for year, (first, last) in periods if first <= setting.day]
    running = periods[done[-1] - years[0]][1][1] >= setting.day
    return done[-2] if relation == -1 and running else done[-1]
