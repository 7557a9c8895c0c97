"""Mentions as they are stored, and the index that finds which may be of one event."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from timeline.records import Mention, SourcedMention
from timeline.store.codec import decode, encode
from timeline.store.database import Row, Store, in_batches, marks
from timeline.store.heirs import find_heirs, hand_on
from timeline.store.judgements import list_judgements
from timeline.store.references import COLUMNS, read_reference
from timeline.store.spans import FAR_FUTURE, FAR_PAST
from timeline.store.tables import MentionBlocks, Mentions

BLOCK_CLASS_DAYS = (7, 62)
"""The longest span of days in each class of blocks but the last, which holds the rest."""
QUESTIONS_AT_ONCE = 25

_Question = tuple[str, int, int]
"""A block, and the first and last day in which a partner is looked for."""


@dataclass(frozen=True)
class Linker:
    """How mentions are named and compared: pure functions, given by whoever merges.

    Two mentions link only if they share a block and their days, inclusive and open where None,
    meet.
    """

    key: Callable[[str, Mention], str]
    blocks: Callable[[SourcedMention], Sequence[str]]
    days: Callable[[SourcedMention], tuple[date | None, date | None]]
    link: Callable[[SourcedMention, SourcedMention], float]


@dataclass(frozen=True)
class Component:
    """All mentions that hang together; `ages` numbers events, the oldest lowest."""

    mentions: tuple[SourcedMention, ...]
    current: dict[str, str]
    ages: dict[str, int]


@dataclass(frozen=True)
class _Stored:
    """A mention with its row number and the event that it is of."""

    number: int
    event: int | None
    told: SourcedMention


def load_component(
    store: Store,
    mentions: Sequence[SourcedMention],
    *,
    linker: Linker,
    events: Iterable[str] = (),
) -> Component:
    """Return the connected components of these stored mentions and of all mentions of `events`.

    Candidates come from the index of blocks, never from all pairs. Events that mentions have
    left count in `ages`, so that one that lost its last mention can be withdrawn.
    """
    with store.read():
        asked = _find_events(store, events)
        given = {told.key: told for told in mentions}
        start = _load(store, "m.key", list(given), given)
        start += _load(store, "m.event_id", sorted(asked), given)
        return _make_component(store, _follow_links(store, start, asked, linker), asked)


def load_mentions(store: Store, keys: Sequence[str]) -> tuple[SourcedMention, ...]:
    """Return the mentions with these keys that are there."""
    return tuple(one.told for one in _load(store, "m.key", sorted(keys)))


def list_events_of(store: Store, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the events that these mentions are of, the oldest first."""
    found: set[Row] = set()
    for part in in_batches(sorted(keys)):
        found.update(
            store.rows(
                "SELECT e.id, e.public FROM mentions m JOIN events e ON e.id = m.event_id"
                f" WHERE m.key IN ({marks(len(part))})",
                part,
            )
        )
    return tuple(public for _, public in sorted(found))


def load_article_mentions(store: Store, identifier: str) -> tuple[SourcedMention, ...]:
    """Return the mentions of an article, by its public identifier."""
    return tuple(one.told for one in _load(store, "a.public", [identifier]))


def load_neighbours(
    store: Store, article_number: int, *, linker: Linker
) -> tuple[SourcedMention, ...]:
    """Return the mentions of other articles that hang together with those of this one."""
    start = _load(store, "m.article_id", [article_number])
    own = {one.number for one in start}
    found = _follow_links(store, start, (), linker)
    return tuple(one.told for number, one in sorted(found.items()) if number not in own)


