"""Say which languages there are tables for, and in which of them a text is written."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from timeline.rules.tables import load_toml

MAX_CHARS = 8_000
"""So much of a text is looked at: its beginning tells."""

MIN_HITS = 3
MIN_SHARE = 0.15
"""So many words of a text, and so much of it, must be small words of its language."""

UNKNOWN = "und"
"""The code of a language that nobody tells and no text reveals."""

_WORD = re.compile(r"[^\W\d_]+")


@cache
def list_languages(holding: str = "words.toml") -> tuple[str, ...]:
    """Return the codes of the languages that have this table: that of words, if none is named."""
    folders = (files("timeline.rules") / "data").iterdir()
    return tuple(sorted(one.name for one in folders if one.joinpath(holding).is_file()))


def find_language(code: str) -> str | None:
    """Return the language that a code such as en-GB names, None if there are no rules for it."""
    language = code.lower().split("-")[0]
    return language if language in list_languages() else None


@cache
def _small_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the small words of a language, and words that are none of it but of its kin."""
    table = load_toml(f"{language}/language.toml")
    return frozenset(table["words"]), frozenset(table["foreign"])


def detect_language(text: str) -> str | None:
    """Return the language that the text reveals by its small words, None if it is no known one."""
    counts = Counter(_WORD.findall(text[:MAX_CHARS].lower()))
    total = counts.total()
    best: tuple[int, str] | None = None
    for language in list_languages():
        words, foreign = _small_words(language)
        hits = sum(count for word, count in counts.items() if word in words)
        against = sum(count for word, count in counts.items() if word in foreign)
        if hits - against < max(MIN_HITS, MIN_SHARE * total):
            continue
        if best is None or hits - against > best[0]:
            best = hits - against, language
    return best[1] if best else None
