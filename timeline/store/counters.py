"""Counts of all that lists show, kept in step by every write, so that no read has to count.

Each is of events that are listed without a filter, by the name of what is counted: a facet
("kind", with the kind as its value) or the steps of a histogram ("month certain", by bucket).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from timeline.store.buckets import SCALES, Match, Scale, find_steps
from timeline.store.database import Row, Store, in_batches, marks
from timeline.store.spans import VAGUE
from timeline.store.tables import Counters

COLUMN_FACETS = ("kind", "status", "precision", "certainty", "disputed")
LINK_FACETS = ("actor", "place", "source")
TOTAL, ARTICLES = "total", "articles"
RECOUNT_BATCH = 4000

Counts = Counter[tuple[str, str, int]]
"""How many, by name, value and whether they are states."""


def name_steps(scale: Scale, match: Match) -> str:
    """Return the name under which the steps of a histogram are counted."""
    return f"{scale} {match}"


def write_bucket(number: int) -> str:
    """Return the number of a bucket as a value, in the order of numbers."""
    return f"{number:07d}"


def choose_column(include_states: bool) -> str:
    """Return which counters are asked for: those of all events, or without states."""
    return "events" if include_states else "occurrences"


def count_events(store: Store, numbers: Collection[int]) -> Counts:
    """Count those of these events that are listed, by all that they have."""
    counts: Counts = Counter()
    for part in in_batches(sorted(numbers)):
        _tally(store, part, counts)
    return counts


def replace_counts(store: Store, before: Counts, after: Counts) -> None:
    """Keep the counters in step with a write, by what its events counted before and after."""
    change = Counter(after)
    change.subtract(before)
    add_counts(store, change)


def count_article(store: Store, language: str, *, amount: int = 1) -> None:
    """Count an article more in this language, or one less where the amount is -1."""
    add_counts(store, Counter({(ARTICLES, language, 0): amount}))


def add_counts(store: Store, counts: Counts) -> None:
    """Add to the counters; what comes to nothing goes."""
    changes: dict[tuple[str, str], list[int]] = {}
    for (name, value, state), amount in sorted(counts.items()):
        if amount:
            change = changes.setdefault((name, value), [0, 0])
            change[0] += 0 if state else amount
            change[1] += amount
    store.insert(
        Counters,
        [(*key, *change) for key, change in changes.items()],
        on_conflict="ON CONFLICT (name, value) DO UPDATE SET"
        " occurrences = counters.occurrences + excluded.occurrences,"
        " events = counters.events + excluded.events",
    )
    store.run_many(
        "DELETE FROM counters WHERE name = ? AND value = ? AND events = 0 AND occurrences = 0",
        list(changes),
    )


def recount(store: Store) -> None:
    """Count everything anew; call it inside `store.write()`."""
    store.run("DELETE FROM counters")
    counts: Counts = Counter()
    (top,) = store.rows("SELECT COALESCE(MAX(id), 0) FROM events")[0]
    for first in range(1, top + 1, RECOUNT_BATCH):
        counts.update(count_events(store, range(first, min(first + RECOUNT_BATCH, top + 1))))
    for language, number in store.rows("SELECT language, COUNT(*) FROM articles GROUP BY 1"):
        counts[ARTICLES, language, 0] = number
    add_counts(store, counts)
    store.run("UPDATE meta SET value = 'kept' WHERE name = 'counters'")


def are_stale(store: Store) -> bool:
    """Whether a migration left the counters to be filled."""
    return store.rows("SELECT value FROM meta WHERE name = 'counters'") == [("stale",)]


def _tally(store: Store, numbers: Sequence[object], counts: Counts) -> None:
    asked = f"IN ({marks(len(numbers))})"
    rows = store.rows(
        "SELECT event_id, way, low, high, state FROM spans"
        f" WHERE hidden = 0 AND way <= {VAGUE} AND event_id {asked} ORDER BY event_id",
        numbers,
    )
    states: dict[int, int] = {}
    for number, group in groupby(rows, key=lambda row: int(row[0])):
        states[number] = _count_steps(list(group), counts)
        counts[TOTAL, "", states[number]] += 1
    columns = ", ".join(COLUMN_FACETS)
    for number, *values in store.rows(
        f"SELECT id, {columns} FROM events WHERE id {asked}", numbers
    ):
        _count(counts, states, number, zip(COLUMN_FACETS, values, strict=True))
    for facet in LINK_FACETS:
        links = f"SELECT event_id, {facet}_id FROM event_{facet}s WHERE event_id {asked}"
        for number, value in store.rows(links, numbers):
            _count(counts, states, number, [(facet, value)])


def _count(
    counts: Counts, states: dict[int, int], number: int, found: Iterable[tuple[str, object]]
) -> None:
    if number in states:
        for name, value in found:
            counts[name, str(value), states[number]] += 1


def _count_steps(rows: Sequence[Row], counts: Counts) -> int:
    """Count the steps of one event, and return whether it is a state."""
    state = int(rows[0][4])
    days = [row[1:4] for row in rows]
    for scale in SCALES:
        for match, bucket, amount in find_steps(scale, days):
            counts[name_steps(scale, match), write_bucket(bucket), state] += amount
    return state
