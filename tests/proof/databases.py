"""Fresh migrated databases of either kind, as many as a proof needs."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit, urlunsplit

import psycopg

from timeline.store.database import open_store
from timeline.store.migrate import migrate


@dataclass(frozen=True)
class SqliteFiles:
    """Copies of a migrated file."""

    folder: Path

    @contextmanager
    def make(self) -> Iterator[str]:
        """Give the URL of a fresh database, which goes with the block."""
        template = self.folder / "template.db"
        if not template.exists():
            _migrate(f"sqlite:///{template}")
        place = self.folder / token_hex(4)
        place.mkdir()
        shutil.copy(template, place / "timeline.db")
        yield f"sqlite:///{place / 'timeline.db'}"
        shutil.rmtree(place)


@dataclass(frozen=True)
class PostgresqlServer:
    """Copies of a migrated database on a server."""

    url: str
    template: str = "proof_template"

    @contextmanager
    def make(self) -> Iterator[str]:
        """Give the URL of a fresh database, which goes with the block."""
        name = f"proof_{token_hex(4)}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", (self.template,)
            ).fetchall()
            if not found:
                connection.execute(f"CREATE DATABASE {self.template} TEMPLATE template0")
                _migrate(self._name(self.template))
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        yield self._name(name)
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _name(self, name: str) -> str:
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))


Databases = SqliteFiles | PostgresqlServer


def _migrate(url: str) -> None:
    store = open_store(url)
    migrate(store)
    if store.dialect == "sqlite":
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
