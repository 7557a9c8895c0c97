"""The closed classes of words of a language, as sets."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, get_origin

from timeline.errors import RuleError
from timeline.rules.tables import load_toml
from timeline.text.tokens import Tokens

_UNIONS: dict[str, tuple[str, ...]] = {
    "auxiliaries": (
        "past_auxiliaries",
        "present_auxiliaries",
        "perfect_auxiliaries",
        "modals_future",
        "modals_possible",
        "other_auxiliaries",
    ),
    "modals": ("modals_future", "modals_possible"),
    "phrase_ends": (
        "determiners",
        "prepositions",
        "conjunctions",
        "pronouns",
        "planned_participles",
        "auxiliaries",
        "openers",
    ),
    "clause_openers": ("openers", "complementisers"),
    "phrase_leads": ("prepositions", "openers"),
    "cutting_places": ("prepositions", "conjunctions", "openers"),
    "time_leads": ("prepositions", "with_dates"),
    "title_time_leads": ("prepositions", "with_dates", "before_times"),
    "title_joints": ("conjunctions", "openers", "complementisers", "clause_leads", "pronouns"),
    "title_objects": ("determiners", "object_leads", "pronouns"),
    "unnamed_subjects": ("first_persons", "clause_leads", "personal_pronouns"),
    "open_bounds": (
        "bounds_after",
        "bounds_before",
        "bounds_by",
        "bounds_since",
        "bounds_until",
    ),
}
"""Sets that are made of others, in order; they are looked up for every word."""


@dataclass(frozen=True, slots=True)
class WordClasses:
    """One set for each key of the table `grammar.toml`, which says what each is for.

    `auxiliaries` are all that can stand before a verb as its helpers, `phrase_ends` what a noun
    phrase cannot hold, `cutting_places` where a title can be cut, `phrase_leads` where
    any text can, `time_leads` what goes with a
    date, `title_time_leads` what a title leaves out with it, `title_joints` what parts its
    clauses, `title_objects` what follows a verb in it, `unnamed_subjects` what begins none, and
    `open_bounds` prepositions that
    leave a date's side open.
    """

    determiners: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    modals_future: frozenset[str]
    modals_possible: frozenset[str]
    past_auxiliaries: frozenset[str]
    present_auxiliaries: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    other_auxiliaries: frozenset[str]
    negations: frozenset[str]
    conjunctions: frozenset[str]
    openers: frozenset[str]
    complementisers: frozenset[str]
    same_time: frozenset[str]
    background_openers: frozenset[str]
    contrast_openers: frozenset[str]
    waiting_openers: frozenset[str]
    following_openers: frozenset[str]
    looking_back: frozenset[str]
    looking_back_leads: frozenset[str]
    occasion_prepositions: frozenset[str]
    eves: frozenset[str]
    comparing: frozenset[str]
    definite: frozenset[str]
    actual_verbs: frozenset[str]
    finite_auxiliaries: frozenset[str]
    hypothetical_openers: frozenset[str]
    hypothetical_before_nouns: frozenset[str]
    planned_before_nouns: frozenset[str]
    planned_participles: frozenset[str]
    adverbs: frozenset[str]
    denials: frozenset[str]
    awaiting_participles: frozenset[str]
    passive_presents: frozenset[str]
    continuing_verbs: frozenset[str]
    duty_leads: frozenset[str]
    duty_links: frozenset[str]
    duties: frozenset[str]
    infinitive_marks: frozenset[str]
    possessives: frozenset[str]
    additives: frozenset[str]
    alternatives: frozenset[str]
    relatives: frozenset[str]
    object_relatives: frozenset[str]
    subject_relatives: frozenset[str]
    adverbial_nouns: frozenset[str]
    possessive_relatives: frozenset[str]
    insertion_openers: frozenset[str]
    landmark_openers: frozenset[str]
    attributions: frozenset[str]
    object_leads: frozenset[str]
    plural_leads: frozenset[str]
    bare_leaders: frozenset[str]
    verb_prefixes: frozenset[str]
    gerund_prepositions: frozenset[str]
    planned_marks: frozenset[str]
    particles: frozenset[str]
    quantifiers: frozenset[str]
    helping_verbs: frozenset[str]
    pluperfect_auxiliaries: frozenset[str]
    progressive_auxiliaries: frozenset[str]
    passive_auxiliaries: frozenset[str]
    plan_auxiliaries: frozenset[str]
    modals_predicting: frozenset[str]
    modals_reported: frozenset[str]
    planning_verbs: frozenset[str]
    timetable_verbs: frozenset[str]
    timetable_kinds: frozenset[str]
    planned_after_nouns: frozenset[str]
    lacking_before_nouns: frozenset[str]
    simultaneous_prepositions: frozenset[str]
    manner_prepositions: frozenset[str]
    landmark_prepositions: frozenset[str]
    negative_subjects: frozenset[str]
    negative_openers: frozenset[str]
    state_nouns: frozenset[str]
    befalling_verbs: frozenset[str]
    dating_prepositions: frozenset[str]
    range_prepositions: frozenset[str]
    before_dates: frozenset[str]
    with_dates: frozenset[str]
    new_date_prepositions: frozenset[str]
    before_now: frozenset[str]
    bounds_after: frozenset[str]
    bounds_before: frozenset[str]
    bounds_by: frozenset[str]
    bounds_since: frozenset[str]
    bounds_until: frozenset[str]
    title_links: frozenset[str]
    before_times: frozenset[str]
    after_times: frozenset[str]
    time_parts: frozenset[str]
    measure_nouns: frozenset[str]
    name_words: frozenset[str]
    title_leading: frozenset[str]
    title_trailing: frozenset[str]
    genitives: frozenset[str]
    clause_leads: frozenset[str]
    unnamed_leads: frozenset[str]
    personal_pronouns: frozenset[str]
    first_persons: frozenset[str]
    object_pronouns: frozenset[str]
    content_links: frozenset[str]
    bare_be: frozenset[str]
    rest_leads: frozenset[str]
    singular_helpers: frozenset[str]
    plural_helpers: frozenset[str]
    finite_helpers: frozenset[str]
    inner_links: frozenset[str]
    needy_verbs: frozenset[str]
    showing_verbs: frozenset[str]
    saying_verbs: frozenset[str]
    naming_verbs: frozenset[str]
    units: frozenset[str]
    wanting_verbs: frozenset[str]
    counting_leads: frozenset[str]
    with_listeners: frozenset[str]
    never_passive: frozenset[str]
    title_with_place: str
    adverb_endings: tuple[str, ...]
    not_adverbs: frozenset[str]
    plural_endings: tuple[str, ...]
    owned_by: dict[str, str]
    content_statuses: dict[str, str]
    contractions: dict[str, list[str]]
    opener_phrases: dict[str, dict[str, list[str]]]
    auxiliaries: frozenset[str]
    modals: frozenset[str]
    phrase_ends: frozenset[str]
    clause_openers: frozenset[str]
    cutting_places: frozenset[str]
    phrase_leads: frozenset[str]
    time_leads: frozenset[str]
    title_time_leads: frozenset[str]
    title_joints: frozenset[str]
    title_objects: frozenset[str]
    unnamed_subjects: frozenset[str]
    open_bounds: frozenset[str]

    def is_auxiliary(self, word: str) -> bool:
        """Whether the word can stand before a verb as its helper."""
        return word in self.auxiliaries

    def is_adverb(self, word: str) -> bool:
        """Whether the word can stand between a helper and its verb."""
        if len(word) > 4 and word.endswith(self.adverb_endings):
            return word not in self.not_adverbs
        return word in self.adverbs

    def is_plural(self, word: str) -> bool:
        """Whether the word looks like the plural of a noun."""
        return word.endswith(self.plural_endings)

    def is_contraction(self, tokens: Tokens, index: int) -> bool:
        """Whether this is the "won" of "won't"."""
        if tokens.words[index] not in self.contractions:
            return False
        following = tokens.words[index + 1 : index + 3]
        return len(following) == 2 and following[0] in "'’" and following[1] in self.negations


@cache
def load_word_classes(language: str) -> WordClasses:
    """Return the closed classes of a language; raises RuleError when one is missing."""
    name = f"{language}/grammar.toml"
    table = dict(load_toml(name))
    try:
        for union, parts in _UNIONS.items():
            table[union] = [word for part in parts for word in table[part]]
        values: dict[str, Any] = {
            field.name: (get_origin(field.type) or str)(table[field.name])
            for field in fields(WordClasses)
        }
    except KeyError as error:
        raise RuleError(name, str(error.args[0]), "is missing") from error
    return WordClasses(**values)
