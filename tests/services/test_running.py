"""A run over feeds: what is asked of sites, what comes in, what is remembered for the next run."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

import pytest

from tests.site.server import Answer, Site
from timeline.config import Settings
from timeline.errors import LockedError
from timeline.intake.fetch import Fetcher, FetchPolicy
from timeline.services.context import Context
from timeline.services.feeds import add_feeds
from timeline.services.run_reports import RunReport, Told
from timeline.services.running import run_feeds
from timeline.store.articles import list_articles
from timeline.store.database import Store, open_store
from timeline.store.feeds import FeedState, list_feeds, set_paused
from timeline.store.locks import hold_lock
from timeline.store.runs import list_runs

FEED = "http://news.example/feed"
START = datetime(2022, 1, 13, 9, tzinfo=UTC)
SETTINGS = Settings(host_pause_seconds=0)
TEXT = "The council of the river towns met in Bern on Wednesday. It was the first of its kind. " * 9


@dataclass
class Newsroom:
    """A database with sources, the site that they are on, and a clock that a test sets."""

    store: Store
    site: Site
    now: datetime = START
    told: list[Told] = field(default_factory=list)

    @cached_property
    def fetcher(self) -> Fetcher:
        return Fetcher(FetchPolicy("TestReader/1.0", timeout_seconds=5), self.site.network())

    @property
    def context(self) -> Context:
        return Context(self.store, SETTINGS, lambda: self.now)

    def add(self, url: str = FEED, source: str = "River Post") -> None:
        with self.store.write():
            add_feeds(self.context, source, (url,))

    def run(self, *, after: timedelta = timedelta(0), source: str | None = None) -> RunReport:
        self.now += after
        return run_feeds(self.context, self.fetcher, source=source, tell=self.told.append)

    def feed(self, url: str = FEED) -> FeedState:
        return next(feed for feed in list_feeds(self.store) if feed.url == url)

    def titles(self) -> list[str]:
        return sorted(item.ref.title for item in list_articles(self.store, limit=100).items)


@pytest.fixture
def room(store: Store, site: Site) -> Newsroom:
    site.put("/robots.txt", Answer(status=404))
    return Newsroom(store, site)


def rss(*items: str, channel: str = "") -> bytes:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Post</title>{channel}{''.join(f'<item>{item}</item>' for item in items)}"
        "</channel></rss>"
    ).encode()


def whole(name: str, text: str = TEXT, title: str = "") -> str:
    return (
        f"<title>{title or name}</title><link>http://news.example/{name}</link>"
        "<pubDate>Thu, 13 Jan 2022 08:00:00 +0100</pubDate>"
        f"<content:encoded><![CDATA[<p>{name}. {text}</p>]]></content:encoded>"
    )


def teaser(name: str) -> str:
    return (
        f"<title>{name}</title><link>http://news.example/{name}</link>"
        "<pubDate>Thu, 13 Jan 2022 08:00:00 +0100</pubDate><description>Soon.</description>"
    )


def page(text: str = TEXT) -> str:
    return f"<html><head><title>A page</title></head><body><article><p>{text}</p></article></body>"


def test_what_is_new_in_a_feed_comes_in_once(room: Newsroom) -> None:
    room.add()
    room.site.put("/feed", rss(whole("one"), whole("two")))
    assert room.run().counts["articles_created"] == 2
    room.site.put("/feed", rss(whole("two"), whole("three")))
    report = room.run(after=timedelta(hours=1))
    assert (report.result, report.counts["articles_created"]) == ("ok", 1)
    assert room.titles() == ["one", "three", "two"]


def test_an_edited_item_replaces_its_article(room: Newsroom) -> None:
    room.add()
    room.site.put("/feed", rss(whole("one")))
    room.run()
    room.site.put("/feed", rss(whole("one", title="One, corrected")))
    assert room.run(after=timedelta(hours=1)).counts["articles_updated"] == 1
    assert room.titles() == ["One, corrected"]


def test_a_feed_that_is_as_it_was_is_not_sent_again(room: Newsroom) -> None:
    room.add()
    answer = Answer(rss(whole("one")), etag='"v1"', last_modified="Wed, 12 Jan 2022 08:00:00 GMT")
    room.site.put("/feed", answer)
    room.run()
    report = room.run(after=timedelta(hours=1))
    assert (report.feeds["unchanged"], room.site.count("/feed")) == (1, 2)
    sent = room.site.asked[-1].headers
    assert sent["if-none-match"] == '"v1"'
    assert sent["if-modified-since"] == "Wed, 12 Jan 2022 08:00:00 GMT"


def test_an_item_without_its_text_is_followed_to_its_page(room: Newsroom) -> None:
    room.add()
    room.site.put("/feed", rss(teaser("one")))
    room.site.put("/one", page(), content_type="text/html; charset=utf-8")
    assert room.run().counts["articles_created"] == 1
    published = list_articles(room.store, limit=1).items[0].ref.published
    assert published.isoformat() == "2022-01-13T08:00:00+01:00"


def test_a_page_that_cannot_be_had_is_tried_again_though_the_feed_is_unchanged(
    room: Newsroom,
) -> None:
    room.add()
    room.site.put("/feed", Answer(rss(teaser("one")), etag='"v1"'))
    room.site.put("/one", Answer(status=503), page())
    first = room.run()
    assert (first.result, first.deferred, room.titles()) == ("ok", 1, [])
    second = room.run(after=timedelta(hours=1))
    assert second.feeds["unchanged"] == 1
    assert len(room.titles()) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_given_up_and_told_of(room: Newsroom, status: int) -> None:
    room.add()
    room.site.put("/feed", rss(teaser("one"), whole("two")))
    room.site.put("/one", Answer(status=status))
    report = room.run()
    assert (report.result, report.given_up) == ("partly", 1)
    assert ("given_up", f"news.example answered {status}") in [
        (told.result, told.error) for told in room.told
    ]
    assert room.run(after=timedelta(days=2)).given_up == 0
    assert room.site.count("/one") == 1


def test_a_page_that_vanishes_is_marked_and_keeps_what_it_told(room: Newsroom) -> None:
    room.add()
    room.site.put("/feed", rss(teaser("one")))
    room.site.put("/one", page(), Answer(status=410), page(TEXT + "It is back."))
    room.run()
    [before] = list_articles(room.store, limit=1).items
    assert before.vanished_at is None
    room.site.put("/feed", rss(teaser("one").replace("Soon.", "Edited.")))
    room.run(after=timedelta(hours=1))
    [gone] = list_articles(room.store, limit=1).items
    assert (gone.vanished_at, gone.event_ids) == (room.now, before.event_ids)
    room.site.put("/feed", rss(teaser("one").replace("Soon.", "Edited again.")))
    room.run(after=timedelta(hours=1))
    [back] = list_articles(room.store, limit=1).items
    assert back.vanished_at is None


def fail_with(answer: Answer | bytes) -> Callable[[Site], None]:
    return lambda site: site.put("/feed", answer)


@pytest.mark.parametrize(
    ("set_up", "words", "hours"),
    [
        (fail_with(Answer(status=500)), "news.example answered 500", 1),
        (fail_with(Answer(status=429, headers={"Retry-After": "36000"})), "wait 36000 s", 10),
        (fail_with(b"<html>Welcome</html>"), "neither RSS, Atom, JSON Feed nor a sitemap", 1),
        (
            lambda site: site.put("/robots.txt", b"User-agent: *\nDisallow: /feed"),
            "robots.txt of news.example",
            1,
        ),
        (lambda site: site.put("/robots.txt", Answer(status=500)), "answered 500 to robots.txt", 1),
        (lambda site: site.put("/robots.txt", Answer(b"x", cut_after=0)), "broke off", 1),
        (lambda site: site.redirect("/feed", "http://127.0.0.1:1/"), "not public", 1),
    ],
)
def test_a_feed_that_fails_says_why_and_is_left_alone_for_a_while(
    room: Newsroom, set_up: Callable[[Site], None], words: str, hours: int
) -> None:
    room.add()
    set_up(room.site)
    report = room.run()
    feed = room.feed()
    assert (report.result, feed.error_streak, feed.failing_since) == ("failed", 1, START)
    assert words in (feed.error or "")
    assert feed.next_check - START == timedelta(hours=hours)
    assert room.run(after=timedelta(minutes=50)).feeds["failed"] == 0


def test_a_feed_that_works_again_is_as_good_as_new(room: Newsroom) -> None:
    room.add()
    room.site.put("/feed", Answer(status=500), Answer(status=500), rss(whole("one")))
    for _ in range(3):
        room.run(after=timedelta(days=1))
    feed = room.feed()
    assert (feed.error, feed.error_streak, feed.failing_since) == (None, 0, None)
    assert feed.next_check - room.now == timedelta(minutes=SETTINGS.check_minutes)


@pytest.mark.parametrize(
    ("channel", "headers", "minutes"),
    [
        ("", {}, 30),
        ("<ttl>120</ttl>", {}, 120),
        ("", {"Cache-Control": "public, max-age=10800"}, 180),
        ("<ttl>60</ttl>", {"Cache-Control": "max-age=60"}, 60),
    ],
)
def test_a_feed_is_asked_as_often_as_it_likes(
    room: Newsroom, channel: str, headers: dict[str, str], minutes: int
) -> None:
    room.add()
    room.site.put("/feed", Answer(rss(whole("one"), channel=channel), headers=headers))
    room.run()
    assert room.feed().next_check - START == timedelta(minutes=minutes)


def test_a_feed_that_moved_for_good_is_asked_there_from_then_on(room: Newsroom) -> None:
    room.add()
    room.site.redirect("/feed", "http://news.example/new", status=301)
    room.site.put("/new", rss(whole("one")))
    room.run()
    assert [feed.url for feed in list_feeds(room.store)] == ["http://news.example/new"]


def test_a_site_is_asked_for_its_rules_once_a_day(room: Newsroom) -> None:
    room.add()
    room.site.put("/robots.txt", b"User-agent: *\nDisallow: /private")
    room.site.put("/feed", rss(teaser("private/one"), whole("two")))
    assert room.run().given_up == 1
    room.run(after=timedelta(hours=2))
    assert room.site.count("/robots.txt") == 1
    assert room.site.count("/private/one") == 0
    room.run(after=timedelta(days=1))
    assert room.site.count("/robots.txt") == 2


def test_one_bad_feed_or_article_does_not_stop_the_others(room: Newsroom) -> None:
    room.add("http://bad.example/feed", "Bad Post")
    room.add()
    room.site.put("http://bad.example/feed", Answer(rss(whole("x")), cut_after=50))
    undated = "<guid>u</guid><title>Undated</title>"
    undated += f"<content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded>"
    room.site.put("http://news.example/feed", rss(undated, whole("one")))
    report = room.run()
    assert report.result == "partly"
    assert [feed.source for feed in report.failing] == ["Bad Post"]
    assert (report.given_up, room.titles()) == (1, ["one"])


@pytest.mark.parametrize("link", ["http://[::1", "mailto:a@b.example", "http://user@news.example/"])
def test_a_link_that_leads_nowhere_costs_only_its_item(room: Newsroom, link: str) -> None:
    room.add()
    item = f"<guid isPermaLink='false'>odd</guid><link>{link}</link><title>Odd</title>"
    room.site.put("/feed", rss(item, whole("one")))
    report = room.run()
    assert (report.given_up, room.titles()) == (1, ["one"])


def test_a_paused_feed_is_left_alone_and_a_named_source_is_read_before_its_time(
    room: Newsroom,
) -> None:
    room.add()
    room.site.put("/feed", rss(whole("one")))
    with room.store.write():
        set_paused(room.store, "River Post", is_paused=True, at=room.now)
    assert sum(room.run().feeds.values()) == 0
    with room.store.write():
        set_paused(room.store, "River Post", is_paused=False, at=room.now)
    room.run()
    assert room.run(source="River Post").feeds["read"] == 1


def test_a_sitemap_and_the_sitemaps_it_names_are_read(room: Newsroom) -> None:
    room.add("http://news.example/sitemap.xml")
    xmlns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    room.site.put(
        "/sitemap.xml",
        f"<sitemapindex {xmlns}><sitemap><loc>http://news.example/s1.xml</loc></sitemap>"
        "</sitemapindex>",
    )
    room.site.put(
        "/s1.xml",
        f"<urlset {xmlns}><url><loc>http://news.example/one</loc>"
        "<lastmod>2022-01-13T07:00:00Z</lastmod></url></urlset>",
    )
    room.site.put("/one", page(f"BERN, Jan. 12, 2022 - {TEXT}"))
    assert room.run().counts["articles_created"] == 1


def test_a_second_run_at_the_same_time_says_that_it_is_locked(
    room: Newsroom, store_url: str
) -> None:
    other = open_store(store_url)
    with hold_lock(other, "run"), pytest.raises(LockedError, match="another run"):
        room.run()
    other.close()
    assert room.run().result == "ok"


def test_the_history_says_how_each_run_ended(room: Newsroom) -> None:
    room.add()
    room.site.put("/feed", Answer(status=500), rss(whole("one")))
    room.run()
    room.run(after=timedelta(days=1))
    runs = list_runs(room.store, limit=5)
    assert [run.result for run in runs] == ["ok", "failed"]
    assert runs[0].counts["articles_created"] == 1
    assert runs[0].ended_at == room.now


def test_a_run_that_was_killed_loses_nothing(room: Newsroom) -> None:
    room.add()
    room.site.put("/feed", Answer(rss(whole("one"), whole("two")), etag='"v1"'))

    def stop(told: Told) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_feeds(room.context, room.fetcher, tell=stop)
    assert room.titles() == []
    assert room.run(after=timedelta(hours=1)).feeds["unchanged"] == 1
    assert room.titles() == ["one", "two"]


@pytest.mark.slow
def test_a_feed_that_is_read_daily_for_a_year_brings_no_article_twice(room: Newsroom) -> None:
    room.add()
    dull = "A quiet river, a green hill and an old stone bridge. " * 12
    for day in range(365):
        # Each story is shown for four days, and edited on its second.
        shown = range(max(0, day // 2 - 1), day // 2 + 1)
        items = [
            whole(f"story-{number}", dull, f"Story {number}{' again' * (day // 2 > number)}")
            for number in shown
        ]
        room.site.put("/feed", rss(*items))
        room.run(after=timedelta(days=1))
    rows = room.store.rows("SELECT COUNT(*), COUNT(DISTINCT title) FROM articles")
    assert rows == [(183, 183)]