def store_mentions(
    store: Store, article_number: int, told: Sequence[SourcedMention], *, linker: Linker
) -> tuple[str, ...]:
    """Make these the mentions of an article; returns the events that lost one.

    A mention whose key stays keeps its event; one that takes the place of another takes it over.
    """
    rows = store.rows(
        "SELECT key, id, event_id FROM mentions WHERE article_id = ?", (article_number,)
    )
    old = {row[0]: (row[1], row[2]) for row in rows}
    kept = {one.key for one in told}
    lost = [number for key, (number, _) in old.items() if key not in kept]
    fresh = [one for one in told if one.key not in old]
    gone = [one.told for one in _load(store, "m.id", lost)] if fresh else []
    heirs = find_heirs(gone, fresh, blocks=linker.blocks, link=linker.link)
    hand_on(store, heirs)
    store.run_many(
        "DELETE FROM mention_blocks WHERE mention_id = ?", [(row[0],) for row in old.values()]
    )
    store.run_many("DELETE FROM mentions WHERE id = ?", [(number,) for number in lost])
    inherited = {new: old[key][1] for new, key in heirs.items()}
    numbers = _write_mentions(store, article_number, told, inherited, kept & old.keys())
    blocks = [row for one in told for row in _block_rows(numbers[one.key], one, linker)]
    store.insert(MentionBlocks, blocks)
    left = {event for key, (_, event) in old.items() if key not in kept and event is not None}
    return tuple(_public_ids(store, left).values())


def _write_mentions(
    store: Store,
    article_number: int,
    told: Sequence[SourcedMention],
    inherited: Mapping[str, int | None],
    known: Collection[str],
) -> dict[str, int]:
    """Write the mentions of an article, new ones with the event they inherit; by key, numbers."""
    placed = [(position, one.key, encode(one.mention)) for position, one in enumerate(told)]
    store.insert(
        Mentions,
        [
            (key, article_number, inherited.get(key), position, record)
            for position, key, record in placed
            if key not in known
        ],
    )
    store.run_many(
        "UPDATE mentions SET position = ?, record = ? WHERE key = ?",
        [(position, record, key) for position, key, record in placed if key in known],
    )
    rows = store.rows("SELECT key, id FROM mentions WHERE article_id = ?", (article_number,))
    return dict(rows)


def _block_rows(number: int, told: SourcedMention, linker: Linker) -> list[tuple[object, ...]]:
    first, last = _ordinals(linker.days(told))
    cls = _find_class(last - first + 1)
    return [(block, cls, first, last, number) for block in sorted(set(linker.blocks(told)))]


def _follow_links(
    store: Store, start: list[_Stored], loaded_events: Iterable[int], linker: Linker
) -> dict[int, _Stored]:
    """Return all that hangs together with these by links and by events."""
    found: dict[int, _Stored] = {}
    loaded = set(loaded_events)
    frontier = start
    while frontier:
        fresh = {one.number: one for one in frontier if one.number not in found}
        found |= fresh
        frontier = _find_linked(store, fresh, found, linker) + _find_judged(store, fresh, found)
        # What an event holds already is looked at again with each of its mentions.
        near = (*fresh.values(), *frontier)
        met = {one.event for one in near if one.event is not None} - loaded
        frontier += _load(store, "m.event_id", sorted(met))
        loaded |= met
    return found


def _find_linked(
    store: Store, fresh: dict[int, _Stored], found: dict[int, _Stored], linker: Linker
) -> list[_Stored]:
    """Return mentions, not found yet, that link to a fresh one."""
    # Most mentions of a long article ask the same of the index: each question is asked once.
    askers: dict[_Question, list[int]] = {}
    for one in fresh.values():
        days = _ordinals(linker.days(one.told))
        for block in set(linker.blocks(one.told)):
            askers.setdefault((block, *days), []).append(one.number)
    pairs: dict[int, set[int]] = {}
    for question, number in _find_candidates(store, sorted(askers)):
        if number not in found:
            pairs.setdefault(number, set()).update(askers[question])
    return [
        candidate
        for candidate in _load(store, "m.id", sorted(pairs))
        if any(
            linker.link(fresh[number].told, candidate.told) > 0
            for number in sorted(pairs[candidate.number])
        )
    ]


