"""Say which languages there are tables for, and in which of them a text is written."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from timeline.rules.tables import load_toml

MAX_CHARS = 4_000
"""So much of a text is looked at: its beginning tells."""

MIN_HITS = 3
MIN_SHARE = 0.15
"""So many words of a text, and so much of it, must be small words of its language."""

MIN_ALIEN = 3
"""So many small words of no language of ours, and more than of ours, tell of another."""

MANY_WORDS = 40
"""Of so many words some are small ones, whatever the language: none known, and it is another."""

UNKNOWN = "und"
"""The code of a language that nobody tells and that is none of ours."""

DEFAULT = "en"
"""The language of a text that nobody tells of and that is too short or mixed to reveal one."""

_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([a-z]{2,3})(?:-[a-z0-9]{1,8}){0,5}")
_LAST_LATIN = "\u024f"


@cache
def list_languages(holding: str = "words.toml") -> tuple[str, ...]:
    """Return the codes of the languages that have this table: that of words, if none is named."""
    folders = (files("timeline.rules") / "data").iterdir()
    return tuple(sorted(one.name for one in folders if one.joinpath(holding).is_file()))


def find_language(code: str) -> str | None:
    """Return the language that a code such as en-GB names, None if it is no code of one."""
    found = _CODE.fullmatch(code.lower())
    return found and found[1]


@cache
def _small_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the small words of a language, and words that are none of it but of its kin."""
    table = load_toml(f"{language}/language.toml")
    return frozenset(table["words"]), frozenset(table["foreign"])


@cache
def list_small_words() -> frozenset[str]:
    """Return the words of all languages that say nothing of what a text is about."""
    return frozenset().union(*(_small_words(language)[0] for language in list_languages()))


def detect_language(text: str) -> str:
    """Return the language that the beginning of a text reveals by its small words.

    UNKNOWN is one that there are no rules for; DEFAULT stands for want of evidence.
    """
    written = _WORD.findall(text[:MAX_CHARS])
    # Words in capitals are names of zones and bodies: IST is no German verb.
    counts = Counter(word.lower() for word in written if len(word) == 1 or not word.isupper())
    total = counts.total()
    tables = {language: _small_words(language) for language in list_languages()}
    nets = {
        language: _count(counts, own) - _count(counts, foreign)
        for language, (own, foreign) in tables.items()
    }
    best = max(nets, key=nets.__getitem__)
    if nets[best] >= max(MIN_HITS, MIN_SHARE * total):
        return best
    owned = frozenset[str]().union(*(own for own, _ in tables.values()))
    alien = frozenset[str]().union(*(foreign for _, foreign in tables.values())) - owned
    is_alien = _count(counts, alien) >= max(MIN_ALIEN, nets[best] + 1)
    is_empty = total >= MANY_WORDS and nets[best] <= 0
    is_script = 2 * sum(n for word, n in counts.items() if word[0] > _LAST_LATIN) > total
    return UNKNOWN if is_alien or is_empty or is_script else DEFAULT


def _count(counts: Counter[str], words: frozenset[str]) -> int:
    return sum(counts[word] for word in words & counts.keys())
