"""Count events by day, month or year: from the counters, or from the matches of a question."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise

from timeline.errors import ParameterError
from timeline.store.buckets import MATCHES, Match, Scale, find_days, find_steps, number_bucket
from timeline.store.counters import choose_column, name_steps, write_bucket
from timeline.store.database import Store
from timeline.store.filters import NO_FILTERS
from timeline.store.index import check_reach
from timeline.store.matching import EXACT, find_matching
from timeline.store.questions import EventQuery
from timeline.store.spans import VAGUE
from timeline.when import Window

MOST_BUCKETS = 2000

Steps = Counter[tuple[Match, int]]
"""By how many the counts rise from a bucket on."""


@dataclass(frozen=True)
class Bucket:
    """A day, month or year, by its number, and how many events it has."""

    number: int
    certain: int
    possible: int


@dataclass(frozen=True)
class Histogram:
    """The buckets that have something; counted on one event in so many, times that number."""

    buckets: tuple[Bucket, ...]
    one_in: int


def count_by_bucket(
    store: Store, query: EventQuery, scale: Scale, *, most: int = EXACT
) -> Histogram:
    """Count the events of a question in every bucket of its window that they meet.

    The window grows to whole buckets. Raises ParameterError where more than MOST_BUCKETS have
    something.
    """
    check_reach(store, query.reach_days)
    days = (query.window.first or date.min, query.window.last or date.max)
    first, last = (number_bucket(scale, day.toordinal()) for day in days)
    with store.read():
        if query.filters == NO_FILTERS:
            steps, one_in = _read_steps(store, query, scale, first, last), 1
        else:
            window = Window(
                find_days(scale, first)[0] if query.window.first else None,
                find_days(scale, last)[1] if query.window.last else None,
            )
            steps, one_in = _count_steps(store, replace(query, window=window), scale, most)
    return Histogram(tuple(_add_up(steps, first, last, one_in)), one_in)


def _read_steps(store: Store, query: EventQuery, scale: Scale, first: int, last: int) -> Steps:
    """Return the steps in the window; all that rose before it rises at its beginning."""
    steps: Steps = Counter()
    start, end = write_bucket(first), write_bucket(last)
    for match in MATCHES:
        rows = store.rows(
            "SELECT CASE WHEN value < ? THEN ? ELSE value END AS bucket,"
            f" SUM({choose_column(query.include_states)}) FROM counters"
            " WHERE name = ? AND value <= ? GROUP BY 1",
            (start, start, name_steps(scale, match), end),
        )
        steps.update({(match, int(bucket)): int(amount) for bucket, amount in rows})
    return steps


def _count_steps(store: Store, query: EventQuery, scale: Scale, most: int) -> tuple[Steps, int]:
    found = find_matching(store, query, most=most)
    steps: Steps = Counter()
    if not found.sql:
        return steps, 1
    rows = store.rows(
        f"SELECT s.event_id, s.way, s.low, s.high FROM ({found.sql}) AS u CROSS JOIN spans s"
        f" WHERE s.event_id = u.event_id AND s.way <= {VAGUE} ORDER BY s.event_id",
        found.params,
    )
    for _, group in groupby(rows, key=lambda row: int(row[0])):
        for match, bucket, amount in find_steps(scale, [row[1:] for row in group]):
            steps[match, bucket] += amount
    return steps, found.one_in


def _add_up(steps: Steps, first: int, last: int, one_in: int) -> list[Bucket]:
    """Return the buckets from first to last that have something."""
    found: list[Bucket] = []
    certain = possible = 0
    points = sorted({bucket for _, bucket in steps if bucket <= last})
    for here, following in pairwise([*points, last + 1]):
        certain += steps["certain", here] * one_in
        possible += steps["possible", here] * one_in
        numbers = range(max(here, first), following)
        if not (certain or possible):
            continue
        if len(found) + len(numbers) > MOST_BUCKETS:
            raise ParameterError(
                "bucket",
                f"more than {MOST_BUCKETS} buckets have something; ask for longer ones, or for a "
                "shorter time with from and to",
            )
        found += [Bucket(number, certain, possible) for number in numbers]
    return found
