"""Runs in which something breaks: it costs itself, and nothing beside it."""

from datetime import timedelta

import pytest

from tests.services.test_running import TEXT, Newsroom, page, room, rss, teaser, whole
from tests.site.server import Answer
from timeline.intake.feeds import Feed, read_feed
from timeline.services.run_reports import Told
from timeline.services.running import run_feeds
from timeline.store.feeds import list_feeds, remove_feeds

__all__ = ["room"]  # a fixture is found by its name in the module


def test_a_feed_that_is_removed_while_it_is_asked_costs_no_other(room: Newsroom) -> None:
    for name in ("a", "b"):
        room.add(f"http://{name}.example/feed", name)
        room.site.put(f"http://{name}.example/feed", rss(whole(name)))

    def remove(told: Told) -> None:
        other = "b" if told.source == "a" else "a"
        if told.about == "feed" and list_feeds(room.store, other):
            with room.store.write():
                remove_feeds(room.store, other)

    report = run_feeds(room.context, room.fetcher, tell=remove)
    assert (report.feeds["read"], len(list_feeds(room.store))) == (1, 1)


def test_a_link_that_cannot_be_read_costs_no_other_item(room: Newsroom) -> None:
    room.add()
    room.site.put(
        "/feed",
        rss("<guid>bad</guid><title>Bad</title><link>http://[bad/one</link>", whole("one")),
    )
    report = room.run()
    assert (report.feeds["read"], report.given_up, room.titles()) == (1, 1, ["one"])


def test_a_fault_of_ours_costs_no_other_feed(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.add("http://bad.example/feed", "Bad Post")
    room.add()
    room.site.put("/feed", rss(whole("one")))

    def fail(body: bytes, *, url: str, content_type: str) -> Feed:
        if "bad" in url:
            raise ZeroDivisionError
        return read_feed(body, url=url, content_type=content_type)

    monkeypatch.setattr("timeline.services.polling.read_feed", fail)
    report = room.run()
    assert [feed.source for feed in report.failing] == ["Bad Post"]
    assert room.titles() == ["one"]


def test_items_that_share_a_guid_all_come_in_and_come_in_once(room: Newsroom) -> None:
    room.add()
    guid = "<guid isPermaLink='false'>same</guid>"
    room.site.put("/feed", rss(guid + whole("one"), guid + whole("two")))
    assert room.run().counts["articles_created"] == 2
    assert room.run(after=timedelta(hours=1)).counts["articles_unchanged"] == 0


def test_an_index_of_sitemaps_is_read_though_it_is_unchanged(room: Newsroom) -> None:
    room.add("http://news.example/sitemap.xml")
    xmlns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    index = f"<sitemapindex {xmlns}><sitemap><loc>http://news.example/s1.xml</loc></sitemap>"
    room.site.put("/sitemap.xml", Answer(f"{index}</sitemapindex>".encode(), etag='"v1"'))
    lastmod = "<lastmod>2022-01-13T07:00:00Z</lastmod>"
    url = f"<url><loc>http://news.example/one</loc>{lastmod}</url>"
    room.site.put("/s1.xml", f"<urlset {xmlns}/>", f"<urlset {xmlns}>{url}</urlset>")
    room.site.put("/one", page(f"BERN, Jan. 12, 2022 - {TEXT}"))
    room.run()
    assert room.run(after=timedelta(hours=1)).counts["articles_created"] == 1


def test_items_of_a_feed_that_is_unchanged_for_long_are_not_read_again(room: Newsroom) -> None:
    room.add()
    room.site.put("/feed", Answer(rss(teaser("one")), etag='"v1"'))
    room.site.put("/one", Answer(status=404))
    room.run()
    room.run(after=timedelta(days=100))
    room.site.put("/feed", rss(teaser("one"), whole("two")))
    room.run(after=timedelta(days=1))
    assert (room.site.count("/one"), room.titles()) == (1, ["two"])
