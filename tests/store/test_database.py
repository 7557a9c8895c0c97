"""The handle on the database: transactions, locks, errors."""

from pathlib import Path
from threading import Event, Thread

import pytest

from tests.store.making import NOW, add_events, count_commits, make_facts
from timeline.errors import LockedError, StoreError, UnavailableError
from timeline.store.database import Store, from_micros, open_store, to_micros
from timeline.when import UNKNOWN

ADD = "INSERT INTO sources (name, folded) VALUES (?, ?)"
COUNT = "SELECT COUNT(*) FROM sources"


def test_a_write_that_fails_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        _add_and_fail(store)
    assert store.rows(COUNT) == [(0,)]


def test_a_refused_statement_is_a_store_error_and_ends_the_transaction(store: Store) -> None:
    with pytest.raises(StoreError):
        _add_twice(store)
    assert store.rows(COUNT) == [(0,)]
    with store.write():
        store.run_many(ADD, [("Alpha", "alpha"), ("Beta", "beta")])
    assert store.rows(COUNT) == [(2,)]


def _add_and_fail(store: Store) -> None:
    with store.write():
        store.run(ADD, ("Alpha", "alpha"))
        raise ZeroDivisionError


def _add_twice(store: Store) -> None:
    with store.write():
        store.run(ADD, ("Alpha", "alpha"))
        store.run(ADD, ("Alpha", "alpha"))


def test_a_refused_row_of_many_is_a_store_error_too(store: Store) -> None:
    with pytest.raises(StoreError), store.write():
        store.run_many(ADD, [("Alpha", "alpha"), ("Alpha", "alpha")])
    assert store.rows(COUNT) == [(0,)]


@pytest.mark.parametrize("text", ["\ud800", "nul \x00"])
def test_text_that_cannot_be_stored_is_a_store_error_or_kept_whole(store: Store, text: str) -> None:
    try:
        with store.write():
            store.run(ADD, (text, "folded"))
    except StoreError:
        assert store.rows(COUNT) == [(0,)]
    else:
        assert store.rows("SELECT name FROM sources") == [(text,)]


def test_what_is_read_in_one_block_is_of_one_moment(store: Store, store_url: str) -> None:
    counts = []
    with store.read():
        counts += store.rows(COUNT)
        other = Thread(target=_add_source, args=(store_url,))
        other.start()
        other.join()
        counts += store.rows(COUNT)
    counts += store.rows(COUNT)
    assert counts == [(0,), (0,), (1,)]


def _add_source(url: str) -> None:
    store = open_store(url)
    with store.write():
        store.run(ADD, ("Alpha", "alpha"))
    store.close()


def test_a_write_inside_another_transaction_is_refused(store: Store) -> None:
    for block in (store.read, store.write):
        with block(), pytest.raises(StoreError, match="inside"):
            add_events(store, [make_facts("A thing", UNKNOWN)])
    assert store.rows("SELECT COUNT(*) FROM events") == [(0,)]


def test_many_writers_take_turns(store: Store, store_url: str) -> None:
    def work(number: int) -> None:
        own = open_store(store_url)
        for step in range(5):
            add_events(own, [make_facts(f"{number}-{step}", UNKNOWN)])
        own.close()

    threads = [Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.rows("SELECT COUNT(*) FROM events") == [(20,)]
    assert count_commits(store) == 20


def test_a_writer_that_waits_too_long_is_told_that_another_writes(store_url: str) -> None:
    locked, release = Event(), Event()

    def hold() -> None:
        own = open_store(store_url)
        with own.write():
            locked.set()
            release.wait()
        own.close()

    thread = Thread(target=hold)
    thread.start()
    locked.wait()
    store = open_store(store_url, busy_timeout_seconds=0)
    with pytest.raises(LockedError), store.write():
        pass
    release.set()
    thread.join()
    with store.write():
        store.run(ADD, ("Alpha", "alpha"))
    store.close()


def test_a_read_only_store_reads_and_refuses_to_write(store: Store, store_url: str) -> None:
    add_events(store, [make_facts("A thing", UNKNOWN)])
    reader = open_store(store_url, read_only=True)
    assert reader.rows("SELECT COUNT(*) FROM events") == [(1,)]
    with pytest.raises(StoreError), reader.write():
        reader.run(ADD, ("Alpha", "alpha"))
    reader.close()


@pytest.mark.parametrize(
    "url",
    [
        "mysql://localhost/timeline",
        "sqlite:////proc/no/such/timeline.db",
        "postgresql://nobody@/nowhere?host=/nonexistent",
    ],
)
def test_a_database_that_cannot_be_opened_is_unavailable(url: str) -> None:
    with pytest.raises(UnavailableError):
        open_store(url)


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("these are notes " * 100)
    with pytest.raises(UnavailableError):
        open_store(f"sqlite:///{path}")


def test_a_read_only_database_that_is_missing_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError):
        open_store(f"sqlite:///{tmp_path}/missing.db", read_only=True)
    assert not list(tmp_path.iterdir())


def test_a_lost_connection_is_told_and_then_made_anew(migrated_url: str) -> None:
    store, other = open_store(migrated_url), open_store(migrated_url)
    number = store.rows("SELECT pg_backend_pid()")[0][0]
    other.rows("SELECT pg_terminate_backend(?, 5000)", (number,))
    with pytest.raises(UnavailableError):
        store.rows("SELECT 1")
    assert store.rows("SELECT 1") == [(1,)]
    store.close()
    other.close()


def test_a_moment_keeps_its_microseconds() -> None:
    assert from_micros(to_micros(NOW.replace(microsecond=123_457))) == NOW.replace(
        microsecond=123_457
    )


def test_writing_to_what_is_read_only_says_which_setting(store_url: str) -> None:
    store = open_store(store_url, read_only=True)
    with pytest.raises(StoreError, match="TIMELINE_READ_ONLY"), store.write():
        store.run("DELETE FROM meta")
    store.close()
