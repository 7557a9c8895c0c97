"""Sentences end where a reader ends them, and their spans lie in the text as given."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text.sentences import MAX_SENTENCE_CHARS, split_sentences

CASES = [
    ("It rained. He left.", ["It rained.", "He left."]),
    ("Mr. Smith met Gen. Lee.", ["Mr. Smith met Gen. Lee."]),
    ("They met on Jan. 12 in Rome.", ["They met on Jan. 12 in Rome."]),
    ("The U.S. Senate voted.", ["The U.S. Senate voted."]),
    ("He lives in the U.S. The vote is over.", ["He lives in the U.S.", "The vote is over."]),
    ("J. P. Morgan lent it.", ["J. P. Morgan lent it."]),
    ("“We won.” He smiled.", ["“We won.”", "He smiled."]),
    ('"We won." He smiled.', ['"We won."', "He smiled."]),
    ("It costs 3.5 million. Who pays?", ["It costs 3.5 million.", "Who pays?"]),
    ("A headline\n\nThe text begins.", ["A headline", "The text begins."]),
    ("Short line\nAnother line", ["Short line", "Another line"]),
    (
        "a line that was broken by its editor after more than sixty characters\nand goes on.",
        ["a line that was broken by its editor after more than sixty characters\nand goes on."],
    ),
    ("He left at 5 p.m. on Friday.", ["He left at 5 p.m. on Friday."]),
    ("   ", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in split_sentences(text)] == expected


@given(st.text(max_size=200))
def test_sentences_are_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    spans = split_sentences(text)
    at, rest = 0, []
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        rest.append(text[at : span.start])
        at = span.end
    assert "".join([*rest, text[at:]]).strip() == ""


def test_a_long_run_of_stops_costs_no_more_than_its_length() -> None:
    text = "." * 100_000 + "a"
    spans = split_sentences(text)
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert all(one.end == other.start for one, other in pairwise(spans))


def test_a_text_in_a_language_without_tables_has_sentences() -> None:
    text = "Es regnete. Er ging."
    assert [text[span.start : span.end] for span in split_sentences(text, "de")] == [
        "Es regnete.",
        "Er ging.",
    ]


def test_an_endless_sentence_is_cut_at_a_space() -> None:
    text = "word " * 2_000 + "end"
    spans = split_sentences(text)
    assert len(spans) > 1
    assert all(span.end - span.start <= MAX_SENTENCE_CHARS for span in spans)
    assert " ".join(text[span.start : span.end] for span in spans) == text
