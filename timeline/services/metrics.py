"""What those who watch over the server scrape: how much there is, and how new it is.

All of it is read from the database, so that every worker tells the same.
"""

from collections.abc import Iterator

from timeline.formats.prometheus import Gauge, write
from timeline.services.context import Context
from timeline.store.stats import Stats, read_stats


def describe_metrics(context: Context) -> bytes:
    """Return the numbers in the text format of Prometheus."""
    return write(_list_gauges(read_stats(context.store)))


def _list_gauges(stats: Stats) -> Iterator[Gauge]:
    events = {"occurrence": float(stats.occurrences), "state": float(stats.states)}
    yield Gauge("timeline_events", "Events that are listed.", events, "aspect")
    articles = {language: float(number) for language, number in stats.languages}
    yield Gauge("timeline_articles", "Articles that were read.", articles, "language")
    yield Gauge("timeline_sources", "Names that tell of a listed event.", {"": stats.sources})
    commit = stats.last_commit
    if commit is not None:
        yield Gauge("timeline_revision", "How often the data changed.", {"": commit.seq})
        changed = {"": commit.at.timestamp()}
        yield Gauge("timeline_last_change_timestamp_seconds", "When it last did.", changed)
