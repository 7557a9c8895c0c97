"""Tokens keep their place in the text, whatever stands in it."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.text.tokens import tokenise


def test_words_numbers_and_marks_are_tokens() -> None:
    tokens = tokenise("On Jan. 12th, NATO-Russia")
    assert tokens.words == ["on", "jan", ".", "12th", ",", "nato", "-", "russia"]
    assert tokens.slice_text(1, 4) == "Jan. 12th"
    assert tokens.touches_next(5)
    assert not tokens.touches_next(0)


@given(st.text(max_size=200))
def test_every_token_is_what_stands_at_its_span(text: str) -> None:
    tokens = tokenise(text)
    for index, word in enumerate(tokens.words):
        assert text[tokens.starts[index] : tokens.ends[index]].lower() == word
    assert "".join(text.split()) == "".join(
        text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)
    )


def test_white_space_at_the_end_costs_no_more_than_its_length() -> None:
    assert tokenise("12" + " " * 300_000).words == ["12"]
