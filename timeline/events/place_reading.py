"""Read what a place name does in its sentence: where something happens, or only a name."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from timeline.events.gazetteer import Entry, is_national
from timeline.events.lexicon import load_senses
from timeline.rules.tables import load_toml
from timeline.text.tokens import Tokens

How = Literal["in", "on", "near", "modifier", "to", "from", "dateline", "name"]

_GOVERNED: tuple[How, ...] = ("in", "on", "near", "to", "from")
_BACK_TOKENS = 7
_SMALL_TOWN = 100_000
_DATELINE_TOKENS = 12
_LIST_WORDS = frozenset({",", "the", "in"})


@dataclass(frozen=True, slots=True)
class PlaceWords:
    prepositions: dict[str, How]
    between: frozenset[str]
    settlements: frozenset[str]
    parts: frozenset[str]
    beside: frozenset[str]
    events: frozenset[str]
    about: frozenset[str]
    ordinary: frozenset[str]
    never: frozenset[str]
    follow: frozenset[str]
    closed: frozenset[str]
    particles: frozenset[str]
    of_state: list[str]


@cache
def load_place_words(language: str = "en") -> PlaceWords:
    table = load_toml(f"{language}/place_words.toml")
    actor_words = load_toml(f"{language}/actor_words.toml")
    return PlaceWords(
        prepositions={word: how for how in _GOVERNED for word in table[how]},
        between=frozenset(table["between"]),
        settlements=frozenset(table["settlements"]),
        parts=frozenset(table["parts"]),
        beside=frozenset(table["beside"]),
        events=_load_event_nouns(language),
        about=frozenset(table["about"]),
        ordinary=frozenset(table["ordinary"]),
        never=frozenset(table["never"]),
        follow=frozenset(table["follow"]),
        closed=frozenset(actor_words["closed"]),
        particles=frozenset(actor_words["particles"]) - frozenset(table["not_particles"]),
        of_state=table["of_state"],
    )


def _load_event_nouns(language: str) -> frozenset[str]:
    """Return the nouns of events, which may take a town's name before them."""
    senses = load_senses(language).items()
    return frozenset(word for word, of in senses if any(sense.form == "noun" for sense in of))


class FoundName(NamedTuple):
    """A name of the gazetteer in the text, before its surroundings are read."""

    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]


class Told(NamedTuple):
    """How the place before was read, and the token after it."""

    how: How
    stop: int


def read_how(tokens: Tokens, name: FoundName, entry: Entry, last: Told | None) -> How | None:
    """Return what the name does in its sentence, None when it is inside another name."""
    if _is_inside_name(tokens, name):
        return None
    words = load_place_words()
    if _is_dateline(tokens, name):
        return "dateline"
    how = _find_preposition(tokens, name, words) or _find_listed(tokens, name, last)
    if how == "on":
        how = "in" if entry.kind == "region" else "name"
    following = tokens.words[name.end] if name.end < len(tokens) else "."
    if name.key in words.ordinary and how in (None, "name"):
        return None
    if how in ("to", "from") and entry.kind == "city" and entry.population < _SMALL_TOWN:
        return "name"
    noun = _find_noun(tokens, name.end, words)
    if noun is None:
        return how or "name"
    if how is not None and (_is_direct(tokens, name, words) or following in words.settlements):
        return how
    if noun in words.events and not (entry.kind == "country" and noun in words.about):
        return "modifier"
    return "name"


def _is_inside_name(tokens: Tokens, name: FoundName) -> bool:
    words = load_place_words()
    return _continues_after(tokens, name.end, words) or _began_before(tokens, name.start, words)


def _continues_after(tokens: Tokens, end: int, words: PlaceWords) -> bool:
    """Whether the name goes on: "Washington Treaty", "Paris-based", "Russia-NATO"."""
    if end >= len(tokens):
        return False
    if tokens.words[end] in "-–" and tokens.touches_next(end) and tokens.touches_next(end - 1):
        return True
    if not tokens.is_capital(end) or not is_spaced(tokens, end):
        return False
    word = tokens.words[end]
    if word in words.follow or word in words.closed or word in words.settlements:
        return False
    is_acronym = len(word) > 1 and tokens.slice_text(end, end + 1).isupper()
    return not is_acronym and not is_national(word) and word not in _load_titles()


