"""`timeline work` does what was sent in, whatever kills it on the way; `serve` keeps one going."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.cli.conftest import Timeline
from tests.cli.test_serve import find_free_port, wait_for
from tests.posting import make_line, make_worker, send_in
from tests.source import ROOT
from timeline.services.jobs import do_job
from timeline.store.database import Store, open_store
from timeline.store.job_lines import list_results
from timeline.store.jobs import Job, get_job
from timeline.store.migrate import migrate

LINES = 120
WAIT_SECONDS = 90
PAUSE_SECONDS = 0.02


def wait_until(is_so: Callable[[], bool]) -> None:
    pause = Event()
    for _ in range(round(WAIT_SECONDS / PAUSE_SECONDS)):
        if is_so():
            return
        pause.wait(PAUSE_SECONDS)
    pytest.fail("it did not come to that")


@contextmanager
def run_beside(url: str, *arguments: str, **settings: str) -> "Iterator[subprocess.Popen[bytes]]":
    """Run a command on the database for as long as it is needed."""
    env = {**os.environ, "TIMELINE_DATABASE_URL": url, **settings}
    command = [sys.executable, "-m", "timeline", *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def count_done(store: Store, job: Job) -> int:
    return len(list_results(store, job.number, after=0, limit=LINES))


def has_done(store: Store, job: Job, count: int) -> bool:
    return count_done(store, job) >= count


def list_events(store: Store) -> list[Any]:
    """Return what the events say, whatever their numbers are."""
    facts = [json.loads(row[0]) for row in store.rows("SELECT facts FROM events")]
    return sorted(
        (one["title"], one["kind"], one["status"], json.dumps(one["when"])) for one in facts
    )


def test_it_does_what_waits_and_ends(migrated: Timeline, tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/timeline.db")
    job = send_in(store, [make_line(1), "{}"])
    ended = migrated("work", "--once")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert get_job(store, job.number).counts["created"] == 1
    store.close()


def test_it_does_nothing_where_nothing_may_be_written(
    migrated: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_READ_ONLY", "1")
    assert migrated("work").code == 2


@pytest.mark.slow
def test_a_worker_that_is_killed_again_and_again_loses_and_doubles_nothing(
    store: Store, store_url: str, tmp_path: Path
) -> None:
    job = send_in(store, [make_line(number) for number in range(LINES)])
    for share in (1, 2, 3):
        with run_beside(store_url, "work") as worker:
            wait_until(partial(has_done, store, job, share * LINES // 5))
            worker.send_signal(signal.SIGKILL)
        store.run("UPDATE jobs SET heartbeat_at = 0")  # a minute later
    assert count_done(store, job) < LINES
    assert do_job(make_worker(store))
    done = get_job(store, job.number)
    assert (done.state, done.counts["created"], done.counts["unchanged"]) == ("done", LINES, 0)
    results = list_results(store, job.number, after=0, limit=LINES + 1)
    assert [result.number for result in results] == list(range(1, LINES + 1))
    assert len({result.article for result in results}) == LINES
    assert list_events(store) == list_events_undisturbed(tmp_path)


def list_events_undisturbed(folder: Path) -> list[Any]:
    store = open_store(f"sqlite:///{folder}/undisturbed.db")
    migrate(store)
    send_in(store, [make_line(number) for number in range(LINES)])
    assert do_job(make_worker(store))
    events = list_events(store)
    store.close()
    return events


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_it_is_asked_and_leaves_the_rest_to_the_next(
    sqlite_store: Store, sqlite_url: str, sign: signal.Signals
) -> None:
    job = send_in(sqlite_store, [make_line(number) for number in range(LINES)])
    with run_beside(sqlite_url, "work") as worker:
        wait_until(lambda: count_done(sqlite_store, job) > 0)
        worker.send_signal(sign)
        assert worker.wait(timeout=WAIT_SECONDS) == 0
    assert get_job(sqlite_store, job.number).state == "queued"
    assert do_job(make_worker(sqlite_store))
    assert get_job(sqlite_store, job.number).counts["created"] == LINES


@pytest.mark.slow
def test_the_server_keeps_a_worker_and_takes_it_along(sqlite_store: Store, sqlite_url: str) -> None:
    with run_beside(sqlite_url, "serve", "--port", str(find_free_port())) as server:
        first = send_in(sqlite_store, [make_line(1)])
        wait_until(lambda: get_job(sqlite_store, first.number).state == "done")
        [worker] = find_workers(server.pid)
        os.kill(worker, signal.SIGKILL)
        second = send_in(sqlite_store, [make_line(2)])
        wait_until(lambda: get_job(sqlite_store, second.number).state == "done")
        [worker] = find_workers(server.pid)
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=WAIT_SECONDS) in (0, -signal.SIGINT)
        wait_until(lambda: not is_running(worker))


@pytest.mark.slow
def test_a_worker_does_not_outlive_a_server_that_was_killed(
    sqlite_store: Store, sqlite_url: str
) -> None:
    with run_beside(sqlite_url, "serve", "--port", str(find_free_port())) as server:
        wait_until(lambda: len(find_workers(server.pid)) == 1)
        [worker] = find_workers(server.pid)
        job = send_in(sqlite_store, [make_line(1)])
        wait_until(lambda: get_job(sqlite_store, job.number).state == "done")
        server.kill()
    wait_until(lambda: not is_running(worker))
    sqlite_store.close()


@pytest.mark.slow
def test_a_server_that_only_reads_has_no_worker(sqlite_url: str) -> None:
    port = find_free_port()
    with run_beside(sqlite_url, "serve", "--port", str(port), TIMELINE_READ_ONLY="1") as server:
        wait_for(port, server)
        assert find_workers(server.pid) == []


def find_workers(server: int) -> list[int]:
    """Return the workers beside a server, by their parent and command."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"work" in command and str(server).encode() in command:
            found.append(int(entry.name))
    return found


def is_running(process: int) -> bool:
    try:
        state = (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
