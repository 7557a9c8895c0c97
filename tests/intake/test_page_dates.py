"""The time of publication is taken from the surest place of a page that tells it."""

import pytest

from tests.intake.markup import make_html, make_linked
from timeline.intake.extraction import parse_page
from timeline.intake.page_dates import Dating, find_dating
from timeline.intake.page_facts import Marks

LINKED = make_linked('{"@type": "NewsArticle", "datePublished": "2022-01-12T10:00:00+01:00"}')
META = '<meta property="article:published_time" content="2022-01-13T08:00:00+01:00">'
MARKED = '<time itemprop="datePublished" datetime="2022-01-14T08:00+01:00">14 Jan</time>'
PLAIN = '<time datetime="2022-01-15T08:00+01:00">15 Jan</time>'
OTHER = '<time datetime="2021-11-15T08:00+01:00">15 Nov</time>'
WORDS = '<div class="date">January 16, 2022</div>'
URL = "https://news.example/2022/01/17/pier"


def find(head: str, body: str = "", url: str | None = None) -> Dating:
    return find_dating(Marks(parse_page(make_html(head, f"<p>Words.</p>{body}"))), url)


@pytest.mark.parametrize(
    ("head", "body", "url", "expected"),
    [
        (LINKED + META, MARKED, URL, Dating("2022-01-12T10:00+01:00", "json-ld")),
        (META, MARKED, URL, Dating("2022-01-13T08:00+01:00", "meta article:published_time")),
        ("", OTHER + MARKED + PLAIN, URL, Dating("2022-01-14T08:00+01:00", "time")),
        ("", PLAIN, URL, Dating("2022-01-15T08:00+01:00", "time")),
        ("", OTHER + PLAIN, URL, Dating("2022-01-17", "url")),
        ("", WORDS, None, Dating("2022-01-16", "page")),
        ("", "", None, Dating(None, "")),
    ],
)
def test_linked_data_goes_first_then_metas_then_times_then_the_address_then_words(
    head: str, body: str, url: str | None, expected: Dating
) -> None:
    assert find(head, body, url) == expected


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2022/01/17/pier", "2022-01-17"),
        ("/world/2022/jan/7/pier", "2022-01-07"),
        ("/news/2022-01-17/pier.html", "2022-01-17"),
        ("/2022/13/45/pier", None),
        ("/12022/01/17/pier", None),
    ],
)
def test_an_address_may_tell_the_day(path: str, day: str | None) -> None:
    assert find("", url=f"https://news.example{path}").published == day


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="DC.date.issued" content="2022-01-12">',
        '<meta itemprop="datePublished" content="2022-01-12">',
        '<meta name="parsely-pub-date" content="Wed, 12 Jan 2022">',
        '<meta name="pubdate" content="20220112">',
        '<meta name="date" content="no date"><meta name="date" content="2022-01-12">',
    ],
)
def test_metas_of_many_makers_are_known(meta: str) -> None:
    assert find(meta).published == "2022-01-12"


def test_when_it_was_changed_is_not_when_it_was_published() -> None:
    head = '<meta property="article:modified_time" content="2022-02-01T08:00:00Z">'
    body = '<time class="updated" datetime="2022-02-01">1 Feb</time>' + OTHER
    linked = make_linked('{"@type": "NewsArticle", "dateModified": "2022-02-01"}')
    assert find(head + linked, body, URL).published == "2022-01-17"


def test_videos_and_other_articles_that_the_page_lists_do_not_date_it() -> None:
    linked = make_linked(
        """[{"@type": "VideoObject", "datePublished": "2020-01-01"},
        {"@type": "WebPage", "hasPart": {"@type": "NewsArticle", "datePublished": "2020-01-02"}},
        {"@type": "WebPage", "datePublished": "2020-01-03"},
        {"@graph": [{"@type": "ReportageNewsArticle", "datePublished": "2022-01-12"}]}]"""
    )
    assert find(linked) == Dating("2022-01-12", "json-ld")


def test_the_publishers_clock_is_told_where_the_page_shows_it() -> None:
    linked = make_linked('{"@type": "NewsArticle", "datePublished": "2022-01-13T01:49:09Z"}')
    shown = '<time datetime="2022-01-12 17:49:09">5:49 p.m.</time>'
    assert find(linked, shown).published == "2022-01-12T17:49:09-08:00"
    elsewhere = '<time datetime="2022-01-12 17:49:09">5:49 p.m.</time>'
    assert find(linked, OTHER + elsewhere).published == "2022-01-13T01:49:09+00:00"
