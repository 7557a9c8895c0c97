"""Turn a match of a rule into a value; the names of recipes that tables may use stand here."""

from timeline.errors import CalendarError, RuleError
from timeline.times import (
    absolute,
    beside,
    clock,
    eras,
    feasts,
    lengths,
    named,
    ordinals,
    periods,
    relative,
    spans,
    vague,
    year_parts,
)
from timeline.times.grammar import Grammar, RuleMatch
from timeline.times.guards import GUARDS
from timeline.times.values import Recipe, Setting, Value

RECIPES: dict[str, Recipe] = {
    "date": absolute.read_date,
    "numeric_day": absolute.read_numeric_day,
    "basic_day": absolute.read_basic_day,
    "dotted_day": absolute.read_dotted_day,
    "month": absolute.read_month,
    "month_of_year": absolute.read_month_of_year,
    "part_of_month": absolute.read_part_of_month,
    "year": absolute.read_year,
    "part_of_year": absolute.read_part_of_year,
    "year_of_era": eras.read_year_of_era,
    "year_before_one": eras.read_year_before_one,
    "years_before_one": eras.read_years_before_one,
    "century_before_one": eras.read_century_before_one,
    "millennium_before_one": eras.read_millennium_before_one,
    "millennium": eras.read_millennium,
    "decade": absolute.read_decade,
    "century": absolute.read_century,
    "quarter": year_parts.read_quarter,
    "half": year_parts.read_half,
    "season": year_parts.read_season,
    "season_of_year": year_parts.read_season_of_year,
    "quarter_told": periods.read_quarter_told,
    "year_before": periods.read_year_before,
    "year_quarter": periods.read_year_quarter,
    "year_half": periods.read_year_half,
    "period_ended": periods.read_period_ended,
    "year_end": periods.read_year_end,
    "spoken_year": absolute.read_spoken_year,
    "unit_side": relative.read_unit_side,
    "daypart_told": clock.read_daypart_told,
    "weekday_step_part": clock.read_weekday_step_part,
    "day_number": relative.read_day_number,
    "year_to_short_year": spans.read_year_to_short_year,
    "weekday_to_weekday": spans.read_weekday_to_weekday,
    "duration_longword": lengths.read_duration_longword,
    "unit_past": beside.read_unit_past,
    "unit_ahead": beside.read_unit_ahead,
    "unit_next_told": relative.read_unit_next_told,
    "unit_recent": relative.read_unit_recent,
    "duration_between": lengths.read_duration_between,
    "fixed_day": absolute.read_fixed_day,
    "day_offset": relative.read_day_offset,
    "weekday": relative.read_weekday,
    "weekday_step": relative.read_weekday_step,
    "weekday_told": relative.read_weekday_told,
    "weekday_of_week": relative.read_weekday_of_week,
    "unit_step": relative.read_unit_step,
    "unit_part": relative.read_unit_part,
    "unit_told": relative.read_unit_told,
    "count": relative.read_count,
    "count_told": relative.read_count_told,
    "clock_ago": relative.read_clock_ago,
    "clock_told": beside.read_clock_told,
    "past_units": beside.read_past_units,
    "next_units": beside.read_next_units,
    "vague_units": beside.read_vague_units,
    "vague_told": vague.read_vague_told,
    "vague_ago": vague.read_vague_ago,
    "reference": relative.read_reference,
    "duration": lengths.read_duration,
    "set": lengths.read_set,
    "set_word": lengths.read_set_word,
    "days_of_month": spans.read_days_of_month,
    "dates_to_dates": spans.read_dates_to_dates,
    "night_of": spans.read_night_of,
    "years_to_years": spans.read_years_to_years,
    "months_to_months": spans.read_months_to_months,
    "clock": clock.read_clock,
    "clock_half_shared": clock.read_clock_half_shared,
    "clock_spoken": clock.read_clock_spoken,
    "day_number_part": clock.read_day_number_part,
    "date_part": clock.read_date_part,
    "weekday_part": clock.read_weekday_part,
    "day_part": clock.read_day_part,
    "yearly_day": named.read_yearly_day,
    "easter_day": named.read_easter_day,
    "nth_weekday_day": named.read_nth_weekday_day,
    "advent_sunday": named.read_advent_sunday,
    "weekday_untold": vague.read_weekday_untold,
    "moon_feast": feasts.read_moon_feast,
    "lunar_new_year": feasts.read_lunar_new_year,
    "nth_weekday": ordinals.read_nth_weekday,
    "nth_unit": ordinals.read_nth_unit,
    "half_of_month": ordinals.read_half_of_month,
    "count_to_day": ordinals.read_count_to_day,
    "count_to_unit": ordinals.read_count_to_unit,
    "weekdays_counted": ordinals.read_weekdays_counted,
    "weeks_from_weekday": ordinals.read_weeks_from_weekday,
    "no_time": named.read_no_time,
}


def check_rules(grammar: Grammar, *, language: str) -> None:
    """Raise RuleError for a row that names a recipe or a guard that does not exist."""
    for rule in grammar.rules:
        if rule.recipe not in RECIPES:
            raise RuleError(language, rule.name, f"there is no recipe {rule.recipe!r}")
        if rule.guard is not None and rule.guard not in GUARDS:
            raise RuleError(language, rule.name, f"there is no guard {rule.guard!r}")


def resolve(match: RuleMatch, setting: Setting) -> Value | None:
    """Return what the match means in its setting, None if no calendar has it."""
    try:
        value = RECIPES[match.rule.recipe](match.slots, match.rule.options, setting)
    except CalendarError:
        return None
    when = value.when if value is not None else None
    is_empty = when is not None and (when.begin.is_empty or when.end.is_empty)
    return None if is_empty else value
