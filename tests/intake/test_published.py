"""The publication time is what was given, else what a dateline tells, and never an absurd one."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from timeline.errors import InputError
from timeline.intake.published import settle_published
from timeline.records import IncomingArticle

NOW = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")


def settle(published: str | datetime | None, text: str = "No date here.") -> datetime:
    return settle_published(IncomingArticle(text, published=published), zone=PARIS, now=NOW)


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2022-01-12", "2022-01-12T00:00:00+01:00"),
        ("20220112", "2022-01-12T00:00:00+01:00"),
        (" 2022-01-12T09:20 ", "2022-01-12T09:20:00+01:00"),
        ("2022-01-12 09:20:30", "2022-01-12T09:20:30+01:00"),
        ("2022-01-12T09:20+05:30", "2022-01-12T09:20:00+05:30"),
        ("2022-01-12T09:20Z", "2022-01-12T09:20:00+00:00"),
        ("2021-07-01", "2021-07-01T00:00:00+02:00"),
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
    assert settle(given).isoformat() == iso


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
    published = settle(None, "Updated January 12th, 2022 at 09:20\n\nThe council met today.")
    assert published.isoformat() == "2022-01-12T09:20:00+01:00"


def test_what_is_given_beats_the_dateline() -> None:
    published = settle("2022-01-13", "Updated January 12th, 2022 at 09:20\n\nThe council met.")
    assert published.date().isoformat() == "2022-01-13"


def test_an_absurd_dateline_is_refused_too() -> None:
    with pytest.raises(InputError) as caught:
        settle(None, "Updated January 12th, 2032 at 09:20\n\nThe council met today.")
    assert caught.value.code == "absurd-date"
