"""Tell who takes part: one index of the persons, bodies and countries named in an article.

A surname means the person told before by full name; "the US diplomat" the one whose office
fits; letters the body that the text explains by them. What stays unknown is left out rather
than guessed, unless it acts like a body ("Telesur said").
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from timeline.events.actor_findings import Finding, Findings
from timeline.events.actor_reading import read_findings
from timeline.events.actor_tables import ActorTables, load_actor_tables
from timeline.events.gazetteer import find_entries, fold, load_gazetteer
from timeline.events.grammar import load_word_classes
from timeline.events.offices import Office
from timeline.records import Actor
from timeline.text.tokens import Tokens

_KNOWN_FROM = 2
_STOPS = frozenset(".!?")
_BODY_WEIGHT = 0.5
_TAKES_PART = 0.4


class ActorHit(NamedTuple):
    """An actor named by the tokens from start to end; `weight` says how surely it takes part."""

    start: int
    end: int
    actor: Actor
    weight: float
    rule: str

    @property
    def takes_part(self) -> bool:
        """Whether it acts or is dealt with; "in Syria" and "Russian President X" are asides."""
        return self.weight >= _TAKES_PART


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """All hits by place in the text; `name_tokens` are inside names of persons and bodies."""

    hits: tuple[ActorHit, ...]
    starts: tuple[int, ...]
    name_tokens: frozenset[int]

    def within(self, start: int, end: int) -> tuple[ActorHit, ...]:
        """Return the hits that begin at or after one token and before another, in order."""
        return self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def find_actors(tokens: Tokens, language: str = "en") -> ActorIndex:
    """Read all actors of an article in one pass, and who is meant by short forms in another."""
    tables = load_actor_tables(language)
    findings = read_findings(tokens, tables)
    links = load_word_classes(language).genitives
    names = _Names.collect(tokens, findings, tables, links=links)
    hits = [hit for item in findings.items if (hit := names.settle(item)) is not None]
    hits = _drop_covered(hits)
    inside = {
        token
        for hit in hits
        if hit.actor.type in ("person", "organisation")
        for token in range(hit.start, hit.end)
    }
    return ActorIndex(tuple(hits), tuple(hit.start for hit in hits), frozenset(inside))


def _drop_covered(hits: list[ActorHit]) -> list[ActorHit]:
    """Return the hits by start; a role that is told ("US diplomat") hides its country."""
    roles = {hit.start: hit.end for hit in hits if hit.rule in ("role", "office")}
    kept = [hit for hit in hits if hit.rule in ("role", "office") or hit.start not in roles]
    return sorted(kept, key=lambda hit: (hit.start, -hit.end))


@dataclass(slots=True)
class _Names:
    """What the whole text tells of names: full persons, offices, words that are names."""

    tables: ActorTables
    stops: list[int]
    abbreviations: dict[str, Actor]
    surnames: dict[str, list[tuple[int, Actor]]]
    firsts: dict[str, list[tuple[int, Actor]]]
    relatives: set[Actor]
    offices: dict[Office, set[Actor]]
    counts: Counter[str]
    common: set[str]

    @classmethod
    def collect(
        cls, tokens: Tokens, findings: Findings, tables: ActorTables, *, links: frozenset[str]
    ) -> "_Names":
        """Gather the names that the findings tell in full."""
        counts = Counter(i.name for i in findings.items if i.kind == "single" and not i.is_first)
        singles = {fold(i.name) for i in findings.items if i.kind == "single"}
        common = {
            tokens.words[index]
            for index in tokens.find_words(singles, 0, len(tokens))
            if not tokens.is_capital(index)
        }
        names = cls(
            tables,
            tokens.find_words(_STOPS, 0, len(tokens)),
            findings.abbreviations,
            defaultdict(list),
            defaultdict(list),
            set(),
            {},
            counts,
            common,
        )
        for item in findings.items:
            if item.kind == "pair":
                names.settle_pair(item, singles)
            elif item.rule == "body-word" and item.actor is not None and " " in item.name:
                names.firsts[fold(item.name).split()[0]].append((item.start, item.actor))
        people = [item for item in findings.items if item.kind == "person"]
        for item in sorted(people, key=lambda item: " " not in item.name):
            names.add_person(item, is_relative=_follows(tokens, item.start, links | tables.kin))
        return names

    def settle_pair(self, item: Finding, singles: set[str]) -> None:
        """Decide what two unknown capitals are: told again by the last word, a person."""
        words = fold(item.name).split()
        if _is_place(fold(item.name)) or _is_region(words[-1]):
            return
        if words[-1] in singles and words[-1] not in self.common:
            item.kind, item.weight = "person", 1.0
        elif words[0] in singles:
            item.actor, item.weight = Actor(item.name, "organisation"), _BODY_WEIGHT
            self.firsts[words[0]].append((item.start, item.actor))
        elif (
            len(words) == 2 and not item.is_first and not any(self._is_word(word) for word in words)
        ):
            item.kind = "person"

    def _is_word(self, word: str) -> bool:
        tables = self.tables
        known = (tables.closed, tables.suffixes, tables.things, tables.openers, tables.adjectives)
        return _is_place(word) or any(word in group for group in known)

    def add_person(self, item: Finding, *, is_relative: bool) -> None:
        """Note a person's full name and offices; a bare surname joins who has it already.

        Somebody named as a relative ("son of Ann Berg") comes behind others of that surname.
        """
        words = self._name_words(item.name)
        known = self._find_person(item.name, words, item.start)
        item.actor = known or Actor(item.name, "person")
        if known is None:
            self.surnames[words[-1]].append((item.start, item.actor))
            if is_relative:
                self.relatives.add(item.actor)
            self.firsts[words[0]].append((item.start, item.actor))
        for office in item.offices:
            self.offices.setdefault(office, set()).add(item.actor)

    def _name_words(self, name: str) -> list[str]:
        """Return the words that tell persons apart: "martin", "king" of "Martin L. King Jr."."""
        parts = name.replace("’", "'").split()
        words = [fold(part.strip(".")) for part in parts]
        while len(words) > 1 and words[-1] in self.tables.after_names:
            words.pop()
        last = words[-1]
        words[-1] = last.rpartition(" - ")[2] if last.startswith(("al ", "el ")) else last
        return words

    def _find_person(self, name: str, words: list[str], start: int) -> Actor | None:
        if len(words) == 1:
            return self._find_surname(name, words[-1], start)
        told = self.surnames.get(words[-1], ())
        same = [(at, one) for at, one in told if self._name_words(one.name)[0] == words[0]]
        return _latest(same, start)

    def _find_surname(self, name: str, key: str, start: int) -> Actor | None:
        """Return whom a surname means at a token: who has it and was told before, else after.

        Relatives are meant only where nobody else is. Where one sentence tells of two others,
        who is meant stays open.
        """
        told = self.surnames.get(key, ())
        main = [one for one in told if one[1] not in self.relatives]
        before = [one for one in main if one[0] <= start]
        if before and len({one for at, one in before if self._is_beside(at, before[-1][0])}) > 1:
            return Actor(name, "person")
        return _latest(main, start) if main else _latest(told, start)

    def _is_beside(self, at: int, other: int) -> bool:
        """Whether two tokens stand in one sentence."""
        return bisect_left(self.stops, at) == bisect_left(self.stops, other)

    def settle(self, item: Finding) -> ActorHit | None:
        """Return what the finding means after the whole text was read, None for nothing."""
        actor: Actor | None
        match item.kind:
            case "single":
                actor = self._settle_single(item)
            case "role":
                actor = self._settle_role(item)
            case _:
                actor = item.actor
        if actor is None:
            return None
        weight, rule = item.weight, item.rule
        if item.kind == "single" and actor.type == "person":
            weight, rule = 1.0, "surname"
        return ActorHit(item.start, item.end, actor, weight, rule)

    def _settle_single(self, item: Finding) -> Actor | None:
        key = self._name_words(item.name)[-1]
        if key in self.abbreviations:
            return self.abbreviations[key]
        person = self._find_surname(item.name, key, item.start)
        if person is None and item.rule != "letters":
            person = _only(self.firsts.get(key, ()))
        if person is not None:
            return person
        if item.rule == "letters":
            return Actor(item.name, "organisation")
        if key in self.common or _is_place(key):
            return None
        told = self.counts[item.name]
        if told >= _KNOWN_FROM or (item.rule == "acts" and told):
            return Actor(item.name, "organisation")
        return None

    def _settle_role(self, item: Finding) -> Actor | None:
        """Return the only person of the text whose office this is."""
        for office in item.offices:
            titles = self.tables.wider.get(office.title, frozenset()) | {office.title}
            holders: set[Actor] = set()
            for title in titles:
                holders |= self.offices.get(Office(office.of, title), set())
            if len(holders) == 1:
                return next(iter(holders))
        return None


def _follows(tokens: Tokens, start: int, links: frozenset[str]) -> bool:
    """Whether one of these words stands before a name and its titles."""
    at = start - 1
    while at > 0 and tokens.is_capital(at):
        at -= 1
    return at >= 0 and tokens.words[at] in links


def _is_place(key: str) -> bool:
    gazetteer = load_gazetteer()
    return key in gazetteer.rows or key in gazetteer.aliases


def _is_region(key: str) -> bool:
    return _is_place(key) and find_entries(key)[0].kind in ("country", "region")


def _latest(told: Sequence[tuple[int, Actor]], start: int) -> Actor | None:
    """Return the person told last before this token, else the first one told after it."""
    if not told:
        return None
    before = [actor for at, actor in told if at <= start]
    return before[-1] if before else told[0][1]


def _only(told: Sequence[tuple[int, Actor]]) -> Actor | None:
    actors = {actor for _, actor in told}
    return next(iter(actors)) if len(actors) == 1 else None
