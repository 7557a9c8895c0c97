"""The rules of the sites of a run: fetched from each, kept for a day, and obeyed."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from tests.site.server import Answer, Site
from timeline.errors import FetchError
from timeline.intake.fetch import Fetcher, FetchPolicy
from timeline.services.robots import RobotsBook

US = "Timeline/0.1 (+https://news-desk.example/about)"
NOW = datetime(2022, 1, 12, 9, tzinfo=UTC)
PAGE = "http://news.example:81/a"


def open_book(site: Site) -> RobotsBook:
    return RobotsBook(Fetcher(FetchPolicy(US), site.network()), US, lambda: NOW, {})


def may_fetch(book: RobotsBook, url: str) -> bool:
    with suppress(FetchError):
        book.check(url)
        return True
    return False


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        (Answer(b"User-agent: *\nDisallow: /"), False),
        (Answer(b"User-agent: *\nDisallow: /b"), True),
        (Answer(status=404), True),
        (Answer(status=503), False),
        (Answer(b"User-agent: *\nDisallow: /b\n", cut_after=5), False),
        (Answer(status=301, headers={"Location": "/robots.txt"}), True),
        (Answer(status=301, headers={"Location": "http://cdn.example/rules"}), False),
    ],
)
def test_the_rules_of_a_host_are_fetched_from_it(site: Site, answer: Answer, allowed: bool) -> None:
    site.put("http://news.example:81/robots.txt", answer)
    site.put("http://cdn.example/rules", "User-agent: timeline\nDisallow: /a")
    assert may_fetch(open_book(site), PAGE) is allowed


@pytest.mark.parametrize("url", ["http://user@news.example/", "http://[::1", "mailto:a@b.example"])
def test_where_we_do_not_fetch_nothing_is_allowed(site: Site, url: str) -> None:
    assert not may_fetch(open_book(site), url)
    assert site.asked == []


@pytest.mark.parametrize(
    ("answer", "kept"),
    [(Answer(b""), timedelta(days=1)), (Answer(status=500), timedelta(hours=1))],
)
def test_rules_are_kept_and_a_fault_not_for_long(
    site: Site, answer: Answer, kept: timedelta
) -> None:
    site.put("/robots.txt", answer)
    book = open_book(site)
    may_fetch(book, PAGE)
    may_fetch(book, PAGE)
    assert site.count("/robots.txt") == 1
    assert [one.stale_at - NOW for one in book.fetched] == [kept]


def test_a_site_that_cannot_be_reached_is_asked_once_in_a_run(site: Site) -> None:
    site.hosts["news.example"] = ["10.0.0.1"]
    book = open_book(site)
    for _ in range(2):
        with pytest.raises(FetchError, match="not public"):
            book.check(PAGE)
    assert book.fetched == []


def test_the_delay_that_a_site_asks_for_is_known_once_it_was_asked(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7")
    book = open_book(site)
    assert book.find_delay("news.example:81") == 0
    book.check(PAGE)
    assert book.find_delay("news.example:81") == 7
