"""How long what a word tells of takes: the words of lasting and of judging, from the tables."""

from dataclasses import dataclass, fields
from functools import cache

from timeline.errors import RuleError
from timeline.rules.tables import load_toml


@dataclass(frozen=True, slots=True)
class AspectWords:
    """One set of lemmas for each key of the table `aspect.toml`, which says what each is for."""

    lasting_verbs: frozenset[str]
    lasting_nouns: frozenset[str]
    judging_verbs: frozenset[str]
    wanting_verbs: frozenset[str]


@cache
def load_aspect_words(language: str) -> AspectWords:
    """Return the aspect words of a language; raises RuleError when a class is missing."""
    name = f"{language}/aspect.toml"
    table = load_toml(name)
    try:
        return AspectWords(*(frozenset(table[field.name]) for field in fields(AspectWords)))
    except KeyError as error:
        raise RuleError(name, str(error.args[0]), "is missing") from error
