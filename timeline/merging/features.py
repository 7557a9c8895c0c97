"""What two mentions are compared by, worked out once for each mention."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from timeline.events.gazetteer import find_entries, fold
from timeline.merging.roots import find_root
from timeline.records import Actor, Kind, Mention, Place, SourcedMention, Status
from timeline.rules.tables import load_toml
from timeline.when import REACH_DAYS, When, reach_hull, some_day_in

FIRST_DAY: Final = date.min.toordinal()
LAST_DAY: Final = date.max.toordinal()
UNBOUNDED: Final = LAST_DAY
NEAR_DAYS: Final = 2
ANNOUNCED_DAYS: Final = 366
MOVED_DAYS: Final = 31
RECALLED_DAYS: Final = 3660

PLANNED: frozenset[Status] = frozenset({"scheduled", "predicted", "postponed"})
CALLED_OFF: frozenset[Status] = frozenset({"postponed", "cancelled"})
TOLD_AS_FACT: frozenset[Status] = frozenset({"happened", "ongoing", "reported"})

_ONCE: frozenset[Kind] = frozenset({"launch", "death"})
"""Kinds of what happens once to whom or what it is about, and is looked back on for years."""

# Kinds between which reporters choose freely for one event.
_FAMILIES: dict[Kind, str] = {"accident": "disaster", "crime": "attack"}
_WORDS = load_toml("en/likeness.toml")
_SUFFIXES = tuple(_WORDS["suffixes"])
_EMPTY_WORDS = frozenset(_WORDS["empty"])
_POINTERS = frozenset(_WORDS["pointers"])
_AFTER_SURNAME = frozenset(_WORDS["after_surname"])
_WORD = re.compile(r"[^\W_]+")
_KEY_WORDS = 6


@dataclass(frozen=True, slots=True)
class Features:
    """One mention, ready for comparing: sets of folded words, days as ordinal numbers.

    `root` is that of the trigger; `own` are its words and those of its names, `about` these and the
    title of its article: what it can be of the same matter by; `scene` these and all that its
    sentence names. `is_back` says that the trigger points back ("the deal"). `lands` are the codes
    of countries named as places, `within` those of all places. `begin` and `end` are (earliest,
    latest) with the calendar's ends for None, `length` the days from the first to the last of them;
    `first` and `last` are the days in which a partner is looked for, from `since` on one that it
    `recalls`; `published` the day of publication. `has_day` says that begin or end is a known day,
    `is_told` that the article tells when, and it is not inferred, `is_dated` both.
    """

    article: str
    sentence: int
    trigger: str
    root: str
    is_back: bool
    family: str
    aspect: str
    status: Status
    actors: frozenset[str]
    persons: frozenset[str]
    full_names: frozenset[str]
    places: frozenset[str]
    lands: frozenset[str]
    within: frozenset[str]
    words: frozenset[str]
    topic: frozenset[str]
    title: frozenset[str]
    own: frozenset[str]
    about: frozenset[str]
    scene: frozenset[str]
    keys: frozenset[str]
    begin: tuple[int, int]
    end: tuple[int, int]
    first: int
    last: int
    since: int
    published: int
    length: int
    single_day: bool
    lasts: bool
    has_day: bool
    is_told: bool
    is_dated: bool
    recalls: bool


class _Same:
    """A mention compared by identity, so that looking it up costs no hash of all its fields."""

    __slots__ = ("mention",)

    def __init__(self, mention: SourcedMention) -> None:
        self.mention = mention

    def __hash__(self) -> int:
        return id(self.mention)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.mention is self.mention


def describe(mention: SourcedMention) -> Features:
    """Return the features of a mention; the latest few thousand are remembered."""
    return _describe(_Same(mention))


@lru_cache(maxsize=4096)
def _describe(same: _Same) -> Features:
    sourced = same.mention
    told = sourced.mention
    article = sourced.article
    actors = frozenset(chain.from_iterable(map(split_name, told.actors)))
    places = frozenset(fold_name(place.name) for place in told.places)
    name_words = {stem(word) for name in (*actors, *places) for word in name.split()}
    words, topic = _read_words(told, name_words)
    root = find_root(told.words[0] if told.words else told.trigger.text)
    about = _stem_parts(article.title) | topic | name_words
    family = _FAMILIES.get(told.kind, told.kind)
    when = read_when(sourced)
    days = _read_days(sourced, when)
    # All launches of ten years are too many to look through for one that is told of again.
    telling = words - _stem_parts(told.trigger.text) if days["recalls"] else words
    keys = _list_keys(family, root, actors | places, telling, article.key)
    return Features(
        article=article.key,
        sentence=told.quote.start,
        trigger=stem(told.trigger.text.casefold()),
        root=root,
        is_back=_points_back(told),
        family=family,
        aspect=told.aspect,
        status=told.status,
        actors=actors,
        persons=_list_persons(told),
        full_names=_list_full_names(told),
        places=places,
        lands=frozenset(place.country or "" for place in told.places if is_country(place)),
        within=frozenset(place.country for place in told.places if place.country),
        words=words,
        topic=topic,
        title=_stem_parts(told.title),
        own=topic | name_words,
        about=about,
        scene=about | _list_named(told.quote.exact),
        keys=frozenset() if when.is_blank else keys | _list_root_keys(family, root, about),
        **days,
    )


def _read_days(sourced: SourcedMention, when: When) -> dict[str, Any]:
    """Return the features that tell of days."""
    published = sourced.article.published.date()
    begin, end = (_to_ordinals(side.earliest, side.latest) for side in (when.begin, when.end))
    first, last = _find_reach(when, sourced.mention.status, published)
    has_day = when.begin.is_known or when.end.is_known
    is_told = sourced.mention.certainty != "inferred"
    recalls = not is_told and _looks_back(sourced, when)
    return {
        "begin": begin,
        "end": end,
        "first": first,
        "last": last,
        "since": published.toordinal() - RECALLED_DAYS if recalls else first,
        "published": published.toordinal(),
        "length": _measure_days(when),
        "single_day": when.single_day,
        "lasts": begin[1] < end[0] or (when.length or 1) > 1,
        "has_day": has_day,
        "is_told": is_told,
        "is_dated": has_day and is_told,
        "recalls": recalls,
    }


def _looks_back(sourced: SourcedMention, when: When) -> bool:
    """Whether a mention that tells no date may be of a deed that was reported long before."""
    told, latest = sourced.mention, when.begin.latest
    return (
        told.kind in _ONCE
        and told.aspect == "occurrence"
        and told.status in TOLD_AS_FACT
        and latest is not None
        and latest <= sourced.article.published.date()
        and (told.kind != "death" or bool(_list_full_names(told)))
    )


def _measure_days(when: When) -> int:
    """Return how many days lie between the first and the last possible one."""
    first, last = when.begin.earliest, when.end.latest
    return UNBOUNDED if first is None or last is None else (last - first).days


def _list_persons(told: Mention) -> frozenset[str]:
    persons = (actor for actor in told.actors if actor.type == "person")
    return frozenset(atom for actor in persons for atom in split_name(actor))


def _list_full_names(told: Mention) -> frozenset[str]:
    """Return the persons that are told by more than a surname, which many have."""
    names = (fold_name(actor.name) for actor in told.actors if actor.type == "person")
    return frozenset(name for name in names if " " in name)


def _read_words(
    told: Mention, name_words: AbstractSet[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that name the event, and those of them beside its trigger."""
    lemma, *others = told.words or ("",)
    beside = frozenset(chain.from_iterable(map(_stem_parts, others))) - name_words
    words = beside | (_stem_parts(lemma) - name_words)
    return words, beside - _stem_parts(told.trigger.text)


