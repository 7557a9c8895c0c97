"""What those who watch over the server scrape: how much there is, and how new it is.

All of it is read from the database, so that every worker tells the same.
"""

from collections.abc import Iterator
from datetime import timedelta

from timeline.formats.prometheus import Gauge, write
from timeline.services.context import Context
from timeline.services.feeds import FAILING_DAYS
from timeline.store.stats import Stats, read_stats
from timeline.store.watching import count_feeds, count_jobs, find_last_run


def describe_metrics(context: Context) -> bytes:
    """Return the numbers in the text format of Prometheus."""
    store = context.store
    with store.read():
        gauges = [*_list_gauges(read_stats(store)), *_list_reading(context)]
    return write(gauges)


def _list_reading(context: Context) -> Iterator[Gauge]:
    """Yield how reading goes: feeds, the last run over them, and jobs."""
    store = context.store
    counts = count_feeds(store, failing_before=context.now() - timedelta(days=FAILING_DAYS))
    states = {
        "healthy": counts.healthy,
        "failing": counts.failing,
        "unchecked": counts.unchecked,
        "paused": counts.paused,
    }
    yield Gauge("timeline_feeds", "Feeds by how their last check ended.", states, "state")
    failing = {"": counts.long_failing}
    yield Gauge("timeline_feeds_failing_for_days", "Feeds that want a look.", failing)
    yield Gauge("timeline_items_waiting", "Items of feeds still to be read.", {"": counts.waiting})
    yield Gauge("timeline_jobs", "Jobs that are not done.", count_jobs(store), "state")
    run = find_last_run(store)
    if run is not None and run.ended_at is not None:
        ended = {"": run.ended_at.timestamp()}
        yield Gauge("timeline_last_run_timestamp_seconds", "When the last run ended.", ended)
        is_ok = {"": float(run.result == "ok")}
        yield Gauge("timeline_last_run_ok", "Whether all of it went well.", is_ok)
        counted = {name: float(number) for name, number in run.counts.items()}
        yield Gauge("timeline_last_run", "What the last run counted.", counted, "count")


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
