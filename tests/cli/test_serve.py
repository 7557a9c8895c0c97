"""`timeline serve` says where it serves, and refuses a port that is taken."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Timeline

TIMEOUT_SECONDS = 60


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def find_free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def test_a_port_in_use_is_refused_before_anything_starts(
    migrated: Timeline, taken_port: int
) -> None:
    ended = migrated("serve", "--port", str(taken_port))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"timeline: cannot listen at 127.0.0.1, port {taken_port}: Address already in use\n"
    )


def test_an_address_of_another_machine_is_refused(migrated: Timeline) -> None:
    ended = migrated("serve", "--host", "192.0.2.1", "--port", str(find_free_port()))
    assert ended.code == 2
    assert ended.err.startswith("timeline: cannot listen at 192.0.2.1, port ")


def wait_for(port: int, server: "subprocess.Popen[Any]") -> None:
    """Return once the server listens; fails when it has ended or takes too long."""
    pause = Event()
    for _ in range(TIMEOUT_SECONDS * 20):
        assert server.poll() is None
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause.wait(0.05)
    pytest.fail("the server did not come up")


@pytest.mark.slow
def test_it_prints_addresses_that_answer_and_ends_when_asked(
    sampled: Timeline, tmp_path: Path
) -> None:
    port = find_free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "timeline", "serve", "--port", str(port), "--workers", "2"],
        env={**os.environ, "TIMELINE_DATABASE_URL": f"sqlite:///{tmp_path}/timeline.db"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stderr is not None
            lines = [server.stderr.readline() for _ in range(4)]
            assert lines[0].startswith(f"timeline: serving at http://127.0.0.1:{port} ")
            wait_for(port, server)
            for line in lines[1:]:
                with urlopen(line.strip(), timeout=TIMEOUT_SECONDS) as answer:
                    assert answer.status == 200
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=TIMEOUT_SECONDS) in (0, -signal.SIGTERM)
        finally:
            server.kill()
