"""How much the store has, from its counters."""

from dataclasses import dataclass
from datetime import date

from timeline.store.commits import Commit, find_last_commit
from timeline.store.counters import ARTICLES, TOTAL, name_steps
from timeline.store.database import Row, Store


@dataclass(frozen=True)
class Stats:
    """How much there is; the days are those on which something certain was the case."""

    occurrences: int
    states: int
    sources: int
    actors: int
    places: int
    languages: tuple[tuple[str, int], ...]
    first_day: date | None
    last_day: date | None
    last_commit: Commit | None


def read_stats(store: Store) -> Stats:
    """Return the totals of all that is listed."""
    with store.read():
        occurrences, events = _sum(store, TOTAL)
        languages = store.rows(
            "SELECT value, events FROM counters WHERE name = ? ORDER BY events DESC, value",
            (ARTICLES,),
        )
        first, end = store.rows(
            "SELECT MIN(value), MAX(value) FROM counters WHERE name = ?",
            (name_steps("day", "certain"),),
        )[0]
        return Stats(
            occurrences=occurrences,
            states=events - occurrences,
            sources=_count(store, "source"),
            actors=_count(store, "actor"),
            places=_count(store, "place"),
            languages=tuple((row[0], row[1]) for row in languages),
            first_day=date.fromordinal(int(first)) if first else None,
            last_day=date.fromordinal(int(end) - 1) if end else None,
            last_commit=find_last_commit(store),
        )


def _sum(store: Store, name: str) -> Row:
    return store.rows(
        "SELECT COALESCE(SUM(occurrences), 0), COALESCE(SUM(events), 0) FROM counters"
        " WHERE name = ?",
        (name,),
    )[0]


def _count(store: Store, name: str) -> int:
    return int(store.rows("SELECT COUNT(*) FROM counters WHERE name = ?", (name,))[0][0])
