"""What was read of the days of a window: which sources were expected, read, failed or not asked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from timeline.store.database import Store, to_micros

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Numbers of sources whose feeds were expected to tell of some days, by what came of it.

    An article about a day appears on it or on the next, so both count. `late` ones were not asked
    yet, or not at all. It is None as a whole before the first run.
    """

    sources: int
    read: int
    failed: int

    @property
    def late(self) -> int:
        """Sources that were neither read nor tried."""
        return self.sources - self.read - self.failed


def find_coverage(store: Store, first: date | None, last: date | None) -> Coverage | None:
    """Return what feeds were read on these days and the day after; None before the first run."""
    begin, end = _clip(store, first, last)
    if begin is None or end is None:
        return None
    rows = store.rows(
        'SELECT source_id, SUM("read") FROM feed_days WHERE day BETWEEN ? AND ? GROUP BY source_id',
        (begin, end),
    )
    tried = {number: bool(read) for number, read in rows}
    expected = set(tried) | _list_expected(store, end)
    read = sum(tried.values())
    return Coverage(len(expected), read, len(tried) - read)


def _clip(store: Store, first: date | None, last: date | None) -> tuple[int | None, int | None]:
    """Return the days to look at, as ordinals; None where no run was made until then."""
    earliest = store.rows("SELECT MIN(day) FROM feed_days")[0][0]
    end = date.max.toordinal() if last is None or last == date.max else (last + ONE_DAY).toordinal()
    if earliest is None or earliest > end:
        return None, None
    return (earliest if first is None else first.toordinal()), end


def _list_expected(store: Store, end: int) -> set[int]:
    """Return the sources with a feed that was there by the end of these days and is not paused."""
    after = datetime.combine(date.fromordinal(min(end, date.max.toordinal() - 1)) + ONE_DAY, time())
    rows = store.rows(
        "SELECT DISTINCT source_id FROM feeds WHERE paused = 0 AND added_at < ?",
        (to_micros(after.replace(tzinfo=UTC)),),
    )
    return {int(number) for (number,) in rows}
