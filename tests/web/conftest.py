"""Apps over a small known database, with a clock that stands still."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.postgres import make_database
from tests.source import ROOT
from tests.web.desk import Desk, close_desk, open_desk
from tests.web.stock import NOW, Stocked, stock
from timeline.config import Settings
from timeline.store.access import add_key
from timeline.store.database import open_store
from timeline.store.migrate import migrate
from timeline.web.app import create_app

START_SECONDS = 60


@dataclass(frozen=True)
class Filled:
    """A database with the stock in it, and keys by scope."""

    url: str
    known: Stocked
    keys: dict[str, str]


@dataclass(frozen=True)
class Site:
    """A served database: its app, a client, what is in it and the keys by scope."""

    app: Flask
    client: FlaskClient
    known: Stocked
    keys: dict[str, str]

    def ask(self, url: str) -> dict[str, Any]:
        """Return the answer to a question that is well asked."""
        response = self.client.get(url)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.get_json()
        return answer

    def bearer(self, scope: str) -> dict[str, str]:
        """Return the header that sends the key with this scope."""
        return {"Authorization": f"Bearer {self.keys[scope]}"}


MakeSite = Callable[..., Site]


def fill(url: str) -> Filled:
    """Migrate a database and stock it."""
    store = open_store(url)
    migrate(store)
    known = stock(store)
    scopes = ("read", "import", "edit", "admin")
    keys = {scope: add_key(store, scope, (scope,), at=NOW) for scope in scopes}
    if store.dialect == "sqlite":
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return Filled(url, known, keys)


def open_site(filled: Filled, **settings: Any) -> Site:
    """Serve a filled database with settings of one's choice."""
    app = create_app(Settings(database_url=filled.url, **settings), now=lambda: NOW)
    return Site(app, app.test_client(), filled.known, filled.keys)


def close_site(site: Site) -> None:
    """Let go of the database."""
    site.app.extensions["timeline"].store.close()


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Fill a file once; each site gets a copy."""
    return fill(f"sqlite:///{tmp_path_factory.mktemp('stock')}/timeline.db")


@pytest.fixture(scope="session")
def filled_postgresql(postgresql_url: str) -> Iterator[Filled]:
    """Fill a database of PostgreSQL once; nobody writes to it."""
    with make_database(postgresql_url) as url:
        yield fill(url)


@pytest.fixture
def make_site(tmp_path: Path, filled_file: Filled) -> Iterator[MakeSite]:
    """Return what serves a copy of its own; all sites that it makes share that copy."""
    path = tmp_path / "timeline.db"
    shutil.copy(filled_file.url.removeprefix("sqlite:///"), path)
    copied = Filled(f"sqlite:///{path}", filled_file.known, filled_file.keys)
    made: list[Site] = []

    def make(**settings: Any) -> Site:
        made.append(open_site(copied, **settings))
        return made[-1]

    yield make
    for site in made:
        close_site(site)


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    """A site as it is without any setting."""
    return make_site()


@pytest.fixture
def desk(store_url: str) -> Iterator[Desk]:
    """An empty newsroom on each database in turn."""
    opened = open_desk(store_url)
    yield opened
    close_desk(opened)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def read_site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """A site to read from only, on each database in turn."""
    name = "filled_file" if request.param == "sqlite" else "filled_postgresql"
    opened = open_site(request.getfixturevalue(name))
    yield opened
    close_site(opened)


@pytest.fixture
def address(make_site: MakeSite, tmp_path: Path) -> Iterator[str]:
    """Serve a stocked database with the real server, in two workers."""
    make_site()
    with serve(f"sqlite:///{tmp_path}/timeline.db") as origin:
        yield origin


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Filled]]:
    """Serve a stocked database of one's own with the real server, of each kind in turn."""
    if request.param == "sqlite":
        filled = fill(f"sqlite:///{tmp_path}/timeline.db")
        with serve(filled.url) as origin:
            yield origin, filled
        return
    with make_database(request.getfixturevalue("postgresql_url")) as url:
        filled = fill(url)
        with serve(url) as origin:
            yield origin, filled


@contextmanager
def serve(database_url: str) -> Iterator[str]:
    """Run the real server, in two workers; gives its address once it listens."""
    port = find_free_port()
    env = {
        **os.environ,
        "TIMELINE_DATABASE_URL": database_url,
        "TIMELINE_EXTRACT_PER_MINUTE": "1000000",
        "TIMELINE_WRITES_PER_MINUTE": "1000000",
    }
    command = [sys.executable, "-m", "timeline", "serve", "--port", str(port), "--workers", "2"]
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Return once the server listens; fails when it has ended or takes too long."""
    pause = Event()
    for _ in range(START_SECONDS * 20):
        assert server.poll() is None
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause.wait(0.05)
    pytest.fail("the server did not come up")


def find_free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
