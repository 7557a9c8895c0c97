"""Run over the feeds that are due: read them, import what is new, write down how it went."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from timeline.intake.fetch import Fetcher
from timeline.services.arrivals import import_waiting
from timeline.services.context import Context
from timeline.services.lanes import Lanes, Task
from timeline.services.polling import Checked, Desk, check_feed, find_host
from timeline.services.robots import RobotsBook
from timeline.services.run_reports import RunReport, Told
from timeline.store.commits import ensure_commit
from timeline.store.database import Store
from timeline.store.feed_items import KEPT_DAYS, file_items, forget_items
from timeline.store.feeds import FeedState, has_feed, list_due, list_feeds, move_feed, save_check
from timeline.store.locks import hold_lock
from timeline.store.robots import list_robots, save_robots
from timeline.store.runs import begin_run, count_day, end_run, forget_runs, note_feed

LONGEST_PAUSE_SECONDS = 60.0
"""A crawl delay is kept up to this; a site that asks for a day would hold up all others."""


def run_feeds(
    context: Context,
    fetcher: Fetcher,
    *,
    source: str | None = None,
    tell: Callable[[Told], None],
) -> RunReport:
    """Check the feeds that are due, or all feeds of one source, and import what they show.

    Raises LockedError while another run is at work. What a run leaves undone the next one does.
    """
    store, settings = context.store, context.settings
    with hold_lock(store, "run"):
        with store.write():
            run = begin_run(store, at=context.now())
        desk = _open_desk(context, fetcher)
        lanes = Lanes(settings.run_workers, partial(_find_pause, desk, settings.host_pause_seconds))
        report = RunReport()
        for checked in lanes.run([_make_check(feed, desk) for feed in _choose(context, source)]):
            _save_check(context, run, checked, report, tell)
        import_waiting(context, desk, lanes, report, source=source, tell=tell)
        with store.write():
            _tidy(store, desk, context.now())
            end_run(store, run, result=report.result, counts=report.counts, at=context.now())
    return report


def _open_desk(context: Context, fetcher: Fetcher) -> Desk:
    kept = list_robots(context.store)
    robots = RobotsBook(fetcher, fetcher.policy.user_agent, context.now, kept)
    usual = timedelta(minutes=context.settings.check_minutes)
    return Desk(fetcher, robots, usual, context.now)


def _find_pause(desk: Desk, usual_seconds: int, host: str) -> float:
    return max(float(usual_seconds), min(desk.robots.find_delay(host), LONGEST_PAUSE_SECONDS))


def _choose(context: Context, source: str | None) -> list[FeedState]:
    if source is None:
        return list(list_due(context.store, context.now()))
    return [feed for feed in list_feeds(context.store, source) if not feed.is_paused]


def _make_check(feed: FeedState, desk: Desk) -> Task[Checked]:
    return Task(find_host(feed.url), partial(check_feed, feed, desk))


def _save_check(
    context: Context, run: int, checked: Checked, report: RunReport, tell: Callable[[Told], None]
) -> None:
    """Write down a check with the items that it met, all or nothing: a 304 must lose none."""
    store, feed, now = context.store, checked.feed, context.now()
    with store.write():
        if not has_feed(store, feed.id):
            return  # removed while it was asked
        count = file_items(store, feed.id, checked.items, at=now)
        save_check(store, feed)
        if checked.moved:
            move_feed(store, feed.id, checked.moved)
        note_feed(store, run, feed, items=count)
        if count_day(store, feed, at=now):
            ensure_commit(store, now)  # answers about a day say which sources were read
    assert feed.result is not None
    report.feeds[feed.result] += 1
    if feed.result == "failed":
        report.failing.append(feed)
    tell(Told("feed", feed.source, feed.url, feed.result, feed.error))


def _tidy(store: Store, desk: Desk, now: datetime) -> None:
    """Keep the rules of sites that were asked, and forget what is old."""
    for kept in desk.robots.fetched:
        save_robots(store, kept)
    old = now - timedelta(days=KEPT_DAYS)
    forget_items(store, before=old)
    forget_runs(store, before=old)
