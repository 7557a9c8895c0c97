"""A period told by its last day has that end, whatever a firm calls it."""

from datetime import UTC, datetime

import pytest

from timeline.times.tagger import tag

AUGUST = datetime(2022, 8, 12, 9, 20, tzinfo=UTC)

ENDED = [
    ("Sales fell in the quarter ended June 30.", "2022-Q2", "2022-04-01", "2022-06-30"),
    ("Sales fell in the quarter ended May 27.", "2022-QX", "2022-02-28", "2022-05-27"),
    ("Sales fell in the fourth quarter ended June 30.", "2022-Q4", "2022-04-01", "2022-06-30"),
    ("Sales fell in the year ended March 31.", "P1Y", "2021-04-01", "2022-03-31"),
    ("Sales fell in the fiscal year ended Feb. 28, 2021.", "P1Y", "2020-03-01", "2021-02-28"),
    ("Sales fell in the nine months ended June 30.", "P9M", "2021-10-01", "2022-06-30"),
    ("Sales fell in the week ended May 14.", "2022-W19", "2022-05-08", "2022-05-14"),
]


@pytest.mark.parametrize(("text", "value", "first", "last"), ENDED)
def test_a_period_ends_on_its_last_day(text: str, value: str, first: str, last: str) -> None:
    found = tag(text, AUGUST)[0]
    assert found.value == value
    assert found.when is not None
    assert (str(found.when.begin.earliest), str(found.when.end.latest)) == (first, last)


def test_what_follows_counts_from_the_name_of_the_quarter() -> None:
    text = "Profit rose in the fourth quarter ended June 30 from that of a year earlier."
    assert [one.value for one in tag(text, AUGUST)] == ["2022-Q4", "2022-06-30", "2021-Q4"]
