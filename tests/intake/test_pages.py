"""An article is read from a page, and a page that has none is refused with the reason."""

from dataclasses import replace

import pytest

from tests.intake.markup import BODY, TEXT, make_html, make_linked
from timeline.errors import (
    BinaryTextError,
    EmptyTextError,
    InputError,
    NoArticleError,
    TooLargeError,
)
from timeline.intake.extraction import MAX_ELEMENTS
from timeline.intake.pages import MAX_PAGE_BYTES, Page, make_incoming, read_page
from timeline.records import IncomingArticle

URL = "https://news.example/pier"
HEAD = """<title>Pier agreed - Gamma Daily</title>
<link rel="canonical" href="https://www.news.example/pier">
<meta property="og:site_name" content="Gamma Daily">""" + make_linked(
    """{"@type": "NewsArticle", "headline": "Pier agreed", "author": {"name": "Ada Example"},
    "datePublished": "2022-01-12T10:00:00+01:00"}"""
)
PAGE = Page(
    title="Pier agreed",
    text=TEXT,
    url="https://www.news.example/pier",
    publisher="Gamma Daily",
    author="Ada Example",
    language="en",
    published="2022-01-12T10:00+01:00",
    published_from="json-ld",
)


def test_a_page_tells_all_of_its_article() -> None:
    html = make_html(HEAD, BODY, attributes=' lang="en-GB"')
    assert read_page(html.encode(), url=URL) == PAGE


def test_a_page_without_any_marks_is_its_words() -> None:
    page = read_page(make_html().encode(), url=None)
    assert page == Page("", TEXT, None, "", "", None, None, "")


def test_the_title_is_not_told_once_more_in_the_text() -> None:
    body = BODY.replace("<article>", "<article><h1>Pier agreed</h1>")
    assert read_page(make_html(HEAD, body).encode(), url=URL).text == TEXT


def test_the_charset_of_the_header_is_heard() -> None:
    html = make_html(body=BODY.replace("Basel", "Zürich")).encode("cp1252")
    assert "Zürich" in read_page(html, url=URL, charset="iso-8859-1").text


@pytest.mark.parametrize(
    ("html", "error"),
    [
        (b"", EmptyTextError),
        (b" \n\t", EmptyTextError),
        (b"just some words", NoArticleError),
        (b"<html><head><title>Nothing</title></head><body></body></html>", NoArticleError),
        (make_html(body="<script>run()</script><nav>Home</nav>").encode(), NoArticleError),
        (make_html(body="<p>a\0b</p>").encode(), BinaryTextError),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), BinaryTextError),
        (make_html(body="<div>" * 100_000).encode(), NoArticleError),
        (make_html(body="<p>a" * (MAX_ELEMENTS + 1)).encode(), TooLargeError),
        (b"<p>" + b"a" * MAX_PAGE_BYTES, TooLargeError),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "page",
)
def test_what_has_no_article_is_refused_with_the_reason(
    html: bytes, error: type[InputError]
) -> None:
    with pytest.raises(error) as caught:
        read_page(html, url=URL)
    assert caught.value.field == "html"


@pytest.mark.parametrize(
    "head",
    [
        make_linked("[" * 50_000),
        make_linked('{"@type": [{"a": 1}, null], "@id": {}, "author": [[[1]]], "@graph": 0}'),
        make_linked('{"@graph": [{"@type": "Article", "@id": "a", "author": {"@id": "a"}}]}'),
        '<meta name="date" content="' + "12:00 " * 9_000 + '">',
        '<meta name="date" content="May 99 2022">' * 2_000,
        '<link rel="canonical" href="http://[">',
        "<title>" + "a " * 100_000 + "</title>",
    ],
    ids=["deep", "odd types", "ring", "long", "many", "broken link", "long title"],
)
def test_a_head_that_is_ill_meant_does_no_harm(head: str) -> None:
    page = read_page(make_html(head).encode(), url=URL)
    assert (page.text, page.url, page.published) == (TEXT, URL, None)


def test_what_is_told_beside_a_page_goes_before_its_own_word() -> None:
    told = IncomingArticle(
        "",
        title="Told",
        published="2022-02-01",
        source="Liffey Post",
        url=URL,
        language="es",
        where="a.html",
        guid="7",
        author="Bo",
    )
    assert make_incoming(PAGE, told) == replace(told, text=TEXT, url=PAGE.url)


def test_what_is_not_told_is_the_pages_own_word() -> None:
    assert make_incoming(PAGE, IncomingArticle("")) == IncomingArticle(
        TEXT,
        title=PAGE.title,
        published=PAGE.published,
        source=PAGE.publisher,
        url=PAGE.url,
        language="en",
        author=PAGE.author,
    )
