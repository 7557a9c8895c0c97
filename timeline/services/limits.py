"""Counts requests of each caller in a small SQLite file that all workers of a machine share.

The file stands beside a SQLite database, else in a private folder for temporary files. It is not
the database itself, so that a long import holds no caller up and a read-only worker counts too.
"""

import hashlib
import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from timeline.errors import UnavailableError

WINDOW_SECONDS = 60

_CREATE = """
CREATE TABLE IF NOT EXISTS counts (
  started INTEGER, name TEXT, caller TEXT, count INTEGER, PRIMARY KEY (started, name, caller)
) WITHOUT ROWID"""
_ADD = """
INSERT INTO counts VALUES (?, ?, ?, 1)
ON CONFLICT (started, name, caller) DO UPDATE SET count = count + 1
RETURNING count"""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a caller may still do; `reset_seconds` is the time until the count starts anew."""

    name: str
    limit: int
    used: int
    reset_seconds: int

    @property
    def is_spent(self) -> bool:
        """Whether the request just counted was one too many."""
        return self.used > self.limit

    @property
    def remaining(self) -> int:
        """How many requests are left."""
        return max(0, self.limit - self.used)


class RequestCounter:
    """Counts by caller and minute; opens the file anew each time, so it suits any process."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def count(self, name: str, caller: str, *, limit: int, at: datetime) -> Allowance:
        """Count one request and say what is left in this minute."""
        second = int(at.timestamp())
        started = second - second % WINDOW_SECONDS
        try:
            used = self._add(started, name, caller)
        except (sqlite3.Error, OSError) as error:
            raise UnavailableError(f"requests cannot be counted in {self.path.name}") from error
        return Allowance(name, limit, used, started + WINDOW_SECONDS - second)

    def _add(self, started: int, name: str, caller: str) -> int:
        with closing(sqlite3.connect(self.path, timeout=5, isolation_level=None)) as db:
            db.execute("PRAGMA synchronous = OFF")
            db.execute(_CREATE)
            db.execute("BEGIN IMMEDIATE")
            used = int(db.execute(_ADD, (started, name, caller)).fetchone()[0])
            db.execute("DELETE FROM counts WHERE started < ?", (started - WINDOW_SECONDS,))
            db.execute("COMMIT")
        return used


def open_counter(database_url: str) -> RequestCounter:
    """Return the counter that all workers on this database and machine share."""
    scheme, _, path = database_url.partition(":///")
    if scheme == "sqlite" and os.access(Path(path).parent, os.W_OK):
        return RequestCounter(Path(path + ".requests.db"))
    mark = hashlib.sha256(database_url.encode()).hexdigest()[:16]
    return RequestCounter(_make_private_folder() / f"{mark}.requests.db")


def _make_private_folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"timeline-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise UnavailableError(f"{folder} belongs to somebody else or is open to others")
    return folder
