"""Cursors come back as they went, for their own question only, and never crash."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import CursorError
from timeline.services.cursors import MAX_PARTS, fingerprint, read_cursor, write_cursor
from timeline.store.slices import Position

MINE = fingerprint({"on": "2022-01-12"})
OTHER = fingerprint({"on": "2022-01-13"})


def read(cursor: str) -> Position:
    return read_cursor(cursor, question=MINE, is_position=lambda _: True)


numbers = st.integers(-(2**62), 2**62)


@given(st.lists(numbers, max_size=MAX_PARTS))
def test_a_cursor_comes_back_as_it_went(position: list[int]) -> None:
    assert read(write_cursor(tuple(position), question=MINE)) == tuple(position)


@given(st.lists(numbers, max_size=MAX_PARTS))
def test_a_cursor_of_another_question_is_refused(position: list[int]) -> None:
    with pytest.raises(CursorError, match="another question"):
        read(write_cursor(tuple(position), question=OTHER))


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: raw.hex()))
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(CursorError):
        read(text)


@pytest.mark.parametrize(
    "position",
    [(2**70,), (1.5,), (None,), (True,), ("x",), (["deep"],), tuple(range(MAX_PARTS + 1))],
)
def test_a_forged_position_that_no_database_takes_is_refused(position: tuple[object, ...]) -> None:
    with pytest.raises(CursorError):
        read(write_cursor(position, question=MINE))  # type: ignore[arg-type]


def test_changing_a_letter_breaks_it() -> None:
    cursor = write_cursor((5, 7), question=MINE)
    plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).replace(b"5", b"6")
    with pytest.raises(CursorError):
        read(base64.urlsafe_b64encode(plain).decode().rstrip("="))


def test_a_position_that_the_answer_cannot_have_is_refused() -> None:
    cursor = write_cursor((1, 2), question=MINE)
    with pytest.raises(CursorError, match="no cursor"):
        read_cursor(cursor, question=MINE, is_position=lambda position: len(position) == 3)
