"""Locks that only one process at a time can hold, and that a killed one does not leave behind."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from zlib import crc32

from timeline.errors import LockedError, StoreError, UnavailableError
from timeline.store.database import Store


@contextmanager
def hold_lock(store: Store, name: str) -> Iterator[None]:
    """Hold the lock of this name on this database; raises LockedError if another process does.

    With SQLite it is a lock on a file beside the database, with PostgreSQL one of the session: the
    system and the server let go of them when the process or its connection dies.
    """
    if store.dialect == "postgresql":
        number = crc32(name.encode())
        if not store.rows("SELECT pg_try_advisory_lock(?)", (number,))[0][0]:
            raise LockedError(f"another {name} is at work")
        try:
            yield
        finally:
            # A connection that is lost has let go of it already; what broke it is told, not this.
            with suppress(StoreError):
                store.rows("SELECT pg_advisory_unlock(?)", (number,))
        return
    path = Path(f"{store.database.database}.{name}.lock")
    try:
        file = path.open("a")
    except OSError as error:
        raise UnavailableError(f"cannot make {path}: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(f"another {name} is at work") from error
        yield
