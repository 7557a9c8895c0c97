"""The closed classes of words of a language, as sets."""

from dataclasses import dataclass, fields
from functools import cache

from timeline.rules.tables import load_toml


@dataclass(frozen=True, slots=True)
class WordClasses:
    """One set for each key of the table `grammar.toml`, which says what each is for."""

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
    hypothetical_openers: frozenset[str]
    hypothetical_before_nouns: frozenset[str]
    planned_before_nouns: frozenset[str]
    planned_participles: frozenset[str]
    adverbs: frozenset[str]
    denials: frozenset[str]

    def is_auxiliary(self, word: str) -> bool:
        """Whether the word can stand before a verb as its helper."""
        return (
            word in self.past_auxiliaries
            or word in self.present_auxiliaries
            or word in self.perfect_auxiliaries
            or word in self.modals_future
            or word in self.modals_possible
            or word in self.other_auxiliaries
        )

    def is_adverb(self, word: str) -> bool:
        """Whether the word can stand between a helper and its verb."""
        return word in self.adverbs or (len(word) > 4 and word.endswith("ly"))


@cache
def load_word_classes(language: str) -> WordClasses:
    """Return the closed classes of a language."""
    table = load_toml(f"{language}/grammar.toml")
    return WordClasses(
        **{field.name: frozenset(table[field.name]) for field in fields(WordClasses)}
    )
