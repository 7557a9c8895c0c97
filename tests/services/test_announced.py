"""The life of an announced event: later articles turn it, the clock never does."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from timeline.config import Settings
from timeline.records import IncomingArticle
from timeline.services.importing import import_article
from timeline.store.database import Store
from timeline.store.filters import Filters
from timeline.store.queries import list_events
from timeline.store.questions import EventQuery

AT = datetime(2022, 6, 1, 12, 0, tzinfo=UTC)
ANNOUNCED = ("2021-03-01", "Ministers will hold a water summit in Lusaka on 12 March.")
POSTPONED = ("2021-03-09", "The water summit in Lusaka has been postponed to 19 March.")
CANCELLED = ("2021-03-10", "The water summit in Lusaka on 12 March has been cancelled.")
HELD = ("2021-03-13", "Ministers held a water summit in Lusaka on Friday.")
HELD_LATER = ("2021-03-20", "Ministers held a water summit in Lusaka on Friday.")

LIVES = {
    "announced": ([ANNOUNCED], "scheduled", "2021-03-12"),
    "held": ([ANNOUNCED, HELD], "happened", "2021-03-12"),
    "postponed": ([ANNOUNCED, POSTPONED], "postponed", "2021-03-19"),
    "cancelled": ([ANNOUNCED, CANCELLED], "cancelled", "2021-03-12"),
    "postponed and held": ([ANNOUNCED, POSTPONED, HELD_LATER], "happened", "2021-03-19"),
}


@pytest.mark.parametrize(("articles", "status", "day"), LIVES.values(), ids=LIVES)
def test_a_later_article_turns_what_was_announced(
    sqlite_store: Store, articles: Sequence[tuple[str, str]], status: str, day: str
) -> None:
    for published, text in reversed(articles):
        take(sqlite_store, published, text)
    [event] = ask(sqlite_store, today=date(2021, 3, 2))
    assert (event["status"], event["when"]["begin"]) == (status, [day, day])


@pytest.mark.parametrize(
    ("articles", "today", "unconfirmed"),
    [
        ([ANNOUNCED], date(2021, 3, 12), False),
        ([ANNOUNCED], date(2021, 3, 13), True),
        ([ANNOUNCED], date(2031, 3, 13), True),
        ([ANNOUNCED, HELD], date(2031, 3, 13), False),
        ([ANNOUNCED, CANCELLED], date(2031, 3, 13), False),
    ],
)
def test_the_clock_only_marks_what_nobody_reported(
    store: Store, articles: Sequence[tuple[str, str]], today: date, unconfirmed: bool
) -> None:
    for published, text in articles:
        take(store, published, text)
    before = ask(store, today=date(2021, 3, 2))
    [event] = ask(store, today=today)
    assert event.pop("unconfirmed", False) == unconfirmed
    assert [event] == before


def take(store: Store, published: str, text: str) -> None:
    incoming = IncomingArticle(text, published=published, url=f"https://{published}.example/")
    import_article(store, incoming, settings=Settings(), at=AT)


def ask(store: Store, *, today: date) -> list[Any]:
    """Return the summits, whatever their status."""
    filters = Filters(
        kinds=("meeting",), statuses=("scheduled", "happened", "postponed", "cancelled")
    )
    page = list_events(store, EventQuery(filters=filters, today=today))
    return [json.loads(item.body) for item in page.items]
