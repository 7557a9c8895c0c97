"""Feeds and sitemaps: what each format tells of its articles, and what is refused."""

import gzip
import json
from datetime import UTC, datetime

import pytest

from timeline.errors import MalformedError
from timeline.intake.feeds import FULL_TEXT_CHARS, Feed, read_feed
from timeline.intake.fragments import read_fragment
from timeline.intake.sitemaps import is_sitemap, read_sitemap

NOW = datetime(2022, 1, 13, 12, tzinfo=UTC)
URL = "https://news.example/feeds/main"
LONG = "The council met in Bern. " * (FULL_TEXT_CHARS // 20)


def rss(item: str, channel: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Post</title>{channel}<item>{item}</item></channel></rss>"
    ).encode()


def atom(entry: str) -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>'.encode()


def json_feed(**item: object) -> bytes:
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "Post", "items": [item]}).encode()


@pytest.mark.parametrize(
    ("body", "kind", "url", "published"),
    [
        (
            rss("<link>/a</link><pubDate>Wed, 12 Jan 2022 20:00:00 +0530</pubDate>"),
            "rss",
            "https://news.example/a",
            "2022-01-12T20:00:00+05:30",
        ),
        (
            rss("<link>https://n.example/a</link><pubDate>Wed, 12 Jan 2022 20:00 EST</pubDate>"),
            "rss",
            "https://n.example/a",
            "2022-01-12T20:00:00-05:00",
        ),
        (rss("<link>http://[::1</link><guid isPermaLink='false'>a</guid>"), "rss", None, None),
        (json_feed(id="1", url="http://[::1"), "json", None, None),
        (rss('<guid isPermaLink="false">a1</guid><title>No link</title>'), "rss", None, None),
        (
            rss("<link>/a</link><pubDate>some day</pubDate>"),
            "rss",
            "https://news.example/a",
            None,
        ),
        (
            atom(
                '<id>urn:1</id><link href="../a"/><updated>2022-01-13T08:00:00Z</updated>'
                "<published>2022-01-12T09:00:00+01:00</published>"
            ),
            "atom",
            "https://news.example/a",
            "2022-01-12T09:00:00+01:00",
        ),
        (
            atom('<id>urn:1</id><link href="/a"/><updated>2022-01-13T08:00:00Z</updated>'),
            "atom",
            "https://news.example/a",
            "2022-01-13T08:00:00+00:00",
        ),
        (
            json_feed(id="1", url="/a", date_published="2022-01-12T09:00:00-03:00"),
            "json",
            "https://news.example/a",
            "2022-01-12T09:00:00-03:00",
        ),
    ],
)
def test_an_item_keeps_its_address_and_the_zone_of_its_time(
    body: bytes, kind: str, url: str | None, published: str | None
) -> None:
    feed = read_feed(body, url=URL)
    assert (feed.kind, feed.items[0].url, feed.items[0].published) == (kind, url, published)


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [(LONG, True), ("The council met.", False), (f"{LONG} Continue reading", False), ("", False)],
)
def test_a_teaser_is_not_taken_for_the_article(text: str, is_whole: bool) -> None:
    bodies = (
        rss(f"<guid>1</guid><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>"),
        atom(f'<id>1</id><content type="html">&lt;p&gt;{text}&lt;/p&gt;</content>'),
        json_feed(id="1", content_html=f"<p>{text}</p>"),
        json_feed(id="1", content_text=text),
    )
    wanted = " ".join(text.split()) if is_whole else ""
    assert [read_feed(body, url=URL).items[0].text.strip() for body in bodies] == [wanted] * 4


def test_the_mark_of_an_item_changes_when_it_is_edited() -> None:
    def mark(title: str, text: str) -> str:
        body = rss(f"<guid>1</guid><title>{title}</title><description>{text}</description>")
        return read_feed(body, url=URL).items[0].mark

    assert mark("A", "b") == mark("A", "b")
    assert len({mark("A", "b"), mark("A", "c"), mark("B", "b")}) == 3


