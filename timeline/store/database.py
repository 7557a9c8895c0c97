"""A handle on the database: opens it by URL, runs SQL on either dialect, wraps foreign errors."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from threading import local
from typing import Any, Literal

from peewee import (
    Database,
    InterfaceError,
    Model,
    OperationalError,
    PeeweeException,
    PostgresqlDatabase,
    SqliteDatabase,
)

from timeline.errors import LockedError, StoreError, UnavailableError

Dialect = Literal["sqlite", "postgresql"]
Row = tuple[Any, ...]

# Any constant will do, as long as every writer asks for the same one.
WRITER_LOCK = 7_415_001
BATCH = 400
STATEMENTS_KEPT = 1024
"""How many prepared statements SQLite keeps: each length of a list makes one of its own."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Store:
    """One database; each thread has its own connection and transaction."""

    def __init__(self, database: Database, dialect: Dialect) -> None:
        self.database = database
        self.dialect: Dialect = dialect
        self.kept: object = None
        """What `timeline.store.states` keeps of the present state of the data."""
        self._snapshot = local()
        self._transaction = local()

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Run a query written with ? and return its rows."""
        with self._wrapped():
            found: list[Row] = self._execute(sql, params).fetchall()
        return found

    def run(self, sql: str, params: Sequence[object] = ()) -> int:
        """Run a statement written with ? and return how many rows it touched."""
        with self._wrapped():
            return int(self._execute(sql, params).rowcount)

    def run_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement once for each row."""
        if not rows:
            return
        with self._wrapped():
            self.database.cursor().executemany(_translate(sql, self.dialect), rows)

    def insert(
        self, table: type[Model], rows: Sequence[Sequence[object]], *, on_conflict: str = ""
    ) -> None:
        """Insert rows, whose values stand in the order of the table's own columns."""
        if rows:
            self.run_many(f"{_insert_sql(table, len(rows[0]))} {on_conflict}", rows)

    def insert_one(self, table: type[Model], row: Sequence[object]) -> int:
        """Insert a row into a table that numbers its rows, and return the number."""
        number = self.rows(f"{_insert_sql(table, len(row))} RETURNING id", row)[0][0]
        return int(number)

    @contextmanager
    def write(self, *, is_trial: bool = False) -> Iterator[None]:
        """One transaction, and the only one that writes; waits for its turn.

        What a trial writes can be read inside it, and is rolled back in the end.
        """
        if self.database.in_transaction():
            # It would write on what was read before it had the lock.
            raise StoreError("a write was begun inside another transaction")
        begin = ("IMMEDIATE",) if self.dialect == "sqlite" else ()
        with self._wrapped():
            # Begun before the body, so that a lock that cannot be had is told as one.
            transaction = self.database.atomic(*begin)
            transaction.__enter__()
        self._transaction.commit = None
        self._transaction.is_writing = True
        try:
            if self.dialect == "postgresql":
                self.rows("SELECT pg_advisory_xact_lock(?)", (WRITER_LOCK,))
            yield
        except BaseException as error:
            with self._wrapped():
                transaction.__exit__(type(error), error, error.__traceback__)
            raise
        finally:
            self._transaction.is_writing = False
        with self._wrapped():
            # Told of an error it rolls back.
            transaction.__exit__(StoreError if is_trial else None, None, None)

    @contextmanager
    def read(self) -> Iterator[None]:
        """Everything read inside is of one moment; inside a transaction this is that one."""
        if self.database.in_transaction():
            yield
            return
        kind = {} if self.dialect == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        with self._wrapped(), self.database.atomic(**kind):
            self._snapshot.rows = {}
            try:
                yield
            finally:
                self._snapshot.rows = None

    def rows_once(self, sql: str) -> list[Row]:
        """Return the rows of a query that many ask: run once for all that is read together."""
        kept: dict[str, list[Row]] | None = getattr(self._snapshot, "rows", None)
        if kept is None:
            return self.rows(sql)
        if sql not in kept:
            kept[sql] = self.rows(sql)
        return kept[sql]

    @property
    def is_writing(self) -> bool:
        """Whether this thread is inside a write, which may be rolled back."""
        return getattr(self._transaction, "is_writing", False)

    @property
    def commit(self) -> tuple[int, int] | None:
        """The number and moment of the commit that the running write makes, once it has one."""
        found: tuple[int, int] | None = getattr(self._transaction, "commit", None)
        return found

    @commit.setter
    def commit(self, made: tuple[int, int]) -> None:
        self._transaction.commit = made

    def close(self) -> None:
        """Close this thread's connection; the next query opens another."""
        with self._wrapped():
            self.database.close()

    def _execute(self, sql: str, params: Sequence[object]) -> Any:
        return self.database.execute_sql(_translate(sql, self.dialect), tuple(params))

    @contextmanager
    def _wrapped(self) -> Iterator[None]:
        try:
            yield
        except PeeweeException as error:
            raise self._explain(error) from error
        except UnicodeEncodeError as error:
            raise StoreError("the text has characters that cannot be stored") from error
        except Exception as error:
            # executemany is the driver's own, so its errors have not become peewee's.
            if type(error).__module__.split(".")[0] in ("sqlite3", "psycopg"):
                raise self._explain(error) from error
            raise

    def _explain(self, error: Exception) -> StoreError:
        text = " ".join(str(error).split())
        if "locked" in text or "lock timeout" in text:
            return LockedError(f"the database is busy: {text}")
        if "readonly" in text or "read-only" in text:
            return StoreError(
                "the database can only be read: TIMELINE_READ_ONLY=1 is set, or its file or folder "
                "may not be written (then set it to read only)"
            )
        if isinstance(error, OperationalError | InterfaceError):
            if not self.database.in_transaction() and not self.database.is_closed():
                self.database.close()
            return UnavailableError(f"the database cannot be used: {text}")
        return StoreError(f"the database refused: {text}")


