"""Quotations are found also where their marks are of the wrong shape or missing."""

import pytest

from timeline.text.quotations import find_quotations

CASES = [
    ("He said: “We won.” Then he left.", ["We won."]),
    ('"We won," he said. "At last."', ["We won,", "At last."]),
    ("He said, ”We won.” Then he left.", ["We won."]),
    ("“We won. And we go on.\n\nHe left.", ["We won. And we go on."]),
    ('A 5" pipe broke.', []),
    ("No marks at all.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_quotations(text)] == expected