def _began_before(tokens: Tokens, start: int, words: PlaceWords) -> bool:
    """Whether the name began earlier: "University of Oslo", "Fort Worth", "EU-Russia"."""
    if start == 0:
        return False
    before = tokens.words[start - 1]
    if before in words.particles or (before in "-–&" and tokens.touches_next(start - 1)):
        return True
    if before == "of" and start >= 2 and tokens.is_capital(start - 2):
        head = tokens.words[start - 2]
        return head not in words.parts and head not in words.settlements
    if not tokens.is_capital(start - 1) or not is_spaced(tokens, start):
        return False
    free = (words.closed, words.between, words.follow, words.settlements)
    return not is_national(before) and not any(before in group for group in free)


def is_spaced(tokens: Tokens, index: int) -> bool:
    """Whether only blanks of one line stand before this token."""
    gap = tokens.text[tokens.ends[index - 1] : tokens.starts[index]]
    return gap != "" and "\n" not in gap


@cache
def _load_titles() -> frozenset[str]:
    table = load_toml("en/actor_titles.toml")
    return frozenset(table["heads"]) | frozenset(table["short"])


def _is_dateline(tokens: Tokens, name: FoundName) -> bool:
    """Whether the name opens a line before a dash or bracket: "KYIV, Jan 12 (Wire) - "."""
    gap = tokens.text[tokens.ends[name.start - 1] : tokens.starts[name.start]]
    if name.start and "\n" not in gap:
        return False
    stop = min(name.end + _DATELINE_TOKENS, len(tokens))
    after = tokens.words[name.end : stop]
    if not after or after[0] not in (",", "(", "-", "–", "—", "/"):
        return False
    upper = tokens.slice_text(name.start, name.end).isupper() and name.key not in ("us", "uk")
    return upper or after[0] in "–—" or (after[0] == "(" and ")" in after)


def _find_preposition(tokens: Tokens, name: FoundName, words: PlaceWords) -> How | None:
    """Return what the preposition says that governs the name, past "the besieged city of"."""
    index = name.start - 1
    loose = False
    beside: How | None = None
    for back in range(index, max(index - _BACK_TOKENS, -1), -1):
        word = tokens.words[back]
        if word in words.prepositions:
            return beside or words.prepositions[word]
        if name.key in words.ordinary:
            return None
        if word == "of" and back:
            loose = tokens.words[back - 1] in words.parts
            beside = "near" if tokens.words[back - 1] in words.beside else beside
            if not loose:
                return None
        elif (word in words.settlements and back >= index - 1) or (
            word == "," and back == index and tokens.words[back - 1] in words.settlements
        ):
            loose = True
        elif word in words.between or word in words.parts or is_national(word):
            continue
        elif not loose or not word.isalpha() or word in words.closed:
            return beside
    return beside


def _find_listed(tokens: Tokens, name: FoundName, last: Told | None) -> How | None:
    """Return how the place before is read when this one is listed with it."""
    if last is None or last.how == "dateline" or name.start - last.stop > _BACK_TOKENS:
        return None
    gap = tokens.words[last.stop : name.start]
    if len(gap) > 2 and gap[0] in "'’" and gap[1] == "s":
        words = load_place_words()
        kinds = (words.settlements, words.between, words.parts, {"of", ","})
        return last.how if all(any(w in kind for kind in kinds) for w in gap[2:]) else None
    if gap and gap[-1] in ("and", "or") and len(gap) <= 4 and set(gap[:-1]) <= _LIST_WORDS:
        return last.how
    following = tokens.words[name.end] if name.end < len(tokens) else ""
    return last.how if gap == [","] and following in (",", "and", "or") else None


def _find_noun(tokens: Tokens, end: int, words: PlaceWords) -> str | None:
    """Return the noun that the name goes before ("Brussels talks", "Russia's view")."""
    after = tokens.words[end : end + 4]
    if len(after) > 2 and after[0] in "'’" and after[1] == "s":
        after = after[2:]
        if after[0] in words.settlements or after[0] in words.between or after[0] in words.parts:
            return None
        return None if tokens.is_capital(end + 2) else "'s"
    if not after or not after[0].isalpha() or tokens.is_capital(end):
        return None
    if after[0] in words.closed or after[0] in words.prepositions:
        return None
    for word in after[:2]:
        if word in words.events:
            return word
    return after[0]


def _is_direct(tokens: Tokens, name: FoundName, words: PlaceWords) -> bool:
    """Whether no article stands before the name: "in Paris police", not "in the Paris police"."""
    if _find_noun(tokens, name.end, words) == "'s":
        return False
    takes_article = name.end - name.start > 1 or name.key.endswith("s") or is_national(name.key)
    return takes_article or tokens.words[name.start - 1] != "the"
