"""Open the database for a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from timeline.cli.inputs import read_clock
from timeline.config import Settings
from timeline.services.context import Context
from timeline.store.database import Store, open_store
from timeline.store.migrate import check_schema


@contextmanager
def use_store(settings: Settings, *, is_migrated: bool = True) -> Iterator[Store]:
    """Open the database and close it in the end; one of another version is refused."""
    store = open_store(
        settings.database_url,
        busy_timeout_seconds=settings.busy_timeout_seconds,
        read_only=settings.read_only,
    )
    try:
        if is_migrated:
            check_schema(store)
        yield store
    finally:
        store.close()


def open_context(store: Store, settings: Settings) -> Context:
    """Return what services work with: the store, the settings and the clock."""
    return Context(store, settings, lambda: read_clock(settings))
