"""Find the places in a stretch of text and say what each does there.

`how` tells an event's place ("in Brussels", "near Kyiv", "Brussels talks") from a name that is
only told ("Jordan said"). A name inside another name ("Washington Treaty", "Bank of Japan")
is no place at all.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from timeline.events.gazetteer import Entry, find_entries, find_key
from timeline.events.place_reading import (
    FoundName,
    How,
    Told,
    is_spaced,
    load_place_words,
    read_how,
)
from timeline.records import Place
from timeline.text.tokens import Tokens

_LOCATIONS: frozenset[How] = frozenset({"in", "near", "modifier"})
_RIVAL_SHARE = 5


class PlaceHit(NamedTuple):
    """A place named by the tokens from start to end (exclusive); `stop` is after ", Norway"."""

    start: int
    end: int
    place: Place
    how: How
    kind: str
    stop: int

    @property
    def is_location(self) -> bool:
        """Whether something happens there, rather than that it is only named."""
        return self.how in _LOCATIONS


def find_places(
    tokens: Tokens, start: int, end: int, *, names: AbstractSet[int] = frozenset()
) -> tuple[PlaceHit, ...]:
    """Return the places named by tokens from start to end, in order.

    `names` are the tokens inside names of persons and bodies: no place begins there.
    """
    found = _find_names(tokens, start, end, names)
    told = _Countries.collect(found)
    hits: list[PlaceHit] = []
    swallowed = -1
    for number, name in enumerate(found):
        if number == swallowed:
            continue
        after = found[number + 1] if number + 1 < len(found) else None
        stop = name.end
        entry = _find_inner(tokens, name, after)
        if entry is not None and after is not None:
            swallowed, stop = number + 1, after.end
        else:
            entry = _choose(tokens, name, told)
        last = Told(hits[-1].how, hits[-1].stop) if hits else None
        how = read_how(tokens, name, entry, last)
        if how is None:
            continue
        town = _find_small_town(tokens, name, entry, hits[-1].end if hits else 0)
        hits.append(town or PlaceHit(name.start, name.end, entry.place, how, entry.kind, stop))
    return tuple(hits)


def _find_names(tokens: Tokens, start: int, end: int, names: AbstractSet[int]) -> list[FoundName]:
    never = load_place_words().never
    found: list[FoundName] = []
    read_to = start
    for index in tokens.find_capitals():
        if not read_to <= index < end or index in names:
            continue
        known = find_key(tokens, index, end)
        if known is None or known[0] in never:
            continue
        key, read_to = known
        entries = find_entries(key)
        if entries:
            found.append(FoundName(index, read_to, key, entries))
    return found


def _find_inner(tokens: Tokens, name: FoundName, after: FoundName | None) -> Entry | None:
    """Return the entry of this name that lies in the place told after a comma, if any."""
    if after is None or name.end + 1 != after.start or tokens.words[name.end] != ",":
        return None
    is_country = name.entries[0].kind == "country"
    for outer in after.entries:
        for inner in name.entries:
            if outer.contains(inner) and not (is_country and inner.kind == "city"):
                return inner
    return None


@dataclass(frozen=True, slots=True)
class _Countries:
    """Which countries the names of a stretch of text point to, by the keys that do."""

    countries: dict[str, set[str]]
    states: dict[str, set[str]]

    @classmethod
    def collect(cls, found: list[FoundName]) -> "_Countries":
        """Gather the likeliest countries of all names."""
        told = cls({}, {})
        for name in found:
            first = name.entries[0]
            if first.kind != "city":
                told.countries.setdefault(first.country, set()).add(name.key)
            if first.kind in ("region", "city"):
                told.states.setdefault(first.country, set()).add(name.key)
        return told


def _choose(tokens: Tokens, name: FoundName, told: _Countries) -> Entry:
    """Return the likeliest entry: one in a country that is named near by beats a larger one.

    Georgia is the country unless a state or town of the United States stands near it.
    """
    first = name.entries[0]
    if len(name.entries) == 1 or first.kind == "capital":
        return first
    own = {name.key}
    if first.kind == "country":
        of_state = load_place_words().of_state
        is_state = tokens.words[max(name.start - len(of_state), 0) : name.start] == of_state
        for entry in name.entries:
            if entry.kind == "region" and (is_state or told.states.get(entry.country, own) - own):
                return entry
        return first
    floor = first.population // _RIVAL_SHARE
    if told.countries.get(first.country, own) - own:
        return first
    for entry in name.entries:
        if entry.population >= floor and told.countries.get(entry.country, own) - own:
            return entry
    return first


def _find_small_town(tokens: Tokens, name: FoundName, entry: Entry, after: int) -> PlaceHit | None:
    """Return the town that the list lacks in "in Springfield Heights, Ohio"."""
    if entry.kind not in ("country", "region") or name.start < 3:
        return None
    if tokens.words[name.start - 1] != ",":
        return None
    words = load_place_words()
    first = name.start - 1
    while first > after and name.start - first < 5 and tokens.is_capital(first - 1):
        if first < name.start - 1 and not is_spaced(tokens, first):
            break
        first -= 1
    before = tokens.words[first - 1] if first else ""
    if first == name.start - 1 or before not in words.prepositions:
        return None
    how = words.prepositions[before]
    if how not in _LOCATIONS or tokens.words[first] in words.closed | words.follow:
        return None
    town = tokens.slice_text(first, name.start - 1)
    return PlaceHit(
        first, name.start - 1, Place(town, entry.country or None), how, "city", name.end
    )
