"""When a feed is due again: as usual, as it asks, later with each failure, never never."""

from datetime import UTC, datetime, timedelta

import pytest

from timeline.services.schedule import MAX_TRIES, after_failure, after_success, next_try

NOW = datetime(2022, 1, 12, 9, tzinfo=UTC)
USUAL = timedelta(minutes=30)
HOUR, DAY = 3600, 86_400


@pytest.mark.parametrize(
    ("asked", "minutes"),
    [(None, 30), (0, 30), (60, 30), (2 * HOUR, 120), (DAY, 1440), (30 * DAY, 1440)],
)
def test_a_feed_that_was_read_is_left_alone_as_long_as_it_asks(
    asked: int | None, minutes: int
) -> None:
    due = after_success(NOW, usual=USUAL, asked_seconds=asked)
    assert due - NOW == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("streak", "retry", "wait"),
    [
        (1, None, timedelta(hours=1)),
        (2, None, timedelta(hours=2)),
        (5, None, timedelta(hours=16)),
        (9, None, timedelta(days=7)),
        (5000, None, timedelta(days=7)),
        (1, 3 * HOUR, timedelta(hours=3)),
        (3, 60, timedelta(hours=4)),
        (1, 90 * DAY, timedelta(days=7)),
    ],
)
def test_a_feed_that_fails_is_asked_ever_less_but_each_week(
    streak: int, retry: int | None, wait: timedelta
) -> None:
    due = after_failure(NOW, usual=USUAL, streak=streak, retry_seconds=retry)
    assert due - NOW == wait


def test_a_page_is_asked_for_a_few_times_and_then_given_up() -> None:
    waits = [next_try(NOW, tries=tries, retry_seconds=None) for tries in range(1, MAX_TRIES + 1)]
    assert waits[-1] is None
    known = [wait - NOW for wait in waits if wait is not None]
    assert known == [timedelta(minutes=30 * 2**n) for n in range(MAX_TRIES - 1)]
