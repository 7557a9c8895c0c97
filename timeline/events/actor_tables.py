"""Load the tables that tell persons, bodies and countries from other capitals."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from timeline.events.gazetteer import (
    fold,
    load_country_names,
    load_gazetteer,
    load_nations,
)
from timeline.events.grammar import load_word_classes
from timeline.events.lexicon import load_senses
from timeline.records import Actor, ActorType
from timeline.rules.tables import load_toml
from timeline.text.tokens import Tokens

_LETTERS = 3
"""Abbreviations up to this length must be in capitals; longer ones are written "Nato", too."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the tables know; `how` is country, people, body, seat or house.

    A seat is a town that may stand for its government, a house one that always does (Kremlin).
    """

    actor: Actor
    how: str


@dataclass(frozen=True, slots=True)
class ActorTables:
    """All words, lower case; `known` by folded key, `longest` by its first word.

    `plain` words begin no name whatever follows.
    """

    known: dict[str, Known]
    longest: dict[str, int]
    letters: frozenset[str]
    title_heads: frozenset[str]
    title_words: frozenset[str]
    short_titles: frozenset[str]
    after_names: frozenset[str]
    wider: dict[str, frozenset[str]]
    given: frozenset[str]
    closed: frozenset[str]
    plain: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    particles: frozenset[str]
    kin: frozenset[str]
    acts: frozenset[str]
    ties: frozenset[str]
    reports: frozenset[str]
    governing: frozenset[str]
    things: frozenset[str]
    suffixes: frozenset[str]
    body_heads: frozenset[str]
    owners: frozenset[str]
    not_bodies: frozenset[str]
    adjectives: frozenset[str]
    locative: frozenset[str]

    def match(self, tokens: Tokens, index: int) -> tuple[Known, int] | None:
        """Return the longest known name that begins at this capital token, and its end."""
        first = tokens.words[index]
        if not first.isascii():
            first = fold(first)
        size = self.longest.get(first)
        if size is None:
            return None
        words = [first, *tokens.words[index + 1 : index + size]]
        for count in range(len(words), 0, -1):
            key = " ".join(words[:count])
            known = self.known.get(key) or (None if key.isascii() else self.known.get(fold(key)))
            if known is not None and self._is_written_so(tokens, index, index + count, key):
                return known, index + count
        return None

    def _is_written_so(self, tokens: Tokens, start: int, end: int, key: str) -> bool:
        written = tokens.slice_text(start, end)
        if "\n" in written or not (written[0].isupper() and tokens.is_capital(end - 1)):
            return written.isupper() and "\n" not in written
        return key not in self.letters or written.isupper()


@cache
def load_actor_tables(language: str = "en") -> ActorTables:
    """Read the tables once."""
    words = load_toml(f"{language}/actor_words.toml")
    titles = load_toml(f"{language}/actor_titles.toml")
    bodies = load_toml(f"{language}/actor_organisations.toml")
    places = load_toml(f"{language}/place_words.toml")
    known, letters = _load_known(bodies, words["not_letters"], language=language)
    longest: dict[str, int] = {}
    for key in known:
        first = key.partition(" ")[0]
        longest[first] = max(longest.get(first, 1), key.count(" ") + 1)
    heads = frozenset(titles["heads"])
    return ActorTables(
        known=known,
        longest=longest,
        letters=letters,
        title_heads=heads,
        title_words=heads | frozenset(titles["before"]),
        short_titles=frozenset(titles["short"]),
        after_names=frozenset(titles["after"]),
        wider={word: frozenset(narrow) for word, narrow in titles["wider"].items()},
        given=frozenset(load_toml(f"{language}/actor_given_names.toml")["names"].split()),
        closed=frozenset(words["closed"]),
        plain=frozenset(words["closed"] + words["calendar"]) - longest.keys(),
        openers=frozenset(words["openers"]),
        calendar=frozenset(words["calendar"]),
        particles=frozenset(words["particles"]),
        kin=frozenset(words["kin"]),
        acts=_load_acts(language) | frozenset(words["acts"]),
        ties=frozenset(words["ties"]),
        reports=frozenset(words["reports_before"]),
        governing=frozenset(words["governing"]),
        things=frozenset(words["things"]),
        suffixes=frozenset(bodies["suffixes"]),
        body_heads=frozenset(bodies["heads"] + bodies["suffixes"]),
        owners=frozenset(bodies["owners"]),
        not_bodies=frozenset(words["not_bodies"]),
        adjectives=frozenset(words["adjectives"]),
        locative=frozenset(places["in"] + places["near"] + places["from"] + words["leads"]),
    )


def _load_acts(language: str) -> frozenset[str]:
    """Return the verbs that make their subject act: "Moscow may", "Boeing said"."""
    senses = load_senses(language).items()
    verbs = {word for word, of in senses for sense in of if sense.form in ("past", "third")}
    classes = load_word_classes(language)
    modals = classes.modals_future | classes.modals_possible
    return frozenset(verbs | modals | classes.past_auxiliaries)


def _load_known(
    bodies: dict[str, Any], not_letters: list[str], *, language: str
) -> tuple[dict[str, Known], frozenset[str]]:
    """Return every known name by its folded key, and the keys that must be in capitals."""
    known = {
        key: Known(Actor(name, "country"), how)
        for key, (name, how) in load_nations(language).items()
    }
    letters = {key for key in known if len(key) <= _LETTERS and key.isalpha()} - {*not_letters}
    countries, gazetteer = load_country_names(), load_gazetteer(language)
    for name, code in bodies["seats"].items():
        is_town = fold(name) in gazetteer.rows or fold(name) in gazetteer.aliases
        how = "seat" if is_town else "house"
        known[fold(name)] = Known(Actor(countries[code], "country"), how)
    kinds: tuple[tuple[str, ActorType], ...] = (("bodies", "organisation"), ("groups", "group"))
    for table, kind in kinds:
        for name, others in bodies[table].items():
            for written in (name, *others):
                known[fold(written)] = Known(Actor(name, kind), "body")
                if written.isupper() and len(written) <= _LETTERS:
                    letters.add(fold(written))
    return known, frozenset(letters)
