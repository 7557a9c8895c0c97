"""What was read of a day: "nothing happened" and "nothing was read" never look the same."""

from datetime import date, timedelta

import pytest

from tests.services.test_running import Newsroom, rss, whole
from tests.site.server import Answer, Site
from timeline.services.coverage import describe_coverage, explain_emptiness
from timeline.services.feeds import pause_feeds
from timeline.store.commits import find_last_commit
from timeline.store.database import Store

DAY = date(2022, 1, 13)


@pytest.fixture
def room(store: Store, site: Site) -> Newsroom:
    """Three sources: one is read, one fails, one is paused after it was read once."""
    site.put("/robots.txt", Answer(status=404))
    site.put("http://good.example/feed", rss(whole("one")))
    site.put("http://bad.example/feed", Answer(status=500))
    site.put("http://idle.example/feed", rss())
    made = Newsroom(store, site)
    for name in ("good", "bad", "idle"):
        made.add(f"http://{name}.example/feed", name)
    return made


def tell(room: Newsroom, day: date) -> tuple[object, ...]:
    coverage = describe_coverage(room.store, day, day)
    return tuple(coverage[name] for name in ("status", "sources", "read", "failed", "late"))


def test_before_the_first_run_it_is_unknown(room: Newsroom) -> None:
    assert tell(room, DAY) == ("unknown", None, None, None, None)
    room.run()
    assert tell(room, DAY) == ("known", 3, 2, 1, 0)
    assert tell(room, DAY - timedelta(days=2)) == ("unknown", None, None, None, None)


def test_what_was_read_the_day_after_counts(room: Newsroom) -> None:
    room.run()
    assert tell(room, DAY - timedelta(days=1)) == ("known", 3, 2, 1, 0)


def test_days_without_a_run_are_late_not_empty(room: Newsroom) -> None:
    room.run()
    later = DAY + timedelta(days=5)
    assert tell(room, later) == ("known", 3, 0, 0, 3)
    assert explain_emptiness(describe_coverage(room.store, later, later)) == "nothing_read"
    assert explain_emptiness(describe_coverage(room.store, DAY, DAY)) == "nothing_told"


def test_a_paused_source_is_not_expected(room: Newsroom) -> None:
    room.run()
    with room.store.write():
        pause_feeds(room.context, "idle", is_paused=True)
    assert tell(room, DAY + timedelta(days=5)) == ("known", 2, 0, 0, 2)


def test_a_feed_that_works_again_on_the_same_day_counts_as_read(room: Newsroom) -> None:
    room.run()
    room.site.put("http://bad.example/feed", rss())
    room.run(after=timedelta(hours=5))
    assert tell(room, DAY) == ("known", 3, 3, 0, 0)


def test_only_what_changes_an_answer_is_a_change_of_the_data(room: Newsroom) -> None:
    room.run()
    before = find_last_commit(room.store)
    room.run(after=timedelta(minutes=45))
    assert find_last_commit(room.store) == before


def test_a_window_takes_all_its_days_together(room: Newsroom) -> None:
    room.run()
    whole_year = describe_coverage(room.store, date(2022, 1, 1), date(2022, 12, 31))
    assert (whole_year["read"], whole_year["failed"], whole_year["articles"]) == (2, 1, 1)
    everything = describe_coverage(room.store, None, None)
    assert (everything["read"], everything["articles"]) == (2, 1)
