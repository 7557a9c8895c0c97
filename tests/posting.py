"""Imports as they are sent in, for tests of what does them."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from timeline.config import Settings
from timeline.services.access import Caller
from timeline.services.context import Context
from timeline.services.imports import take_in
from timeline.services.workers import Worker
from timeline.store.database import Store
from timeline.store.jobs import Job, find_job

SENT_AT = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
SETTINGS = Settings()
SENDER = Caller("desk", frozenset({"import"}))
PLACES = ("Basel", "Vienna", "Geneva", "Lyon", "Oslo", "Riga", "Turin", "Porto")
DOERS = ("Envoys", "Pilots", "Miners", "Judges", "Nurses", "Bakers", "Farmers")


def make_line(number: int, **fields: object) -> str:
    """Return a line with an article that no other number has, unless fields say otherwise."""
    text = (
        f"{DOERS[number % len(DOERS)]} met in {PLACES[number % len(PLACES)]} on"
        f" {number % 28 + 1} December 2021."
    )
    address = f"https://news.example/{number}"
    return json.dumps({"text": text, "published": "2022-01-12", "url": address, **fields})


def send_in(store: Store, lines: Iterable[str], *, at: datetime = SENT_AT) -> Job:
    """Queue an import of these lines."""
    body = BytesIO("\n".join(lines).encode())
    done = take_in(body, None, SENDER, Context(store, SETTINGS, lambda: at))
    assert done.url is not None
    return find_job(store, done.url.rpartition("/")[2], kind="import")


def make_worker(store: Store, name: str = "one", *, at: datetime = SENT_AT) -> Worker:
    """Return a worker whose clock stands still."""
    return Worker(name, store, SETTINGS, lambda: at)
