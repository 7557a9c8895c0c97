"""Commands run in this process as a shell would run them, each test on a database of its own."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from timeline.cli.app import run


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, what it wrote, what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as one JSON value."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """The output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Timeline = Callable[..., Ended]


@pytest.fixture
def timeline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Timeline:
    """Run a command with a database that is not made yet."""
    monkeypatch.setenv("TIMELINE_DATABASE_URL", f"sqlite:///{tmp_path}/timeline.db")
    monkeypatch.setenv("COLUMNS", "100")

    def timeline(*arguments: str | Path, stdin: str | bytes = b"") -> Ended:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        stream = io.BufferedReader(io.BytesIO(raw))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))
        code = run([str(argument) for argument in arguments])
        return Ended(code, *capsys.readouterr())

    return timeline


@pytest.fixture
def migrated(timeline: Timeline) -> Timeline:
    """Run a command with an empty database."""
    assert timeline("migrate").code == 0
    return timeline


@pytest.fixture
def sampled(migrated: Timeline) -> Timeline:
    """Run a command with the sample articles in the database."""
    assert migrated("import", "--samples").code == 0
    return migrated
