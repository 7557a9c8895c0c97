"""Run `timeline` as a process of its own, and kill it."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

LIMIT_SECONDS = 300
FOLDER = Path(__file__).parent.parent.parent
OPEN = {
    "TIMELINE_ALLOW_PRIVATE_ADDRESSES": "1",
    "TIMELINE_HOST_PAUSE_SECONDS": "0",
    "TIMELINE_RUN_WORKERS": "4",
}
"""Settings with which the test site may be read, and fast."""


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit code (negative where a signal killed it), what it wrote."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Command:
    """A command line of `timeline` on a database."""

    url: str
    arguments: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=dict)

    def start(self) -> "subprocess.Popen[str]":
        """Start it and do not wait."""
        others = {k: v for k, v in os.environ.items() if not k.startswith("TIMELINE_")}
        return subprocess.Popen(
            [sys.executable, "-m", "timeline", *self.arguments],
            cwd=FOLDER,
            env={**others, **OPEN, **self.settings, "TIMELINE_DATABASE_URL": self.url},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self) -> Ended:
        """Run it to its end."""
        return wait(self.start())

    def kill_after(self, seconds: float) -> bool:
        """Run it and kill it after so many seconds; returns whether it was still at work."""
        process = self.start()
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        wait(process)
        return process.returncode < 0


def wait(process: "subprocess.Popen[str]") -> Ended:
    """Wait for a process to end."""
    out, err = process.communicate(timeout=LIMIT_SECONDS)
    return Ended(process.returncode, out, err)
