"""What a text calls approximate is wider by its unit, is marked, and keeps its value."""

from datetime import UTC, datetime

import pytest

from timeline.times.tagger import tag

WEDNESDAY = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)

WIDENED = [
    ("en", "They met around the 10th.", "2022-01-10", "2022-01-08", "2022-01-12"),
    ("en", "They met about January 10.", "2022-01-10", "2022-01-08", "2022-01-12"),
    ("en", "They met on or about 10 January 2020.", "2020-01-10", "2020-01-08", "2020-01-12"),
    ("en", "They will meet around Friday.", "2022-01-14", "2022-01-12", "2022-01-16"),
    ("en", "It fell around Christmas.", "2021-12-25", "2021-12-23", "2021-12-27"),
    ("en", "They met around May 2019.", "2019-05", "2019-04-01", "2019-06-30"),
    ("en", "They met in about May 2019.", "2019-05", "2019-04-01", "2019-06-30"),
    ("en", "It fell circa summer 2019.", "2019-SU", "2019-03-01", "2019-11-30"),
    ("en", "He was born around 1850.", "1850", "1848-01-01", "1852-12-31"),
    ("en", "He was born about 1850.", "1850", "1848-01-01", "1852-12-31"),
    ("en", "He was born circa 1850.", "1850", "1848-01-01", "1852-12-31"),
    ("en", "They met c. May 2019.", "2019-05", "2019-04-01", "2019-06-30"),
    ("en", "He was born c. 1850.", "1850", "1848-01-01", "1852-12-31"),
    ("en", "The fashion began around the 1920s.", "192", "1915-01-01", "1934-12-31"),
    ("en", "He left about two days ago.", "2022-01-10", "2022-01-08", "2022-01-12"),
    ("en", "He left around a week ago.", "2022-W01", "2021-12-27", "2022-01-12"),
    ("es", "Nació hacia 1850 en Roma.", "1850", "1848-01-01", "1852-12-31"),
    ("es", "Nació alrededor del 10 de enero de 2020.", "2020-01-10", "2020-01-08", "2020-01-12"),
    ("es", "Nació en torno a mayo de 2019.", "2019-05", "2019-04-01", "2019-06-30"),
]


@pytest.mark.parametrize(("language", "text", "value", "first", "last"), WIDENED)
def test_an_approximate_date_is_wider_by_its_unit(
    language: str, text: str, value: str, first: str, last: str
) -> None:
    (found,) = tag(text, WEDNESDAY, language)
    assert (found.value, found.mod) == (value, "APPROX")
    assert found.note is not None
    assert found.note.startswith("approximate: up to ")
    assert found.when is not None
    assert found.when.begin == found.when.end
    assert (str(found.when.begin.earliest), str(found.when.begin.latest)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "He was asked about January 6.",
        "The firm turned around last year.",
        "She came around on Monday.",
        "They met around noon on Friday.",
        "It opened around mid-May 2019.",
        "They met in May 2019.",
        "They need vitamin C. May 2019 was dark.",
    ],
)
def test_other_dates_keep_their_days(text: str) -> None:
    assert tag(text, WEDNESDAY)
    assert all(one.mod != "APPROX" for one in tag(text, WEDNESDAY))


def test_what_counts_from_an_approximate_date_counts_from_the_date_told() -> None:
    found = tag("They met around 3 May 2019 and left two days later.", WEDNESDAY)
    assert [one.value for one in found] == ["2019-05-03", "2019-05-05"]
    assert found[1].when is not None
    assert found[1].when.is_known


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_an_approximate_date_ends_where_the_calendar_does(day: str) -> None:
    (found,) = tag("They met around today.", datetime.fromisoformat(f"{day}T00:00+00:00"))
    assert found.when is not None
    assert not found.when.begin.is_empty
