"""Fixtures for all tests: stores on both databases, migrated and empty; a site to fetch from."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import NoServerError, open_server
from tests.site.server import Site
from timeline.store.database import Store, open_store
from timeline.store.migrate import migrate
from timeline.store.schema import ALL


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy; nobody writes to it."""
    path = tmp_path_factory.mktemp("template") / "timeline.db"
    store = open_store(f"sqlite:///{path}")
    migrate(store)
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return path


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """An empty database on a private server; skips where there is no PostgreSQL."""
    try:
        with open_server() as url:
            yield url
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def migrated_url(postgresql_url: str) -> str:
    """The private PostgreSQL's database, migrated."""
    store = open_store(postgresql_url)
    migrate(store)
    store.close()
    return postgresql_url


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """The URL of a migrated, empty SQLite database."""
    path = tmp_path / "timeline.db"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty database, of each kind in turn."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    url = str(request.getfixturevalue("migrated_url"))
    store = open_store(url)
    names = [table._meta.table_name for table in ALL if table._meta.table_name != "meta"]
    store.run(f"TRUNCATE {', '.join(names)}, search RESTART IDENTITY CASCADE")
    store.run("UPDATE meta SET value = '31' WHERE name = 'reach_days'")
    store.close()
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A migrated, empty store on each database in turn."""
    opened = open_store(store_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """A migrated, empty store on SQLite."""
    opened = open_store(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine that answers what the test sets; fails on a fault of its own."""
    opened = Site()
    yield opened
    opened.close()
    assert opened.faults == []
