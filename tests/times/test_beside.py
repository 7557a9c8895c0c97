"""Lengths beside the anchor's day cover the days up to it or from it on."""

from datetime import UTC, datetime

import pytest

from timeline.times.tagger import tag

WEDNESDAY = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)

BESIDE = [
    ("Prices doubled over the past year.", "2021-01-13", "2022-01-12"),
    ("Prices doubled over the past month.", "2021-12-13", "2022-01-12"),
    ("Prices doubled in the past week.", "2022-01-06", "2022-01-12"),
    ("Prices will double over the next year.", "2022-01-12", "2023-01-11"),
    ("Prices will double within the next month.", "2022-01-12", "2022-02-11"),
    ("Ten people died in the past 24 hours.", "2022-01-11", "2022-01-12"),
    ("Ten people died in the last 90 minutes.", "2022-01-11", "2022-01-12"),
    ("Rain will fall over the next 48 hours.", "2022-01-12", "2022-01-14"),
]


@pytest.mark.parametrize(("text", "first", "last"), BESIDE)
def test_a_length_beside_the_anchor_has_its_days(text: str, first: str, last: str) -> None:
    (found,) = tag(text, WEDNESDAY)
    assert found.when is not None
    assert (str(found.when.begin.earliest), str(found.when.end.latest)) == (first, last)


def test_a_length_too_long_to_count_has_no_days() -> None:
    (found,) = tag("Ten people died in the past 99,999,999 hours.", WEDNESDAY)
    assert (found.value, found.when) == ("PT99999999H", None)
