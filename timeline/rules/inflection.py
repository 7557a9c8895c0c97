"""Regular inflection of English words, so that tables hold base forms and exceptions only."""

from dataclasses import dataclass

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The forms of a verb; for a regular one past and participle are the same."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


def inflect_verb(base: str, past: str | None = None, participle: str | None = None) -> VerbForms:
    """Return a verb's forms; `past` and `participle` are given for irregular ones."""
    regular = add_ed(base)
    gerund = base + base[-1] + "ing" if _is_stressed_last(base, past) else add_ing(base)
    return VerbForms(base, add_s(base), past or regular, participle or past or regular, gerund)


def _is_stressed_last(base: str, past: str | None) -> bool:
    """Whether the last consonant doubles, as an irregular past shows ("occurred", "began")."""
    if past is None or not _ends_short(base):
        return False
    return past == base + base[-1] + "ed" or not past.endswith("ed")


def add_s(word: str) -> str:
    """Return the third person or the plural: "reply" gives "replies"."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith("o") and word[-2:-1] not in _VOWELS:
        return word + "es"
    return word + "s"


def add_ed(word: str) -> str:
    """Return the regular past: "stop" gives "stopped", "reply" gives "replied"."""
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return _double(word) + "ed"


def add_ing(word: str) -> str:
    """Return the gerund: "stop" gives "stopping", "make" gives "making"."""
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return _double(word) + "ing"


def _double(word: str) -> str:
    """Double the last consonant of a word of one syllable: "stop", "plan"."""
    vowels = sum(
        char in _VOWELS and (index == 0 or word[index - 1] not in _VOWELS)
        for index, char in enumerate(word)
    )
    return word + word[-1] if _ends_short(word) and vowels == 1 else word


def _ends_short(word: str) -> bool:
    """Whether the word ends in consonant, vowel, consonant."""
    return (
        len(word) >= 3
        and word[-1] not in _VOWELS + "wxyh"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )
