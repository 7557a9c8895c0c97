"""Build the SQL that walks the index of windows in the order of answers.

Each class of each way is one bounded range with a LIMIT of its own; all are united, merged and
cut once more. Certain answers are in the order (low, high, grade, event), possible ones in the
order (class, low, high, grade, event), and a page goes on after such a position.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.store.database import Row, Store
from timeline.store.spans import (
    AFTER,
    BEFORE,
    CLASS_DAYS,
    CORE,
    EDGE,
    INVERTED,
    OPEN_CLASS,
    VAGUE,
)

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
            found.append(Range(CORE, cls, first - CLASS_DAYS[cls] + 1, last, overlaps))
        elif way == INVERTED:
            shortest = CLASS_DAYS[cls - 1] + 1 if cls else 1
            contained = Condition(["s.high <= ?"], [last])
            found.append(Range(INVERTED, cls, first, last - shortest + 1, contained))
    return found


def possible_ranges(classes: Sequence[Row], first: int, last: int) -> list[Range]:
    """Return where all that is possible within its reach, and not certain, stands."""
    found = []
    for way, cls in classes:
        if way not in (EDGE, VAGUE):
            continue
        longest = CLASS_DAYS[cls]
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


def beyond_ranges(classes: Sequence[Row], first: int, last: int, *, top: int) -> list[Range]:
    """Return where all stands that is possible in the window only beyond its reach."""
    # Another reading of the date may be possible there after all.
    unread = Condition([f"(s.n = 0 OR NOT EXISTS ({_OTHER_ROW}))"], [last, first])
    bounds = {BEFORE: (last, top), AFTER: (0, first)}
    return [
        Range(way, cls, *bounds[way], unread)
        for way, cls in classes
        if way in bounds and cls == OPEN_CLASS
    ]


_OTHER_ROW = (
    "SELECT 1 FROM spans o WHERE o.event_id = s.event_id"
    f" AND o.way IN ({EDGE}, {VAGUE}) AND o.low <= ? AND o.high >= ?"
)
_BEYOND = "(s.low, s.high, s.grade, s.event_id) > (?, ?, ?, ?)"


def read_classes(store: Store) -> list[Row]:
    """Return the ways and classes that the index has."""
    return store.rows("SELECT way, cls FROM span_classes ORDER BY way, cls")


def scan_certain(
    store: Store,
    ranges: Sequence[Range],
    condition: Condition,
    *,
    limit: int,
    after: Position | None = None,
) -> list[Row]:
    """Return (cls, low, high, grade, event, item, report_due) in the order of certain answers."""
    if after is not None:
        condition = condition + Condition([_BEYOND], [*after])
    return _scan(store, [(one, condition) for one in ranges], "low, high, grade, event_id", limit)


def scan_possible(
    store: Store,
    ranges: Sequence[Range],
    condition: Condition,
    *,
    limit: int,
    after: Position | None = None,
) -> list[Row]:
    """Return (cls, low, high, grade, event, item, report_due) in the order of possible answers."""
    asked = []
    for one in ranges:
        if after is None or one.cls > after[0]:
            asked.append((one, condition))
        elif one.cls == after[0]:
            rest = Condition([_BEYOND], [*after[1:]])
            asked.append((one, condition + rest))
    return _scan(store, asked, "cls, low, high, grade, event_id", limit)


def count_rows(store: Store, ranges: Sequence[Range], condition: Condition, *, limit: int) -> int:
    """Return how many rows these ranges have, at most the limit."""
    sql, params = _unite([(one, condition) for one in ranges], limit, ordered=False)
    if not sql:
        return 0
    counted = store.rows(f"SELECT COUNT(*) FROM ({sql} LIMIT ?) AS c", (*params, limit))
    return int(counted[0][0])


def _scan(
    store: Store, asked: Sequence[tuple[Range, Condition]], order: str, limit: int
) -> list[Row]:
    sql, params = _unite(asked, limit, ordered=True)
    if not sql:
        return []
    return store.rows(
        "SELECT m.cls, m.low, m.high, m.grade, m.event_id, e.item, e.report_due"
        f" FROM (SELECT * FROM ({sql}) AS u ORDER BY {order} LIMIT ?) AS m"
        f" JOIN events e ON e.id = m.event_id ORDER BY {_qualify(order)}",
        (*params, limit),
    )


def _qualify(order: str) -> str:
    return ", ".join(f"m.{column}" for column in order.split(", "))


def _unite(
    asked: Sequence[tuple[Range, Condition]], limit: int, *, ordered: bool
) -> tuple[str, list[object]]:
    pieces: list[str] = []
    params: list[object] = []
    for number, (one, condition) in enumerate(asked):
        if one.low_from > one.low_to:
            continue
        both = one.condition + condition
        where = "".join(f" AND {part}" for part in both.parts)
        order = " ORDER BY s.low, s.high, s.grade, s.event_id" if ordered else ""
        pieces.append(
            "SELECT * FROM (SELECT s.cls, s.low, s.high, s.grade, s.event_id FROM spans s"
            f" WHERE s.way = {one.way} AND s.cls = {one.cls} AND s.low BETWEEN ? AND ?"
            f"{where}{order} LIMIT ?) AS b{number}"
        )
        params += [one.low_from, one.low_to, *both.params, limit]
    return " UNION ALL ".join(pieces), params
