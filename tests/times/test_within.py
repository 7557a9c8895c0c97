"""A day that hangs on a month or a year told before it is not known better than that."""

from datetime import UTC, datetime

import pytest

from timeline.times.tagger import tag

WEDNESDAY = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)

OPEN = [
    ("He came in May 2019; that day he fell ill.", "2019-05-XX", "2019-05-01", "2019-05-31"),
    ("He came in May 2019 and left the next day.", "2019-05-XX", "2019-05-02", "2019-06-01"),
    ("He came in May 2019 and left two days later.", "2019-05-XX", "2019-05-03", "2019-06-02"),
    ("He came in May 2019; later that day he left.", "2019-05-XX", "2019-05-01", "2019-05-31"),
    ("He came in May 2019; that night he left.", "2019-05-XXTNI", "2019-05-01", "2019-05-31"),
    ("He came in May 2019; that week he fell ill.", "2019-WXX", "2019-04-29", "2019-06-02"),
    ("He came in 2019; that month it rained.", "2019-XX", "2019-01-01", "2019-12-31"),
    ("He came in 2019 and left the following Friday.", "2019-XX-XX", "2019-01-02", "2020-01-01"),
    ("He came in the 1970s; that year it rained.", "XXXX", "1970-01-01", "1979-12-31"),
]

KNOWN = [
    ("He came on 3 May 2019; that week he fell ill.", "2019-W18"),
    ("He came on 3 May 2019; that night he left.", "2019-05-03TNI"),
    ("The fair ran from 3 to 5 May 2019; the next day it rained.", "2019-05-06"),
    ("He came in May 2019; that year it rained.", "2019"),
    ("He came in May 2019 and left a month later.", "2019-06"),
    ("He came in May 2019 and left two years later.", "2021"),
    ("He ruled from 1850 to 1860; the following year it rained.", "1861"),
]


@pytest.mark.parametrize(("text", "value", "first", "last"), OPEN)
def test_a_unit_of_a_longer_period_told_is_some_unit_of_it(
    text: str, value: str, first: str, last: str
) -> None:
    found = tag(text, WEDNESDAY)[-1]
    assert (found.value, found.certainty) == (value, "inferred")
    assert found.when is not None
    assert (str(found.when.begin.earliest), str(found.when.end.latest)) == (first, last)


@pytest.mark.parametrize(("text", "value"), KNOWN)
def test_a_unit_beside_one_as_long_is_known(text: str, value: str) -> None:
    assert tag(text, WEDNESDAY)[-1].value == value
