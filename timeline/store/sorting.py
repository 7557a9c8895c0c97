"""Lists in another order than by certainty: by start, last change, salience or relevance."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.store.database import Row, Store, marks
from timeline.store.scans import (
    Condition,
    Position,
    Range,
    scan_certain,
    scan_possible,
    select_numbers,
)
from timeline.store.spans import INFERRED_GRADE
from timeline.store.words import split_words

Sort = Literal["start", "-start", "updated", "salience", "relevance"]
RANKED = 1000
"""How many matches are weighed by relevance: the most salient ones, or the last of very many."""

_COLUMNS: Mapping[Sort, tuple[str, bool]] = {
    "start": ("e.start", False),
    "-start": ("e.start", True),
    "updated": ("e.updated_at", True),
    "salience": ("e.salience", True),
}
"""The column of each order, and whether it falls."""

_SALIENCE_SCALE = 10_000


@dataclass(frozen=True)
class Asked:
    """What to sort: the ranges of each rank of answers (certain first), and what all must fulfil.

    `is_many` says that too many may fulfil it to look at each.
    """

    ranges: Mapping[int, Sequence[Range]]
    condition: Condition
    is_many: bool = False


def scan_sorted(
    store: Store,
    asked: Asked,
    sort: Sort,
    *,
    limit: int,
    after: Position | None = None,
    backwards: bool = False,
) -> list[Row]:
    """Return rows (rank, key, event, item, report_due); `after` is (key, event)."""
    column, falls = _COLUMNS[sort]
    matching, params = select_numbers(asked.ranges, asked.condition)
    if not matching:
        return []
    is_down = falls is not backwards
    where = ""
    if after is not None:
        where = f" WHERE ({column}, e.id) {'<' if is_down else '>'} (?, ?)"
    way = "DESC" if is_down else "ASC"
    return store.rows(
        f"SELECT u.answer, {column}, e.id, e.item, e.report_due FROM ({matching}) u"
        f" JOIN events e ON e.id = u.event_id{where}"
        f" ORDER BY {column} {way}, e.id {way} LIMIT ?",
        (*params, *(after or ()), limit),
    )


def scan_relevant(
    store: Store,
    asked: Asked,
    query: str,
    *,
    limit: int,
    after: Position | None = None,
    backwards: bool = False,
) -> tuple[list[Row], bool]:
    """Return rows as scan_sorted does, and whether all matches were weighed.

    An event is the more relevant the more of its title the words asked for are; of equal ones
    the more salient comes first.
    """
    weighed = _weigh(store, asked, set(split_words(query)))
    page = _cut_page(weighed[:RANKED], after, limit, backwards=backwards)
    items = _load_items(store, [number for _, number, _ in page])
    rows: list[Row] = [(answer, key, number, *items[number]) for key, number, answer in page]
    return rows, len(weighed) <= RANKED


def _weigh(store: Store, asked: Asked, words: set[str]) -> list[tuple[int, int, int]]:
    """Return (key, event, rank) of RANKED matches and one more, the most relevant first."""
    found = []
    for answer, number, salience, document in (_find_last if asked.is_many else _find_best)(
        store, asked
    ):
        title = split_words(json.loads(document)["title"])
        share = sum(word in words for word in title) / max(1, len(title))
        found.append((-(round(share * 1000) * _SALIENCE_SCALE + salience), number, answer))
    return sorted(found)


def _find_best(store: Store, asked: Asked) -> list[Row]:
    """Return (rank, event, salience, document) of the most salient matches."""
    matching, params = select_numbers(asked.ranges, asked.condition)
    if not matching:
        return []
    return store.rows(
        # The grade tells the salience, so that no event is read but those that are weighed.
        "SELECT u.answer, e.id, e.salience, e.item FROM"
        f" (SELECT * FROM ({matching}) AS g ORDER BY grade % {INFERRED_GRADE}, event_id LIMIT ?) u"
        " JOIN events e ON e.id = u.event_id",
        (*params, RANKED + 1),
    )


def _find_last(store: Store, asked: Asked) -> list[Row]:
    """Return the same of the matches that come last by their days, the certain ones first."""
    found: list[Row] = []
    scans = (scan_certain, scan_possible)
    for (answer, ranges), scan in zip(asked.ranges.items(), scans, strict=False):
        limit = RANKED + 1 - len(found)
        rows = scan(store, ranges, asked.condition, limit=limit, backwards=True)
        found += [(answer, row[4], 1000 - row[3] % INFERRED_GRADE, row[5]) for row in rows]
    return found


def _cut_page(
    weighed: list[tuple[int, int, int]], after: Position | None, limit: int, *, backwards: bool
) -> list[tuple[int, int, int]]:
    if backwards:
        weighed = [one for one in reversed(weighed) if after is None or one[:2] < after]
    elif after is not None:
        weighed = [one for one in weighed if one[:2] > after]
    return weighed[:limit]


def _load_items(store: Store, numbers: Sequence[int]) -> dict[int, Row]:
    if not numbers:
        return {}
    rows = store.rows(
        f"SELECT id, item, report_due FROM events WHERE id IN ({marks(len(numbers))})", numbers
    )
    return {row[0]: row[1:] for row in rows}
