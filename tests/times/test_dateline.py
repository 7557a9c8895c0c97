"""A dateline tells when an article was published, with its zone where it names one."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from timeline.times.dateline import find_dateline

FOUND = [
    ("Published January 12th, 2022 at 09:20 IST\n\nText.", "2022-01-12T09:20:00+05:30"),
    ("GENEVA, Jan. 10, 2022 (Wire) - Envoys met.", "2022-01-10T12:00:00+00:00"),
    ("12 January 2022\n\nThe talks went on.", "2022-01-12T12:00:00+00:00"),
    ("Headline\n\nText.\n\nUpdated: March 3, 2021 5:30 PM EST", "2021-03-03T17:30:00-05:00"),
    (
        "Updated 13 January 2022\nText.\nPublished 12 January 2022",
        "2022-01-12T12:00:00+00:00",
    ),
]


@pytest.mark.parametrize(("text", "published"), FOUND)
def test_a_dateline_is_found(text: str, published: str) -> None:
    found = find_dateline(text, zone=UTC)
    assert found is not None
    assert found.published == datetime.fromisoformat(published)


@pytest.mark.parametrize(
    "text",
    [
        "The talks of 12 January 2022 were long, and nobody knew when they would end at all.",
        "PARIS (Wire) - Nothing happened.",
        "Published on Tuesday",
        "",
    ],
)
def test_a_date_in_a_sentence_is_no_dateline(text: str) -> None:
    assert find_dateline(text, zone=UTC) is None


def test_the_zone_given_holds_where_the_line_names_none() -> None:
    zone = timezone(timedelta(hours=2))
    found = find_dateline("Published 12 January 2022 at 23:30", zone=zone)
    assert found is not None
    assert found.published.utcoffset() == timedelta(hours=2)


def test_an_ambiguous_zone_is_noted() -> None:
    found = find_dateline("Published January 12th, 2022 at 09:20 IST", zone=UTC)
    assert found is not None
    assert found.note is not None
    assert "Israel" in found.note