def _points_back(told: Mention) -> bool:
    """Whether a word before the trigger says that the event was told of before."""
    before = told.quote.exact[: max(told.trigger.start - told.quote.start, 0)].casefold().split()
    return before[-1:] != [] and before[-1] in _POINTERS


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """Return a name for comparing: lower case, no dots, no article, hyphen parts sorted."""
    words = name.casefold().replace("’", "'").replace("'s", "").replace(".", "").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join("-".join(sorted(word.split("-"))) for word in words)


@lru_cache(maxsize=16384)
def split_name(actor: Actor) -> tuple[str, ...]:
    """Return what an actor's name stands for: a surname, or each body of a hyphen compound."""
    folded = fold_name(actor.name)
    if actor.type == "person":
        words = [word for word in folded.split() if word not in _AFTER_SURNAME]
        return tuple(words[-1:])
    for word in actor.name.split():
        parts = word.split("-")
        # "Al-Qaeda" is one name, "NATO-Russia Council" tells of two bodies.
        if len(parts) > 1 and all(len(part) > 2 or part.isupper() for part in parts):
            return tuple(fold_name(part) for part in parts if part[:1].isupper())
    return (folded,) if folded else ()


@lru_cache(maxsize=4096)
def is_country(place: Place) -> bool:
    """Whether a place is a whole country, so that towns in it are no other place."""
    return place.country is not None and any(
        entry.kind == "country" and entry.country == place.country
        for entry in find_entries(fold(place.name))
    )


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Cut an English ending, roughly but the same way for every form of a word."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word.removesuffix(suffix)
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


