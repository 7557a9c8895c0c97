"""A Markdown file is its words without the markup, and what its front matter tells."""

import pytest

from timeline.intake.markdown import read_markdown, strip_markup
from timeline.records import IncomingArticle

NOTHING = IncomingArticle("")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Plain words.\n\nMore.", "Plain words.\n\nMore."),
        ("The **council** met *again* and __agreed__.", "The council met again and agreed."),
        (
            'It [met](https://a.example "t") in [Basel][1].\n\n[1]: https://b.example',
            "It met in Basel.",
        ),
        ("Before ![a pier](pier.png) after.", "Before  after."),
        ("## Second\n\nWords.", "Second\n\nWords."),
        ("- One\n- Two\n* Three\n1. Four", "One\nTwo\nThree\n1. Four"),
        ("> They said\n> that it was over.", "They said\nthat it was over."),
        ("Run `make` now.\n\n```sh\nmake run\n```\n\nDone.", "Run make now.\n\nmake run\n\nDone."),
        ("One\n\n---\n\n***\n\nTwo", "One\n\nTwo"),
        ("A <b>bold</b> <!-- hidden --> word<br>", "A bold  word"),
        ("2 * 3 * 4 and snake_case_name and 5 < 6", "2 * 3 * 4 and snake_case_name and 5 < 6"),
        (r"\*not this\* and \_that\_", "*not this* and _that_"),
        ("See <https://a.example/b>.", "See https://a.example/b."),
    ],
)
def test_markup_goes_and_words_stay(text: str, words: str) -> None:
    assert strip_markup(text) == words


def test_front_matter_tells_what_the_text_does_not() -> None:
    text = """---
title: "Pier agreed"
date: 2022-01-12 09:20:00 +0100
author: Ada Example
source: Gamma Daily
url: https://gamma.example/pier
lang: en
tags: [harbour, pier]
---

The council met on Wednesday.
"""
    assert read_markdown(text, NOTHING) == IncomingArticle(
        "The council met on Wednesday.",
        title="Pier agreed",
        published="2022-01-12T09:20+01:00",
        source="Gamma Daily",
        url="https://gamma.example/pier",
        language="en",
        author="Ada Example",
    )


@pytest.mark.parametrize(
    "text", ["# Pier *agreed* #\n\nWords.", "Pier agreed\n===\n\nWords.", "\n# Pier agreed\nWords."]
)
def test_a_heading_on_the_first_line_is_the_title(text: str) -> None:
    assert read_markdown(text, NOTHING) == IncomingArticle("Words.", title="Pier agreed")


def test_options_go_before_front_matter_but_for_the_date() -> None:
    told = IncomingArticle(
        "", title="T", published="2022-02-01", source="S", url="https://s.example/1"
    )
    front = "---\ntitle: A\ndate: 2022-01-12\nsource: B\nurl: https://b.example/2\n---\nWords."
    read = read_markdown(front, told)
    assert (read.title, read.source, read.url) == ("T", "S", "https://s.example/1")
    assert read.published == "2022-01-12"
    assert read_markdown("Words.", told).published == "2022-02-01"


@pytest.mark.parametrize("text", ["---\nno end of it\nWords.", "--- \n\nWords.", ""])
def test_what_is_no_front_matter_is_text(text: str) -> None:
    assert read_markdown(text, NOTHING).title == ""


@pytest.mark.parametrize(
    "mark", ["*", "_a", "[", "`", "<!-- ", "![", "> ", "# ", " ", "**a ", "[a](", "<a ", "--- "]
)
def test_endless_markup_is_read_in_time(mark: str) -> None:
    assert len(strip_markup(mark * 100_000 + "x")) <= len(mark) * 100_000 + 1
