"""Tell the dates of the main line from those of asides, for "the same day"."""

from dataclasses import dataclass
from functools import cache

from timeline.rules.tables import load_toml
from timeline.times.values import Told

_MAX_SENTENCES = 1
"""So many sentences before an aside the main line can have told its date."""
_BARE_WORDS = 2


@dataclass(frozen=True, slots=True)
class AsideWords:
    """Words that an aside opens with, those of them that can lead to a bare date, and marks."""

    openers: frozenset[str]
    prepositions: frozenset[str]
    helpers: frozenset[str]
    closers: frozenset[str]


@cache
def load_aside_words(language: str) -> AsideWords:
    """Return the words of asides of a language, of which it may have none."""
    table = load_toml(f"{language}/direction.toml").get("asides", {})
    names = ("openers", "prepositions", "helpers", "closers")
    return AsideWords(*(frozenset(table.get(name, ())) for name in names))


def is_aside(before: list[str], words: AsideWords) -> bool:
    """Whether a date after these words of its sentence stands beside the main line.

    "After 4 May" is no aside, "after it reopened on 4 May" is one, and so is "had left on 4 May".
    """
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        if word in words.helpers:
            return True
        if word in words.openers:
            return word not in words.prepositions or len(before) - at > _BARE_WORDS
        if word in words.closers:
            return False
    return False


@dataclass(slots=True)
class ToldDates:
    """The date told last, and the one that the main line told last, with their sentences."""

    last: Told | None = None
    main: Told | None = None
    last_sentence: int = 0
    main_sentence: int = 0

    def remember(self, told: Told, sentence: int, *, is_aside: bool) -> None:
        """Keep a date; that of an aside counts for the rest of its own sentence."""
        self.last, self.last_sentence = told, sentence
        if not is_aside:
            self.main, self.main_sentence = told, sentence

    def find_main(self, sentence: int) -> Told | None:
        """Return the main line's date in a later sentence than that of an aside."""
        is_near = self.last_sentence - self.main_sentence <= _MAX_SENTENCES
        return self.main if is_near and sentence > self.last_sentence else None
