"""Requests are counted by caller and minute, together in all processes of a machine."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from timeline.errors import UnavailableError
from timeline.services.limits import RequestCounter, open_counter

NOON = datetime(2022, 1, 12, 12, 0, 15, tzinfo=UTC)

COUNT_ELSEWHERE = """
import sys
from datetime import datetime
from pathlib import Path
from timeline.services.limits import RequestCounter
for _ in range(20):
    RequestCounter(Path(sys.argv[1])).count(
        "extract", "a", limit=100, at=datetime.fromisoformat(sys.argv[2])
    )
"""


def test_the_request_after_the_last_is_one_too_many(tmp_path: Path) -> None:
    counter = RequestCounter(tmp_path / "counts.db")
    spent = [counter.count("extract", "a", limit=3, at=NOON).is_spent for _ in range(4)]
    assert spent == [False, False, False, True]


@pytest.mark.parametrize(
    ("name", "caller", "at"),
    [
        ("write", "a", NOON),
        ("extract", "b", NOON),
        ("extract", "a", NOON + timedelta(minutes=1)),
    ],
)
def test_another_caller_count_or_minute_starts_anew(
    tmp_path: Path, name: str, caller: str, at: datetime
) -> None:
    counter = RequestCounter(tmp_path / "counts.db")
    counter.count("extract", "a", limit=9, at=NOON)
    assert counter.count(name, caller, limit=9, at=at).remaining == 8


def test_an_allowance_says_when_it_is_whole_again(tmp_path: Path) -> None:
    allowance = RequestCounter(tmp_path / "counts.db").count("extract", "a", limit=3, at=NOON)
    assert allowance.reset_seconds == 45


def test_processes_count_together(tmp_path: Path) -> None:
    path = tmp_path / "counts.db"
    workers = [
        subprocess.Popen([sys.executable, "-c", COUNT_ELSEWHERE, str(path), NOON.isoformat()])
        for _ in range(3)
    ]
    assert [worker.wait() for worker in workers] == [0, 0, 0]
    assert RequestCounter(path).count("extract", "a", limit=100, at=NOON).used == 61


def test_a_counter_stands_beside_a_sqlite_database(tmp_path: Path) -> None:
    counter = open_counter(f"sqlite:///{tmp_path}/timeline.db")
    assert counter.path == tmp_path / "timeline.db.requests.db"


def test_for_postgresql_it_stands_in_a_private_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = open_counter("postgresql://localhost/one").path
    assert path.parent.parent == tmp_path
    assert path.parent.stat().st_mode & 0o077 == 0
    assert path == open_counter("postgresql://localhost/one").path
    assert path != open_counter("postgresql://localhost/other").path


def test_a_folder_that_is_open_to_others_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    open_counter("postgresql://localhost/one").path.parent.chmod(0o777)
    with pytest.raises(UnavailableError):
        open_counter("postgresql://localhost/one")


def test_a_file_that_cannot_be_written_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError):
        RequestCounter(tmp_path / "missing" / "counts.db").count("x", "a", limit=1, at=NOON)
