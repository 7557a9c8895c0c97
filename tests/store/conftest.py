"""Fixtures for the tests of the store: databases that were not migrated yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import make_database
from timeline.store.database import Store, open_store


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store without any table, on each database in turn."""
    if request.param == "sqlite":
        opened = open_store(f"sqlite:///{tmp_path}/bare.db")
        yield opened
        opened.close()
        return
    with make_database(str(request.getfixturevalue("postgresql_url"))) as url:
        opened = open_store(url)
        yield opened
        opened.close()
