"""Look up names of countries, regions and towns, and the words for their people.

The list has names, not all places: countries, regions and towns above a population floor
(`rules/data/build/places.py`). Names of several places give several entries, the likeliest
first: countries, then capitals, regions and towns by population.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from timeline.errors import RuleError
from timeline.records import Place
from timeline.rules.tables import load_csv, read_lines
from timeline.text.tokens import Tokens

EntryKind = Literal["country", "capital", "region", "city"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_APOSTROPHES = str.maketrans("’‘", "''")
_REGION_POPULATION = 2_000_000
_CAPITAL_FACTOR = 3
_COUNTRY_POPULATION = 10**10
_LARGEST_KEY_TOKENS = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the gazetteer; `region` is GeoNames' code of the state, if it is kept."""

    name: str
    kind: EntryKind
    country: str
    region: str
    place: Place
    population: int

    def contains(self, other: "Entry") -> bool:
        """Whether the other place lies in this country or state, as far as the list tells."""
        if self is other or not self.country or self.country != other.country:
            return False
        if self.kind == "country":
            return other.kind != "country"
        return self.kind == "region" and bool(self.region) and self.region == other.region


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names: raw rows by key, and how many tokens the longest name on a first token has."""

    rows: dict[str, str]
    aliases: dict[str, tuple[str, str]]
    longest: dict[str, int]
    exact_capitals: frozenset[str]
    demonyms: dict[str, str]
    plural_demonyms: dict[str, str]


def fold(name: str) -> str:
    """Return the name in lower case without accents, its tokens parted by one space each."""
    lower = name.lower()
    if lower.isascii():
        return lower if lower.isalnum() else " ".join(_TOKEN.findall(lower))
    plain = unicodedata.normalize("NFKD", lower.translate(_APOSTROPHES))
    return " ".join(_TOKEN.findall("".join(c for c in plain if not unicodedata.combining(c))))


@cache
def load_gazetteer(language: str = "en") -> Gazetteer:
    """Read the tables once; the rows are parsed when they are asked for."""
    rows: dict[str, str] = {}
    longest: dict[str, int] = {}
    for line in read_lines("shared/places.csv")[1:]:
        name, key, rest = line.split(",", 2)
        key = key or name.lower()
        rows[key] = f"{rows[key]}\n{name},{rest}" if key in rows else f"{name},{rest}"
        if " " in key:
            _note_length(longest, key)
    for line in read_lines("shared/place_regions.csv")[1:]:
        key = fold(line.partition(",")[0])
        rows[key] = f"{rows[key]}\n{line},0" if key in rows else f"{line},0"
        _note_length(longest, key)
    aliases, exact = _load_aliases(language)
    for key in aliases:
        _note_length(longest, key)
    singular, plural = _load_demonyms(language)
    for key in (*singular, *plural):
        _note_length(longest, key)
    return Gazetteer(rows, aliases, longest, exact, singular, plural)


def _note_length(longest: dict[str, int], key: str) -> None:
    first = key.partition(" ")[0]
    longest[first] = max(longest.get(first, 1), min(key.count(" ") + 1, _LARGEST_KEY_TOKENS))


def _load_aliases(language: str) -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    table = load_csv(f"{language}/place_aliases.csv")
    aliases = {fold(row["alias"]): (row["name"], row["country"]) for row in table}
    return aliases, frozenset(fold(row["alias"]) for row in table if row["alias"].isupper())


def _load_demonyms(language: str) -> tuple[dict[str, str], dict[str, str]]:
    singular: dict[str, str] = {}
    plural: dict[str, str] = {}
    for row in load_csv(f"{language}/place_demonyms.csv"):
        key = fold(row["word"])
        singular[key] = row["country"]
        if row["plural"]:
            plural[fold(row["plural"])] = row["country"]
    return singular, plural


@cache
def find_entries(key: str) -> tuple[Entry, ...]:
    """Return all places of this name, the likeliest first; `key` is a folded name."""
    gazetteer = load_gazetteer()
    lines = gazetteer.rows.get(key, "").splitlines()
    entries = [_parse_row(line) for line in lines]
    alias = gazetteer.aliases.get(key)
    if alias is not None:
        same = find_entries(fold(alias[0])) if fold(alias[0]) != key else ()
        named = [entry for entry in same if entry.country == alias[1]][:1]
        if not named:
            raise RuleError("place_aliases.csv", key, f"there is no place {alias[0]!r}")
        entries = named + [entry for entry in entries if entry != named[0]]
        return (entries[0], *sorted(entries[1:], key=_rank, reverse=True))
    return tuple(sorted(entries, key=_rank, reverse=True))


def _parse_row(line: str) -> Entry:
    name, kind, country, region, lat, lon, population = line.split(",")
    try:
        where = (float(lat), float(lon)) if lat else (None, None)
        place = Place(name, country or None, *where)
        return Entry(name, cast(EntryKind, kind), country, region, place, int(population))
    except ValueError as error:
        raise RuleError("places.csv", name, str(error)) from error


def _rank(entry: Entry) -> int:
    match entry.kind:
        case "country":
            return _COUNTRY_POPULATION + entry.population
        case "region":
            return _REGION_POPULATION
        case "capital":
            return entry.population * _CAPITAL_FACTOR
        case "city":
            return entry.population


@cache
def load_country_names() -> dict[str, str]:
    """Return the names that news uses for countries, by code."""
    names: dict[str, str] = {}
    for table, kind_at in (("shared/places.csv", 2), ("shared/place_regions.csv", 1)):
        for line in read_lines(table)[1:]:
            cells = line.split(",", kind_at + 2)
            if cells[kind_at] == "country":
                names.setdefault(cells[kind_at + 1], cells[0])
    return names


def load_nations(language: str = "en") -> dict[str, tuple[str, str]]:
    """Return folded names of countries and peoples: the country's name, and which it is.

    The second is "country" or "people" (Iraqi, Iraqis).
    """
    names = load_country_names()
    nations = {fold(name): (name, "country") for name in names.values()}
    for key, (name, _) in load_gazetteer(language).aliases.items():
        if fold(name) in nations:
            nations.setdefault(key, (name, "country"))
    for words in _load_demonyms(language):
        for key, code in words.items():
            if code not in names:
                raise RuleError("place_demonyms.csv", key, f"no country has the code {code!r}")
            nations.setdefault(key, (names[code], "people"))
    return nations


def find_key(tokens: Tokens, index: int, end: int) -> tuple[str, int] | None:
    """Return the longest name or demonym that begins at this token, and where it ends.

    Every word that the text could write small must be capital; "US" must be all capitals.
    """
    gazetteer = load_gazetteer()
    first = _fold_word(tokens.words[index])
    longest = gazetteer.longest.get(first)
    if longest is None:
        if first in gazetteer.rows and _is_written_so(tokens, index, index + 1, first):
            return first, index + 1
        return None
    words = [first, *map(_fold_word, tokens.words[index + 1 : min(index + longest, end)])]
    for size in range(len(words), 0, -1):
        key = " ".join(words[:size]) if size > 1 else first
        if _is_known(gazetteer, key) and _is_written_so(tokens, index, index + size, key):
            return key, index + size
    return None


def is_national(word: str) -> bool:
    """Whether the one word is for a people ("Iraqi", "Turks") or a country's letters ("us")."""
    gazetteer = load_gazetteer()
    key = _fold_word(word)
    known = (gazetteer.demonyms, gazetteer.plural_demonyms, gazetteer.exact_capitals)
    return any(key in group for group in known)


def _fold_word(word: str) -> str:
    return word if word.isascii() else fold(word)


def _is_known(gazetteer: Gazetteer, key: str) -> bool:
    return (
        key in gazetteer.rows
        or key in gazetteer.aliases
        or key in gazetteer.demonyms
        or key in gazetteer.plural_demonyms
    )


def _is_written_so(tokens: Tokens, start: int, end: int, key: str) -> bool:
    """Whether the tokens stand together on a line and have their capitals."""
    if end - start > 1 and "\n" in tokens.slice_text(start, end):
        return False
    if not tokens.is_capital(end - 1) and tokens.words[end - 1].isalpha():
        return False
    return key not in load_gazetteer().exact_capitals or tokens.slice_text(start, end).isupper()