@pytest.mark.parametrize(
    ("channel", "seconds"),
    [("<ttl>90</ttl>", 5400), ("<ttl>soon</ttl>", None), ("<ttl>-5</ttl>", 0), ("", None)],
)
def test_a_feed_says_how_long_to_leave_it_alone(channel: str, seconds: int | None) -> None:
    assert read_feed(rss("<guid>1</guid>", channel), url=URL).ttl_seconds == seconds


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html><body>Not found</body></html>", "neither RSS, Atom, JSON Feed nor a sitemap"),
        (b"", "neither RSS"),
        (b"\x00\x01\x02", "neither RSS"),
        (b"{", "is not JSON"),
        (b'{"a": 1}', "no JSON Feed"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><rss version="2.0"/>', "XML entities"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><rss/>'.encode("utf-16"), "XML entities"),
    ],
)
def test_what_is_no_feed_is_refused_in_words(body: bytes, words: str) -> None:
    with pytest.raises(MalformedError, match=words):
        read_feed(body, url=URL)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain words", "plain words"),
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\n\nTwo & three."),
        ("<p>One<br>two <b>bold</b>\nline</p>", "One\n\ntwo bold line"),
        ("<script>alert(1)</script><p>Said.</p><!-- no -->", "Said."),
        ("<ul><li>a<li>b</ul>", "a\n\nb"),
        ("A &lt; B", "A < B"),
        ("<p>nul\x00l</p>", "null"),
        ("<", "<"),
    ],
)
def test_markup_becomes_text_with_a_line_for_each_block(markup: str, text: str) -> None:
    assert read_fragment(markup) == text


def urlset(*urls: str) -> bytes:
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        f"{''.join(f'<url>{url}</url>' for url in urls)}</urlset>"
    ).encode()


NEWS = (
    "<loc>https://n.example/{0}</loc><n:news><n:publication_date>{1}</n:publication_date>"
    "<n:title>Talks</n:title></n:news>"
)


def test_a_news_sitemap_gives_titles_and_times_of_recent_pages() -> None:
    body = urlset(
        NEWS.format("new", "2022-01-12T20:00:00+01:00"),
        NEWS.format("old", "2021-12-01T20:00:00+01:00"),
        "<loc>https://n.example/touched</loc><lastmod>2022-01-13</lastmod>",
        "<loc>https://n.example/undated</loc>",
        "<loc>https://n.example/odd</loc><lastmod>lately</lastmod>",
    )
    for packed in (body, gzip.compress(body)):
        assert is_sitemap(packed)
        feed = read_sitemap(packed, now=NOW)
        assert [(item.url, item.title, item.published) for item in feed.items] == [
            ("https://n.example/touched", "", None),
            ("https://n.example/new", "Talks", "2022-01-12T20:00:00+01:00"),
        ]


def test_an_index_names_its_recent_sitemaps() -> None:
    body = (
        b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        b"<sitemap><loc>https://n.example/1</loc><lastmod>2019-01-01</lastmod></sitemap>"
        b"<sitemap><loc>https://n.example/2</loc><lastmod>2022-01-13</lastmod></sitemap>"
        b"<sitemap><loc>https://n.example/3</loc></sitemap></sitemapindex>"
    )
    feed = read_sitemap(body, now=NOW)
    children = ("https://n.example/2", "https://n.example/3")
    assert feed == Feed("sitemap", None, (), children)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<urlset", "is not XML"),
        (b"<urlset/>", "neither a feed nor a sitemap"),
        (b"\x1f\x8bnot", "is not gzip"),
        (b'<!DOCTYPE u [<!ENTITY a "b">]><urlset/>', "XML entities"),
    ],
)
def test_what_is_no_sitemap_is_refused_in_words(body: bytes, words: str) -> None:
    with pytest.raises(MalformedError, match=words):
        read_sitemap(body, now=NOW)
