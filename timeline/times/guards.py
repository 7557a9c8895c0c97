"""Checks that a table's row can ask for by name before its match counts."""

from collections.abc import Callable

from timeline.text.tokens import Tokens
from timeline.times.addresses import is_in_address
from timeline.times.clock_guards import is_clock, is_clock_of_two
from timeline.times.counted import counts_things, is_numbered, stands_alone
from timeline.times.grammar import RuleMatch
from timeline.times.guard_words import GuardWords
from timeline.times.proper_names import (
    begins_work,
    find_name_end,
    is_all_capital,
    is_in_quoted_title,
    is_month_alone,
    is_no_sudden_capital,
    is_no_title,
    is_weekday,
)

Guard = Callable[[Tokens, RuleMatch, GuardWords], bool]

_QUOTES = frozenset("\"'“‘")
_CLOSING_QUOTES = frozenset("\"'”’")
_SPORT_REACH = 12
_YEAR_FIRST, _YEAR_LAST = 1000, 2199
_LONELY_YEARS = range(1900, 2100)


def is_capital(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The expression's first word is written with a capital."""
    return tokens.is_capital(match.first)


def is_named_day(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """Every word of the name has a capital: "last Canada Day", not "in Canada day broke"."""
    first = match.first + ("rel" in match.slots)
    end = find_name_end(match)
    names = (index for index in range(first, end) if len(tokens.words[index]) > 1)
    return all(tokens.is_capital(index) for index in names if tokens.words[index].isalpha())


def is_feast(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The feast has a capital and stands in no longer name ("Tariq Ramadan", "Yom Kippur War")."""
    first, end = match.first, match.end
    if not has_capital(tokens, match, words) or (end < len(tokens) and tokens.is_capital(end)):
        return False
    is_led = first == 0 or match.walked > end - first
    return is_led or not (tokens.is_capital(first) and tokens.is_capital(first - 1))


def is_capital_last(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The expression's last word is written with a capital."""
    return tokens.is_capital(match.end - 1)


def has_capital(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """Some word of the expression beyond its first is written with a capital, or the first."""
    return any(tokens.is_capital(index) for index in range(match.first, match.end))


def is_lower(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The expression's first word is written small."""
    return not tokens.is_capital(match.first)


def is_lower_last(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The expression's last word is written small."""
    return not tokens.is_capital(match.end - 1)


def is_day_number(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The month has a capital, and no longer number goes on beside the day."""
    return has_capital(tokens, match, words) and stands_alone(tokens, match)


def is_year_number(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The number is a year: not money, not counted things."""
    return stands_alone(tokens, match) and not counts_things(tokens, match, words)


def is_year_alone(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """A bare number is a year only in a modern range, and between marks or at an end."""
    year = match.slots["year"]
    if not isinstance(year, int) or year not in _LONELY_YEARS:
        return False
    if not is_year_number(tokens, match, words) or is_numbered(tokens, match.first, words):
        return False
    before = tokens.words[match.first - 1] if match.first else "."
    if before in words.not_before_bare_year or before[0].isdigit():
        return False
    after = tokens.words[match.end] if match.end < len(tokens) else "."
    if before in _QUOTES and after in _CLOSING_QUOTES:
        return False  # the title of a work
    if not after[0].isalnum() or after in words.after_bare_year:
        return True
    return before[0].isalpha()


def is_year_pair(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """Two numbers are years that follow each other within three centuries."""
    first, last = match.slots["year"], match.slots["year2"]
    if not (isinstance(first, int) and isinstance(last, int)):
        return False
    return 0 < last - first <= 300 and stands_alone(tokens, match)


def is_era(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The era is written in capitals, and "2014 BC" is a year in British Columbia."""
    years = [match.slots.get(slot) for slot in ("anyyear", "anyyear2", "n")]
    if any(isinstance(year, int) and year in _LONELY_YEARS for year in years):
        return False
    return stands_alone(tokens, match) and all(
        tokens.slice_text(index, index + 1).isupper()
        for index in range(match.first, match.end)
        if tokens.words[index] in words.eras
    )


def is_year_around(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The "c." of "c. 1200" is written small, and the number is a year."""
    return is_lower(tokens, match, words) and is_year_number(tokens, match, words)


def is_joined(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The parts of the number stand together, nothing is stuck to them, and it is no version."""
    inner = range(match.first, match.end - 1)
    return (
        all(tokens.touches_next(index) for index in inner)
        and stands_alone(tokens, match)
        and not is_numbered(tokens, match.first, words)
    )


def is_day_in_figures(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The figures stand together and number nothing ("article 20220112")."""
    before = tokens.words[match.first - 1] if match.first else "."
    return (
        is_joined(tokens, match, words)
        and before not in words.numbered
        and not counts_things(tokens, match, words)
    )


def is_quarter_number(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """There are four quarters, and it is none of a game."""
    number = match.slots["ordinal"]
    if not (isinstance(number, int) and 1 <= number <= 4):
        return False
    near = range(max(0, match.first - _SPORT_REACH), min(len(tokens), match.end + _SPORT_REACH))
    return "year" in match.slots or not any(tokens.words[at] in words.sports for at in near)


def is_season_word(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The season is a noun: "fall" and "spring" not before "of" or "in"."""
    after = tokens.words[match.end] if match.end < len(tokens) else ""
    is_told = not match.slots.keys().isdisjoint(("year", "rel"))
    if is_told:
        return True
    is_name = tokens.is_capital(match.first) and begins_work(tokens, match.end, words)
    return not is_name and after not in words.after_no_season


def is_single(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The unit is not the first part of a longer word ("last week-end"), nor in a title."""
    is_quoted = match.first > 0 and tokens.words[match.first - 1] in _QUOTES
    if is_quoted and tokens.is_capital(match.first) and tokens.is_capital(match.end - 1):
        return False
    return not (
        match.end < len(tokens)
        and tokens.words[match.end] == "-"
        and tokens.touches_next(match.end - 1)
    )


def is_offset(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """ "a week on Tuesday" is counted on from it: not "twice a week on Tuesday"."""
    before = tokens.words[match.first - 1] if match.first else "."
    return has_capital(tokens, match, words) and before not in words.before_rate_or_length


def is_weekday_week(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """ "Monday week" is no name of a week ("Black Friday week") and goes on with no hyphen."""
    return is_no_title(tokens, match, words) and is_single(tokens, match, words)


def is_before_no_noun(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """ "the week before" ends there: not "the week before the vote"."""
    after = tokens.words[match.end] if match.end < len(tokens) else "."
    return after in words.after_told or not after[0].isalnum()


def has_no_clause_after(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """ "two days before", "the Friday after" end there: not "two days before they met"."""
    last = tokens.words[match.end - 1]
    return last not in words.opens_clause or is_before_no_noun(tokens, match, words)


def is_duration(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """A length is not an age, no rate ("four flights a week") and not "a second man"."""
    if "n" not in match.slots and match.slots.get("anyunit") == "Q":
        return False  # "more than a quarter of the town"
    if tokens.words[match.first] in words.articles and "n" not in match.slots:
        if match.slots.get("clockunit") == "S":
            return False
        before = tokens.words[match.first - 1] if match.first else "."
        if before[0].isdigit() or before in words.counted or before.endswith(words.plural_endings):
            return False
    return is_no_age(tokens, match, words)


def is_no_age(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """A length is no age: neither "old" after it nor "he is" of that many years before it."""
    after = tokens.words[match.end : match.end + 2]
    if after and (after[0] in words.age or " ".join(after) in words.age_phrases):
        return False
    before = tokens.words[max(0, match.first - 2) : match.first]
    return not before or (
        before[-1] not in words.before_age and " ".join(before) not in words.before_age
    )


def is_past_alone(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """ "the past" is a noun, not the beginning of "the past two years"."""
    if tokens.words[match.end - 1] not in words.past_nouns or match.end >= len(tokens):
        return True
    after = tokens.words[match.end]
    return not (after[0].isalnum()) or after in words.after_past_noun


def is_future_noun(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """ "the future" is a noun, "soon" no part of "as soon as"."""
    if tokens.words[match.end - 1] in words.soon:
        beside = tokens.words[max(0, match.first - 1) : match.end + 1]
        return beside[0] not in words.before_no_soon and beside[-1] not in words.after_no_soon
    return (
        match.end >= len(tokens)
        or not tokens.words[match.end][0].isalnum()
        or tokens.words[match.end] in words.after_future_noun
    )


def is_before_no_of(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """ "the quarter" of a year, not "the quarter of the town"."""
    return match.end >= len(tokens) or tokens.words[match.end] not in words.after_no_period


def is_undetermined(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """No article stands before: "mañana" is tomorrow, "la mañana" the morning."""
    return match.first == 0 or tokens.words[match.first - 1] not in words.determiners


def is_name_of_attacks(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """9/11 as a name: written together, and no longer date."""
    return is_joined(tokens, match, words)


GUARDS: dict[str, Guard] = {
    "capital": is_capital,
    "month_alone": is_month_alone,
    "weekday": is_weekday,
    "named_day": is_named_day,
    "feast": is_feast,
    "capital_last": is_capital_last,
    "capital_month": has_capital,
    "capital_weekday": has_capital,
    "lower": is_lower,
    "lower_last": is_lower_last,
    "day_number": is_day_number,
    "year_number": is_year_number,
    "year_alone": is_year_alone,
    "year_pair": is_year_pair,
    "era": is_era,
    "year_around": is_year_around,
    "joined": is_joined,
    "day_in_figures": is_day_in_figures,
    "clock": is_clock,
    "clock_of_two": is_clock_of_two,
    "quarter_number": is_quarter_number,
    "season_word": is_season_word,
    "no_title": is_no_title,
    "no_sudden_capital": is_no_sudden_capital,
    "name": is_all_capital,
    "unit_single": is_single,
    "weekday_week": is_weekday_week,
    "offset": is_offset,
    "not_followed_by_noun": is_before_no_noun,
    "duration": is_duration,
    "not_age": is_no_age,
    "past_alone": is_past_alone,
    "future_noun": is_future_noun,
    "no_of": is_before_no_of,
    "no_before_clause": has_no_clause_after,
    "undetermined": is_undetermined,
    "nine_eleven": is_name_of_attacks,
}


def passes(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """Whether the match's row asks for no check or its check holds."""
    guard = match.rule.guard
    return guard is None or GUARDS[guard](tokens, match, words)


def stands_in_name(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """Whether an address or a title between quotation marks holds the match."""
    return is_in_address(tokens, match) or is_in_quoted_title(tokens, match, words)
