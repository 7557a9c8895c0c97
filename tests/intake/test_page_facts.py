"""What a page says of its article is read where it can be trusted, and left where it cannot."""

import pytest

from tests.intake.markup import make_html, make_linked
from timeline.intake.extraction import parse_page
from timeline.intake.page_facts import (
    Marks,
    find_author,
    find_own_language,
    find_publisher,
    find_title,
    find_url,
)

URL = "https://www.news.example/world/pier"


def read(head: str, body: str = "<p>a</p><p>b</p>", attributes: str = "") -> Marks:
    return Marks(parse_page(make_html(head, body, attributes=attributes)))


def link(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


@pytest.mark.parametrize(
    ("head", "told", "url"),
    [
        (link("https://news.example/pier?utm_source=x#top"), URL, "https://news.example/pier"),
        (link("/world/pier-2"), URL, "https://www.news.example/world/pier-2"),
        (link("https://news.example/pier"), None, "https://news.example/pier"),
        (link("https://other.example/pier"), URL, URL),
        (link("https://www.news.example/"), URL, URL),
        (link("https://www.news.example/"), None, None),
        (link("/world/pier"), None, None),
        (link("javascript:alert(1)"), URL, URL),
        (link("http://[::1"), URL, URL),
        (link("https://news.example/" + "a" * 2_000), URL, URL),
        (
            link("https://other.example/pier")
            + '<meta property="og:url" content="https://m.news.example/pier">',
            URL,
            "https://m.news.example/pier",
        ),
        ("", URL + "?fbclid=1#top", URL),
        ("", None, None),
    ],
)
def test_the_canonical_address_is_trusted_on_its_own_site_and_for_its_own_page(
    head: str, told: str | None, url: str | None
) -> None:
    assert find_url(read(head), told) == url


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="Pier agreed - Gamma Daily">', "", "Pier agreed"),
        ('<meta property="og:title" content="Pier agreed | gamma daily">', "", "Pier agreed"),
        ('<meta property="og:title" content="Pier-agreed">', "", "Pier-agreed"),
        (make_linked('{"@type": "Article", "headline": "Pier"}'), "<h1>Other</h1>", "Pier"),
        ("<title>Page</title>", "<h1> Pier\n <b>agreed</b></h1>", "Pier agreed"),
        ("<title>Pier agreed – Gamma Daily</title>", "", "Pier agreed"),
        ("<title>Gamma Daily</title>", "", "Gamma Daily"),
        ("", "", ""),
        (f"<title>{'a' * 600}</title>", "", ""),
    ],
)
def test_the_title_comes_without_the_name_of_the_publisher(
    head: str, body: str, title: str
) -> None:
    assert find_title(read(head, f"{body}<p>a</p><p>b</p>"), "Gamma Daily") == title


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content="Gamma Daily">', "Gamma Daily"),
        ('<meta property="og:site_name" content="@gamma">', "news.example"),
        ('<meta property="og:site_name" content="https://gamma.example">', "news.example"),
        (make_linked('{"@type": "Article", "publisher": {"name": "Gamma"}}'), "Gamma"),
        ("", "news.example"),
    ],
)
def test_a_publisher_without_a_name_is_called_by_its_host(head: str, publisher: str) -> None:
    assert find_publisher(read(head), URL) == publisher
    assert find_publisher(read(""), None) == ""


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (
            make_linked('{"@type": "Article", "author": [{"name": "Ada"}, {"name": "Bo"}]}'),
            "Ada, Bo",
        ),
        ('<meta name="author" content="By Ada Example | Gamma">', "Ada Example"),
        ('<meta property="article:author" content="https://social.example/ada">', ""),
        ('<meta name="author" content="Ada"><meta name="author" content="Ada">', "Ada"),
        (f'<meta name="author" content="{"a" * 600}">', ""),
        ("", ""),
    ],
)
def test_authors_are_told_by_name(head: str, author: str) -> None:
    assert find_author(read(head)) == author


@pytest.mark.parametrize(
    ("head", "attributes", "language"),
    [
        ("", ' lang="en-GB"', "en"),
        ("", ' lang="de_DE"', "de"),
        ("", ' lang="nonsense"', None),
        ('<meta property="og:locale" content="fr_FR">', "", "fr"),
        (make_linked('{"@type": "Article", "inLanguage": "es"}'), "", "es"),
        ("", "", None),
    ],
)
def test_the_language_is_what_the_page_says(
    head: str, attributes: str, language: str | None
) -> None:
    assert find_own_language(read(head, attributes=attributes)) == language
