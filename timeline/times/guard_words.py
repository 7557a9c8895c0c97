"""The words of a language that the checks of matches look for; its table says what each is for."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from timeline.errors import RuleError
from timeline.rules.tables import load_toml


@dataclass(frozen=True, slots=True)
class GuardWords:
    """Lists of `guards.toml`, one for each field."""

    counted_after_year: frozenset[str]
    counted_nouns: frozenset[str]
    counted_rates: frozenset[str]
    counted_parts: frozenset[str]
    count_joiners: frozenset[str]
    before_count: frozenset[str]
    plural_endings: tuple[str, ...]
    no_plural_endings: tuple[str, ...]
    no_plurals: frozenset[str]
    before_year_of_things: frozenset[str]
    numbered: frozenset[str]
    numbered_names: frozenset[str]
    before_no_clock: frozenset[str]
    after_no_clock: frozenset[str]
    verse_books: frozenset[str]
    sports: frozenset[str]
    after_bare_year: frozenset[str]
    not_before_bare_year: frozenset[str]
    place_nouns: frozenset[str]
    work_nouns: frozenset[str]
    before_day: frozenset[str]
    after_no_weekday: frozenset[str]
    title_particles: frozenset[str]
    person_verbs: frozenset[str]
    before_person: frozenset[str]
    eras: frozenset[str]
    after_no_season: frozenset[str]
    after_told: frozenset[str]
    opens_clause: frozenset[str]
    articles: frozenset[str]
    counted: frozenset[str]
    age: frozenset[str]
    age_phrases: frozenset[str]
    before_age: frozenset[str]
    past_nouns: frozenset[str]
    after_past_noun: frozenset[str]
    soon: frozenset[str]
    before_no_soon: frozenset[str]
    after_no_soon: frozenset[str]
    after_future_noun: frozenset[str]
    after_no_period: frozenset[str]
    determiners: frozenset[str]
    before_rate_or_length: frozenset[str]


@cache
def load_guard_words(language: str) -> GuardWords:
    """Return the language's words; raises RuleError where a list is missing."""
    file = f"{language}/guards.toml"
    table = load_toml(file)
    missing = [field.name for field in fields(GuardWords) if field.name not in table]
    if missing:
        raise RuleError(file, "-", f"has no {', '.join(missing)}")
    lists: dict[str, Any] = {
        field.name: (tuple if field.name.endswith("_endings") else frozenset)(table[field.name])
        for field in fields(GuardWords)
    }
    return GuardWords(**lists)