def open_store(url: str, *, busy_timeout_seconds: int = 30, read_only: bool = False) -> Store:
    """Open a database by its URL (sqlite:///path or postgresql://…) and connect to it."""
    if url.startswith("sqlite:///"):
        path = url.removeprefix("sqlite:///")
        store = Store(_open_sqlite(path, busy_timeout_seconds, read_only), "sqlite")
    elif url.startswith(("postgresql://", "postgres://")):
        # Peewee hands only the first spelling on to the driver.
        full = "postgresql://" + url.partition("://")[2]
        store = Store(_open_postgresql(full, busy_timeout_seconds, read_only), "postgresql")
    else:
        raise UnavailableError(f"no database has the URL {url!r}")
    try:
        store.rows("SELECT 1")
    except StoreError as error:
        raise UnavailableError(f"the database cannot be opened: {error}") from error
    return store


def to_micros(at: datetime) -> int:
    """Return an aware time as microseconds since 1970."""
    return (at - EPOCH) // timedelta(microseconds=1)


def from_micros(micros: int) -> datetime:
    """Return the time, in UTC, of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=micros)


def in_batches(values: Sequence[object]) -> Iterator[Sequence[object]]:
    """Cut values into pieces that one IN list can hold."""
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]


def marks(count: int) -> str:
    """Return as many ? as an IN list needs."""
    return ", ".join("?" * count)


def _open_sqlite(path: str, busy_seconds: int, read_only: bool) -> SqliteDatabase:
    pragmas = {"busy_timeout": busy_seconds * 1000, "foreign_keys": 1}
    if read_only:
        uri = f"{Path(path).absolute().as_uri()}?mode=ro"
        return SqliteDatabase(uri, pragmas=pragmas, timeout=busy_seconds, uri=True)
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnavailableError(f"no folder for the database {path}: {error}") from error
    writing = {"journal_mode": "wal", "synchronous": "normal"}
    return SqliteDatabase(
        path,
        pragmas={**pragmas, **writing},
        timeout=busy_seconds,
        cached_statements=STATEMENTS_KEPT,
    )


def _open_postgresql(url: str, busy_seconds: int, read_only: bool) -> PostgresqlDatabase:
    options = f"-c lock_timeout={max(1, busy_seconds * 1000)}"  # 0 would wait for ever
    if read_only:
        options += " -c default_transaction_read_only=on"
    return PostgresqlDatabase(url, prefer_psycopg3=True, options=options)


@lru_cache(maxsize=512)
def _translate(sql: str, dialect: Dialect) -> str:
    return sql.replace("%", "%%").replace("?", "%s") if dialect == "postgresql" else sql


@lru_cache(maxsize=64)
def _insert_sql(table: type[Model], width: int) -> str:
    meta: Any = table._meta  # peewee has no public name for it
    # A leading number that the database gives is left out by passing one value fewer.
    columns = [field.column_name for field in meta.sorted_fields][-width:]
    return f"INSERT INTO {meta.table_name} ({', '.join(columns)}) VALUES ({marks(width)})"
