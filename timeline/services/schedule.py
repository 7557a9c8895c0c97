"""When to look at a feed, or for a page, again: pure arithmetic on what happened last."""

from datetime import datetime, timedelta

LONGEST_WAIT = timedelta(days=1)
"""A feed that was read is read again within a day, whatever its ttl and max-age ask for."""
LONGEST_BACK_OFF = timedelta(days=7)
FIRST_RETRY = timedelta(minutes=30)
MAX_TRIES = 6


def after_success(now: datetime, *, usual: timedelta, asked_seconds: int | None) -> datetime:
    """Return when a feed is due again: as usual, or later where it asks to be left alone."""
    asked = timedelta(seconds=min(asked_seconds or 0, LONGEST_WAIT.total_seconds()))
    return now + max(usual, asked)


def after_failure(
    now: datetime, *, usual: timedelta, streak: int, retry_seconds: int | None
) -> datetime:
    """Return when to try a feed again after so many failures: twice as late each time.

    It is never later than in a week, and so never given up; a site's Retry-After is kept.
    """
    grown: timedelta = usual * 2 ** min(streak, 20)
    asked = timedelta(seconds=min(retry_seconds or 0, LONGEST_BACK_OFF.total_seconds()))
    return now + max(min(grown, LONGEST_BACK_OFF), asked)


def next_try(now: datetime, *, tries: int, retry_seconds: int | None) -> datetime | None:
    """Return when to ask for a page again that could not be had `tries` times, None for never."""
    if tries >= MAX_TRIES:
        return None
    return after_failure(now, usual=FIRST_RETRY, streak=tries - 1, retry_seconds=retry_seconds)
