"""Build the SQL that walks the index of windows in the order of answers.

Each class of each way is one bounded range that the index has in order; all are merged while
they are read, and no further than a page needs. Certain answers are in the order (low, high,
grade, event), possible ones in the order (class, low, high, grade, event), and a page goes on
after such a position.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from timeline.store.database import Row, Store
from timeline.store.spans import (
    AFTER,
    BEFORE,
    CLASS_DAYS,
    CORE,
    EDGE,
    FAR_FUTURE,
    INVERTED,
    OPEN_CLASS,
    STATE_AFTER,
    STATE_BEFORE,
    VAGUE,
)

ANY_CLASS = -1
"""The class of ranges that have rows of all classes: those of events that are named already."""

Position = tuple[int, ...]


@dataclass
class Condition:
    """Pieces of SQL about a row `s` of the index, joined by AND, and their parameters."""

    parts: list[str] = field(default_factory=list)
    params: list[object] = field(default_factory=list)

    def add(self, part: str, *params: object) -> None:
        """Demand one thing more."""
        self.parts.append(part)
        self.params += params

    def __add__(self, other: "Condition") -> "Condition":
        return Condition(self.parts + other.parts, self.params + other.params)


@dataclass(frozen=True)
class Range:
    """One bounded piece of the index: rows of a way and class with `low` between two days."""

    way: int
    cls: int
    low_from: int
    low_to: int
    condition: Condition


def certain_ranges(classes: Sequence[Row], first: int, last: int) -> list[Range]:
    """Return where all that is certain in the window stands."""
    found = []
    for way, cls in classes:
        if way == CORE:
            overlaps = Condition(["s.high >= ?"], [first])
            found.append(Range(CORE, cls, first - _find_longest(cls) + 1, last, overlaps))
        elif way == INVERTED:
            shortest = CLASS_DAYS[cls - 1] + 1 if cls > 0 else 1
            contained = Condition(["s.high <= ?"], [last])
            found.append(Range(INVERTED, cls, first, last - shortest + 1, contained))
    return found


def possible_ranges(classes: Sequence[Row], first: int, last: int) -> list[Range]:
    """Return where all that is possible within its reach, and not certain, stands."""
    found = []
    for way, cls in classes:
        if way not in (EDGE, VAGUE):
            continue
        longest = _find_longest(cls)
        condition = Condition(["s.high >= ?"], [first])
        condition.add("NOT (s.begin_latest <= ? AND s.end_earliest >= ?)", last, first)
        # Of several rows of an event only the first in the order answers.
        condition.add(f"(s.n = 0 OR NOT EXISTS ({_OTHER_ROW} AND o.n < s.n))", last, first)
        begin, edge = first - longest + 1, last - longest + 2
        if way == EDGE and edge > first:
            found.append(Range(way, cls, begin, first - 1, condition))
            found.append(Range(way, cls, edge, last, condition))
        else:
            found.append(Range(way, cls, begin, last, condition))
    return found


def _find_longest(cls: int) -> int:
    return FAR_FUTURE if cls == ANY_CLASS else CLASS_DAYS[cls]


def beyond_ranges(
    classes: Sequence[Row], first: int, last: int, *, top: int, states: bool
) -> list[Range]:
    """Return where all stands that is possible in the window only beyond its reach."""
    # Another reading of the date may be possible there after all.
    unread = Condition([f"(s.n = 0 OR NOT EXISTS ({_OTHER_ROW}))"], [last, first])
    bounds = {BEFORE: (last, top), AFTER: (0, first)}
    if states:
        bounds |= {STATE_BEFORE: bounds[BEFORE], STATE_AFTER: bounds[AFTER]}
    return [
        Range(way, cls, *bounds[way], unread)
        for way, cls in classes
        if way in bounds and cls in (OPEN_CLASS, ANY_CLASS)
    ]


_OTHER_ROW = (
    "SELECT 1 FROM spans o WHERE o.event_id = s.event_id"
    f" AND o.way IN ({EDGE}, {VAGUE}) AND o.low <= ? AND o.high >= ?"
)
_BEYOND = "(s.low, s.high, s.grade, s.event_id) > (?, ?, ?, ?)"
_BEYOND_CLASS = "(s.cls, s.low, s.high, s.grade, s.event_id) > (?, ?, ?, ?, ?)"
_BEFORE_CLASS = "(s.cls, s.low, s.high, s.grade, s.event_id) < (?, ?, ?, ?, ?)"
_BEFORE = "(s.low, s.high, s.grade, s.event_id) < (?, ?, ?, ?)"


def scan_certain(
    store: Store,
    ranges: Sequence[Range],
    condition: Condition,
    *,
    limit: int,
    after: Position | None = None,
    backwards: bool = False,
) -> list[Row]:
    """Return (cls, low, high, grade, event, item, report_due) in the order of certain answers.

    `after` is where to go on; backwards it goes on before that, the nearest first.
    """
    if after is not None:
        condition = condition + Condition([_BEFORE if backwards else _BEYOND], [*after])
    asked = [(one, condition) for one in ranges]
    return _scan(store, asked, ("low", "high", "grade", "event_id"), limit, backwards=backwards)


def scan_possible(
    store: Store,
    ranges: Sequence[Range],
    condition: Condition,
    *,
    limit: int,
    after: Position | None = None,
    backwards: bool = False,
) -> list[Row]:
    """Return (cls, low, high, grade, event, item, report_due) in the order of possible answers."""
    asked = []
    for one in ranges:
        if after is not None and one.cls == ANY_CLASS:
            rest = Condition([_BEFORE_CLASS if backwards else _BEYOND_CLASS], [*after])
            asked.append((one, condition + rest))
        elif after is None or (one.cls < after[0] if backwards else one.cls > after[0]):
            asked.append((one, condition))
        elif one.cls == after[0]:
            rest = Condition([_BEFORE if backwards else _BEYOND], [*after[1:]])
            asked.append((one, condition + rest))
    order = ("cls", "low", "high", "grade", "event_id")
    return _scan(store, asked, order, limit, backwards=backwards)


def count_nearest(
    store: Store, ranges: Sequence[Range], condition: Condition, *, most: int
) -> tuple[int, bool]:
    """Return how many of the first rows of each range fulfil a condition, and if those are all.

    For conditions that are dear: no more than `most` rows of a range are tried.
    """
    fitting, is_all = 0, True
    for one in ranges:
        place, bounds = _locate(replace(one, condition=Condition()), Condition())
        fits = one.condition + condition
        tried, found = store.rows(
            f"SELECT COUNT(*), COUNT(CASE WHEN {' AND '.join(fits.parts)} THEN 1 END)"
            f" FROM (SELECT * FROM spans s WHERE {place} LIMIT ?) AS s",
            (*fits.params, *bounds, most),
        )[0]
        fitting += found
        is_all = is_all and tried < most
    return fitting, is_all


def count_rows(store: Store, ranges: Sequence[Range], condition: Condition, *, limit: int) -> int:
    """Return how many rows these ranges have, at most the limit."""
    sql, params = _unite([(one, condition) for one in ranges])
    if not sql:
        return 0
    counted = store.rows(f"SELECT COUNT(*) FROM ({sql} LIMIT ?) AS c", (*params, limit))
    return int(counted[0][0])


def select_numbers(
    ranges: Mapping[int, Sequence[Range]], condition: Condition
) -> tuple[str, list[object]]:
    """Return SQL that selects (event_id, answer, grade) of all in these ranges, by rank."""
    pieces: list[str] = []
    params: list[object] = []
    for answer, places in ranges.items():
        for one in places:
            where, given = _locate(one, condition)
            pieces.append(
                f"SELECT s.event_id, {answer} AS answer, s.grade FROM spans s WHERE {where}"
            )
            params += given
    return " UNION ALL ".join(pieces), params


def select_started(first: int, last: int, condition: Condition) -> tuple[str, list[object]]:
    """Return SQL that selects the event_id of all that a condition names and the window meets.

    It is one walk over the named events, in whichever way each answers.
    """
    meets = (
        f"(+s.way IN ({CORE}, {EDGE}, {VAGUE}) AND s.low <= ? AND s.high >= ?"
        f" OR +s.way = {INVERTED} AND s.low >= ? AND s.high <= ?)"
    )
    both = condition + Condition([meets], [last, first, first, last])
    return f"SELECT DISTINCT s.event_id FROM spans s WHERE {' AND '.join(both.parts)}", both.params


def _scan(
    store: Store,
    asked: Sequence[tuple[Range, Condition]],
    columns: tuple[str, ...],
    limit: int,
    *,
    backwards: bool,
) -> list[Row]:
    sql, params = _unite(asked)
    if not sql:
        return []
    orders = (_order_by(table, columns, backwards=backwards) for table in ("", "m."))
    return store.rows(_write_scan(sql, *orders), (*params, limit))


@lru_cache(maxsize=256)
def _write_scan(sql: str, inner: str, order: str) -> str:
    return (
        "SELECT m.cls, m.low, m.high, m.grade, m.event_id, e.item, e.report_due"
        f" FROM ({sql}{inner} LIMIT ?) AS m"
        f" JOIN events e ON e.id = m.event_id{order}"
    )


@lru_cache(maxsize=32)
def _order_by(table: str, columns: tuple[str, ...], *, backwards: bool) -> str:
    way = " DESC" if backwards else ""
    return " ORDER BY " + ", ".join(f"{table}{column}{way}" for column in columns)


def _unite(asked: Sequence[tuple[Range, Condition]]) -> tuple[str, list[object]]:
    places: list[str] = []
    params: list[object] = []
    for one, condition in asked:
        if one.low_from > one.low_to:
            continue
        place, given = _locate(one, condition)
        places.append(place)
        params += given
    return _write_union(tuple(places)), params


@lru_cache(maxsize=256)
def _write_union(places: tuple[str, ...]) -> str:
    """Return the SQL of a shape of question, the same text for each that is alike."""
    return " UNION ALL ".join(
        f"SELECT s.cls, s.low, s.high, s.grade, s.event_id FROM spans s WHERE {place}"
        for place in places
    )


def _locate(one: Range, condition: Condition) -> tuple[str, list[object]]:
    """Return the condition on rows `s` of one range, and its parameters."""
    place = _write_place(one.way, one.cls, (*one.condition.parts, *condition.parts))
    return place, [one.low_from, one.low_to, *one.condition.params, *condition.params]


@lru_cache(maxsize=1024)
def _write_place(way: int, cls: int, parts: tuple[str, ...]) -> str:
    where = "".join(f" AND {part}" for part in parts)
    if cls == ANY_CLASS:
        # The sign keeps the way from being looked up: the events that are named are far fewer.
        return f"+s.way = {way} AND s.low BETWEEN ? AND ?{where}"
    return f"s.way = {way} AND s.cls = {cls} AND s.low BETWEEN ? AND ?{where}"