def _find_judged(
    store: Store, fresh: dict[int, _Stored], found: dict[int, _Stored]
) -> list[_Stored]:
    """Return mentions, not found yet, that an editor joined to a fresh one."""
    keys = {one.told.key for one in fresh.values()}
    near = {
        key
        for each in list_judgements(store, keys)
        if each.is_same
        for key in (each.one, each.other)
    }
    return [one for one in _load(store, "m.key", sorted(near - keys)) if one.number not in found]


def _find_candidates(
    store: Store, questions: Sequence[_Question]
) -> Iterator[tuple[_Question, int]]:
    """Yield each question with the mentions that are in its block and whose days meet its days."""
    for start in range(0, len(questions), QUESTIONS_AT_ONCE):
        asked = questions[start : start + QUESTIONS_AT_ONCE]
        params: list[object] = []
        for block, first, last in asked:
            for cls, days in enumerate((*BLOCK_CLASS_DAYS, FAR_FUTURE + 1)):
                params += [block, cls, first - days + 1, last, first]
        for place, number in store.rows(_ask_index(len(asked)), params):
            yield asked[place], number


@lru_cache(maxsize=QUESTIONS_AT_ONCE)
def _ask_index(count: int) -> str:
    """Return the query that puts so many questions to the index of blocks."""
    return " UNION ALL ".join(
        f"SELECT {place}, mention_id FROM mention_blocks"
        " WHERE block = ? AND cls = ? AND first BETWEEN ? AND ? AND last >= ?"
        for place in range(count)
        for _ in (*BLOCK_CLASS_DAYS, FAR_FUTURE)
    )


def _load(
    store: Store,
    column: str,
    values: Sequence[object],
    given: Mapping[str, SourcedMention] = MappingProxyType({}),
) -> list[_Stored]:
    """Load mentions; those that are `given` by key as they are stored are not read again."""
    found = []
    for part in in_batches(values):
        rows = store.rows(
            f"SELECT m.id, m.event_id, m.key, m.record, {COLUMNS} FROM mentions m"
            " JOIN articles a ON a.id = m.article_id JOIN sources s ON s.id = a.source_id"
            f" WHERE {column} IN ({marks(len(part))}) ORDER BY m.id",
            part,
        )
        found += [_read_stored(row, given.get(row[2])) for row in rows]
    return found


def _read_stored(row: Row, told: SourcedMention | None) -> _Stored:
    return _Stored(row[0], row[1], told or _read_told(row[2:]))


@lru_cache(maxsize=4096)
def _read_told(row: Row) -> SourcedMention:
    """Read a mention. The same row gives the same object, of which merging remembers more."""
    return SourcedMention(row[0], read_reference(row[2:]), decode(Mention, row[1]))


def _make_component(store: Store, found: dict[int, _Stored], events: dict[int, str]) -> Component:
    present = {one.event for one in found.values() if one.event is not None}
    public = events | _public_ids(store, present)
    stored = [found[number] for number in sorted(found)]
    return Component(
        mentions=tuple(one.told for one in stored),
        current={one.told.key: public[one.event] for one in stored if one.event is not None},
        ages={identifier: number for number, identifier in public.items()},
    )


def _find_events(store: Store, identifiers: Iterable[str]) -> dict[int, str]:
    wanted = sorted(set(identifiers))
    if not wanted:
        return {}
    rows = store.rows(
        f"SELECT id, public FROM events WHERE public IN ({marks(len(wanted))})",
        wanted,
    )
    return {row[0]: row[1] for row in rows}


def _public_ids(store: Store, numbers: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in in_batches(sorted(set(numbers))):
        rows = store.rows(
            f"SELECT id, public FROM events WHERE id IN ({marks(len(part))})",
            part,
        )
        found |= {row[0]: row[1] for row in rows}
    return found


def _ordinals(days: tuple[date | None, date | None]) -> tuple[int, int]:
    first, last = days
    return (
        FAR_PAST if first is None else first.toordinal(),
        FAR_FUTURE if last is None else last.toordinal(),
    )


def _find_class(days: int) -> int:
    return sum(days > longest for longest in BLOCK_CLASS_DAYS)