@lru_cache(maxsize=16384)
def _stem_parts(text: str) -> frozenset[str]:
    """Return the stems of a word, of each part of a compound, or of all words of a title."""
    return frozenset(map(stem, _split(text)))


def _list_named(sentence: str) -> frozenset[str]:
    """Return the stems of the words that a sentence writes with a capital, but for its first."""
    named = (word for word in sentence.split()[1:] if word[:1].isupper())
    return frozenset(chain.from_iterable(map(_stem_parts, named)))


def _split(text: str) -> list[str]:
    """Split into lower-case words; hyphen compounds come apart, empty words are left out."""
    spaced = text.casefold().replace("’s", "").replace("'s", "")
    return [word for word in _WORD.findall(spaced) if word not in _EMPTY_WORDS]


def _list_keys(
    family: str, root: str, names: AbstractSet[str], words: AbstractSet[str], article: str
) -> frozenset[str]:
    """Index by names and by the article; by words where there are few names.

    Kind "other" holds every verb without a kind, so its names and article go with the root.
    """
    lead = f"~{root}" if family == "other" else family
    keys = [f"{lead}|{name}" for name in names]
    if len(names) < 2 and family not in ("other", "statement"):
        keys += [f"{family}|~{word}" for word in _choose_longest(words, 3)]
    return frozenset((*keys, f"{lead}|={article}"))


def _list_root_keys(family: str, root: str, about: AbstractSet[str]) -> frozenset[str]:
    """Index by the trigger's root and what it is about, whatever the kind; no statements."""
    longest = () if family == "statement" else _choose_longest(about, _KEY_WORDS)
    return frozenset(f"~{root}|{word}" for word in longest)


def _choose_longest(words: AbstractSet[str], count: int) -> list[str]:
    """Return the longest words, which tell most."""
    return sorted(words, key=lambda word: (-len(word), word))[:count]


def read_when(sourced: SourcedMention) -> When:
    """Return when it was, where a postponing or cancelling told without a day is still ahead.

    "The summit has been postponed" is told in the past, but not of a summit of the past.
    """
    told = sourced.mention
    if told.status in CALLED_OFF and told.when.begin.earliest is None:
        return some_day_in(sourced.article.published.date(), None)
    return told.when


def _find_reach(when: When, status: Status, published: date) -> tuple[int, int]:
    """Cut open sides at the reach; widen by half of what near days may lie apart."""
    announced = status in CALLED_OFF
    hull = reach_hull(when, reach_days=ANNOUNCED_DAYS if announced else REACH_DAYS)
    first, last = _to_ordinals(hull.first, hull.last) if hull else (FIRST_DAY, LAST_DAY)
    if status == "postponed":
        first = min(first, published.toordinal() - MOVED_DAYS)
    half = NEAR_DAYS // 2
    return max(first - half, FIRST_DAY), min(last + half, LAST_DAY)


def _to_ordinals(earliest: date | None, latest: date | None) -> tuple[int, int]:
    return (
        FIRST_DAY if earliest is None else earliest.toordinal(),
        LAST_DAY if latest is None else latest.toordinal(),
    )


def to_date(ordinal: int) -> date:
    """Return the day of an ordinal number."""
    return date.fromordinal(ordinal)
