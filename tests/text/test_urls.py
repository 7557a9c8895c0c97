"""Addresses are written one way, and it is known which are on one site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.rules.tables import load_toml
from timeline.text.urls import find_host, is_front_page, is_same_site, normalise_url


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("HTTPS://News.Example/A", "https://news.example/A"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("http://news.example:443/a", "http://news.example:443/a"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/a#top", "https://news.example/a"),
        ("https://news.example/#!/a", "https://news.example/#!/a"),
        ("https://news.example/a?", "https://news.example/a"),
        ("https://news.example/a?id=3&page=2", "https://news.example/a?id=3&page=2"),
        ("https://news.example/a?utm_source=x&id=3&UTM_Medium=y", "https://news.example/a?id=3"),
        ("https://news.example/a?fbclid=x&gclid=y", "https://news.example/a"),
        ("https://news.example/a?q=utm_source", "https://news.example/a?q=utm_source"),
        (" https://news.example/a\n", "https://news.example/a"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
    ],
)
def test_an_address_is_written_the_one_way_that_its_spellings_share(url: str, normal: str) -> None:
    assert normalise_url(url) == normal
    assert normalise_url(normal) == normal


@pytest.mark.parametrize(
    "text",
    ["", "a", "mailto:a@b.example", "http://", "http://[::1", "http://a:99999/", "http://a:0/"],
)
def test_what_is_no_address_of_the_web_is_left_as_it_is(text: str) -> None:
    assert normalise_url(text) == text
    assert find_host(text) is None
    assert not is_front_page(text)


@given(st.text() | st.text().map("https://news.example/{}".format))
def test_nothing_is_changed_twice(text: str) -> None:
    assert normalise_url(normalise_url(text)) == normalise_url(text)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("news.example", "www.news.example", True),
        ("m.news.example", "edition.news.example", True),
        ("m.news.co.uk", "www.news.co.uk", True),
        ("news.co.uk", "other.co.uk", False),
        ("news.example", "badnews.example", False),
        ("news.example", "news.example.other.example", False),
        ("m.sz.de", "www.sz.de", True),
        ("10.0.0.1", "10.1.0.1", False),
        ("localhost", "localhost", True),
    ],
)
def test_hosts_under_one_registered_name_are_one_site(one: str, other: str, is_same: bool) -> None:
    assert is_same_site(f"https://{one}/a", f"http://{other}/b") is is_same
    assert is_same_site(f"https://{other}/a", f"http://{one}/b") is is_same


@pytest.mark.parametrize(
    ("url", "is_front"),
    [
        ("https://news.example", True),
        ("https://news.example/?utm_source=x#top", True),
        ("https://news.example/?p=12", False),
        ("https://news.example/a", False),
    ],
)
def test_an_address_without_path_and_query_is_that_of_a_site(url: str, is_front: bool) -> None:
    assert is_front_page(url) is is_front


def test_trackers_are_written_in_lower_case_and_once() -> None:
    table = load_toml("shared/trackers.toml")
    names = [*table["names"], *table["prefixes"]]
    assert names == [name.lower() for name in names]
    assert len(names) == len(set(names))
    assert [name for name in table["names"] if name.startswith(tuple(table["prefixes"]))] == []
