"""The publication time is what was given, else what a dateline tells, and never an absurd one."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from timeline.errors import InputError
from timeline.intake.published import Published, settle_published
from timeline.records import Conventions, IncomingArticle

NOW = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")


def settle(published: str | date | None, text: str = "No date here.") -> Published:
    return settle_published(IncomingArticle(text, published=published), zone=PARIS, now=NOW)


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        (" 2022-01-12T09:20 ", "2022-01-12T09:20:00+01:00"),
        ("2022-01-12 09:20:30", "2022-01-12T09:20:30+01:00"),
        ("2022-01-12T09:20+05:30", "2022-01-12T09:20:00+05:30"),
        ("2022-01-12T09:20Z", "2022-01-12T09:20:00+00:00"),
        ("2022-01-12T00:00", "2022-01-12T00:00:00+01:00"),
        ("2021-07-01T12:00", "2021-07-01T12:00:00+02:00"),
        ("1800-01-01T00:00Z", "1800-01-01T00:00:00+00:00"),
        ("2022-01-22T11:59Z", "2022-01-22T11:59:00+00:00"),
        (
            datetime(2022, 1, 12, 9, tzinfo=timezone(timedelta(hours=9))),
            "2022-01-12T09:00:00+09:00",
        ),
        (datetime(2022, 1, 12, 9), "2022-01-12T09:00:00+01:00"),
    ],
)
def test_a_given_time_is_read_and_keeps_its_zone(given: str | datetime, iso: str) -> None:
    published = settle(given)
    assert (published.at.isoformat(), published.precision) == (iso, "time")


@pytest.mark.parametrize(
    ("given", "text", "iso"),
    [
        ("2022-01-12", "", "2022-01-12T12:00:00+01:00"),
        (" 20220112 ", "", "2022-01-12T12:00:00+01:00"),
        (date(2021, 7, 1), "", "2021-07-01T12:00:00+02:00"),
        (None, "GENEVA, Jan. 10, 2022 (Wire) - Envoys met.", "2022-01-10T12:00:00+01:00"),
        (None, "Published 12 January 2022\n\nThey met at 3 pm.", "2022-01-12T12:00:00+01:00"),
    ],
)
def test_a_day_alone_counts_as_its_noon_and_is_marked(
    given: str | date | None, text: str, iso: str
) -> None:
    published = settle(given, text)
    assert (published.at.isoformat(), published.precision) == (iso, "day")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("yesterday", "unreadable-date"),
        ("", "unreadable-date"),
        ("12/01/2022", "unreadable-date"),
        ("2022-13-01", "unreadable-date"),
        ("2022-02-30", "unreadable-date"),
        ("1799-12-31", "absurd-date"),
        ("0001-01-01T00:00+14:00", "absurd-date"),
        ("2022-01-22T12:01Z", "absurd-date"),
        ("3022-01-12", "absurd-date"),
        ("9999-12-31T23:59-12:00", "absurd-date"),
        (None, "missing-date"),
    ],
)
def test_a_time_that_cannot_be_one_is_refused(given: str | None, code: str) -> None:
    with pytest.raises(InputError) as caught:
        settle(given)
    assert (caught.value.field, caught.value.code) == ("published", code)


def test_a_dateline_tells_what_was_not_given() -> None:
    for clock in ("09:20", "12:00"):
        published = settle(None, f"Updated January 12th, 2022 at {clock}\n\nThe council met.")
        assert published.at.isoformat() == f"2022-01-12T{clock}:00+01:00"
        assert published.precision == "time"


def test_what_is_given_beats_the_dateline() -> None:
    published = settle("2022-01-13", "Updated January 12th, 2022 at 09:20\n\nThe council met.")
    assert published.at.date().isoformat() == "2022-01-13"


def test_an_absurd_dateline_is_refused_too() -> None:
    with pytest.raises(InputError) as caught:
        settle(None, "Updated January 12th, 2032 at 09:20\n\nThe council met today.")
    assert caught.value.code == "absurd-date"


@pytest.mark.parametrize(
    ("given", "text", "zone", "iso"),
    [
        ("2022-01-12T20:00Z", "They met.", "Asia/Kolkata", "2022-01-13T01:30:00+05:30"),
        ("2022-01-12T20:00Z", "They met.", None, "2022-01-12T20:00:00+00:00"),
        ("2022-01-12T20:00+02:00", "They met.", "Asia/Kolkata", "2022-01-12T20:00:00+02:00"),
        ("2022-01-12T20:00", "They met.", "Asia/Kolkata", "2022-01-12T20:00:00+05:30"),
        ("2022-01-12", "They met.", "Asia/Kolkata", "2022-01-12T12:00:00+05:30"),
        (
            "2022-01-12T20:00Z",
            "TOKYO, Jan. 13, 2022 (Wire) - They met.",
            "Europe/London",
            "2022-01-13T12:00:00+00:00",
        ),
        (
            "2022-01-13T03:00Z",
            "Updated January 12th, 2022 at 10:00 PM EST\n\nThey met.",
            None,
            "2022-01-12T22:00:00-05:00",
        ),
        (
            "2022-01-12T20:00Z",
            "TOKYO, Jan. 12, 2022 (Wire) - They met.",
            "Europe/London",
            "2022-01-12T20:00:00+00:00",
        ),
        (
            "2022-01-12T20:00Z",
            "TOKYO, Jan. 3, 2022 (Wire) - They met.",
            "Asia/Tokyo",
            "2022-01-13T05:00:00+09:00",
        ),
    ],
)
def test_a_time_in_utc_is_turned_into_the_sources_zone_and_a_dateline_beats_it(
    given: str, text: str, zone: str | None, iso: str
) -> None:
    incoming = IncomingArticle(text, published=given, conventions=Conventions(zone=zone))
    assert settle_published(incoming, zone=PARIS, now=NOW).at.isoformat() == iso
