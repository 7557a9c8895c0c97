"""Find the nearest days before and after a day on which something certain begins or ends.

Days inside an occurrence are not counted: it is ongoing then.
"""

from collections.abc import Callable, Sequence
from datetime import date

from timeline.store.database import Row, Store
from timeline.store.scans import Condition
from timeline.store.spans import CLASS_DAYS, CORE


def find_previous_day(
    store: Store, classes: Sequence[Row], condition: Condition, day: int
) -> date | None:
    """Return the last day before this one that has a certain occurrence, None if none has."""
    begins = [
        _find_low(store, cls, condition, ("s.low < ?", "DESC"), day) for cls in _core(classes)
    ]
    best = _choose(max, begins)
    if best is None:
        return None
    ends = [
        _find_high(
            store, cls, condition, "MAX", (best - CLASS_DAYS[cls] + 1, day - 1), (0, day - 1)
        )
        for cls in _core(classes)
    ]
    return _to_day(_choose(max, [best, *ends]))


def find_next_day(
    store: Store, classes: Sequence[Row], condition: Condition, day: int
) -> date | None:
    """Return the first day after this one that has a certain occurrence, None if none has."""
    begins = [_find_low(store, cls, condition, ("s.low > ?", "ASC"), day) for cls in _core(classes)]
    best = _choose(min, begins)
    latest = best - 1 if best is not None else day + CLASS_DAYS[-1]
    ends = [
        _find_high(
            store, cls, condition, "MIN", (day - CLASS_DAYS[cls] + 1, day), (day + 1, latest)
        )
        for cls in _core(classes)
    ]
    return _to_day(_choose(min, [best, *ends]))


def _core(classes: Sequence[Row]) -> list[int]:
    return [cls for way, cls in classes if way == CORE]


def _find_low(
    store: Store, cls: int, condition: Condition, side: tuple[str, str], day: int
) -> int | None:
    bound, direction = side
    rows = store.rows(
        f"SELECT s.low FROM spans s WHERE s.way = {CORE} AND s.cls = {cls} AND {bound}"
        f"{_join(condition)} ORDER BY s.low {direction} LIMIT 1",
        (day, *condition.params),
    )
    return int(rows[0][0]) if rows else None


def _find_high(
    store: Store,
    cls: int,
    condition: Condition,
    choose: str,
    lows: tuple[int, int],
    highs: tuple[int, int],
) -> int | None:
    rows = store.rows(
        f"SELECT {choose}(s.high) FROM spans s WHERE s.way = {CORE} AND s.cls = {cls}"
        f" AND s.low BETWEEN ? AND ? AND s.high BETWEEN ? AND ?{_join(condition)}",
        (*lows, *highs, *condition.params),
    )
    found: int | None = rows[0][0]
    return found


def _join(condition: Condition) -> str:
    return "".join(f" AND {part}" for part in condition.parts)


def _choose(choose: Callable[[list[int]], int], days: Sequence[int | None]) -> int | None:
    known = [day for day in days if day is not None]
    return choose(known) if known else None


def _to_day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
