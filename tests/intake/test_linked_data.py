"""Linked data is read for what it says, and never trusted to be well made."""

import pytest

from tests.intake.markup import make_html, make_linked
from timeline.intake.extraction import parse_page
from timeline.intake.linked_data import find_text, list_names, read_nodes


def read_headline(script: str) -> str | None:
    nodes = read_nodes(parse_page(make_html(make_linked(script), "<p>Words.</p><p>More.</p>")))
    return find_text(nodes[0], "headline") if nodes else None


@pytest.mark.parametrize(
    ("script", "headline"),
    [
        ('{"@type": "NewsArticle", "headline": "Pier"}', "Pier"),
        (
            '[{"@type": "Organization"}, {"@type": ["X", "BlogPosting"], "headline": "Pier"}]',
            "Pier",
        ),
        ('{"@graph": [{"@type": "Article", "headline": "Pier"}]}', "Pier"),
        ('{"@type": "WebPage", "mainEntity": {"@type": "Report", "headline": "Pier"}}', "Pier"),
        ('{"@type": "WebPage", "headline": "Page"}', "Page"),
        (
            '{"@type": "Article", "headline": "\\u201cPier\\u201d &amp;\\n bridge"}',
            "“Pier” & bridge",
        ),
        ('{"@type": "Article", "headline": "a\\u0000b\\ud800"}', "ab"),
        ('<!-- {"@type": "Article", "headline": "Pier"} -->', "Pier"),
        ('//<![CDATA[\n{"@type": "Article", "headline": "Pier"}//]]>', "Pier"),
        ('{"@type": "Article", "headline": "Pier", "@id": "a", }', "Pier"),
        ('{"@type": "Recipe", "headline": "Soup"}', None),
        ('{"@type": "Article", "headline": {"a": [1]}}', None),
        ('{"@type": 5, "@graph": 7}', None),
        ("[" * 100_000, None),
        ("", None),
    ],
)
def test_a_headline_is_read_or_left(script: str, headline: str | None) -> None:
    assert read_headline(script) == headline


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada", ["Ada"]),
        ({"@type": "Person", "name": "Ada"}, ["Ada"]),
        ([{"name": "Ada"}, "Bo", {"name": ["Cy", "Di"]}], ["Ada", "Bo", "Cy", "Di"]),
        ({"@id": "#a"}, []),
        ([[["Ada"]]], []),
        (None, []),
        (7, []),
    ],
)
def test_names_are_those_of_people_in_any_form(value: object, names: list[str]) -> None:
    assert list_names(value) == names


def test_what_is_named_elsewhere_on_the_page_is_looked_up() -> None:
    script = """{"@graph": [
        {"@type": "Article", "author": {"@id": "#ada"}, "publisher": {"@id": "#none"}},
        {"@type": "Person", "@id": "#ada", "name": "Ada Example"}]}"""
    (article,) = read_nodes(parse_page(make_html(make_linked(script), "<p>a</p><p>b</p>")))
    assert list_names(article["author"]) == ["Ada Example"]
    assert list_names(article["publisher"]) == []
