"""Scores on the shared corpora, by the scorers that lie beside them; says so where they do not."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.shared import DATA
from tests.source import ROOT

TOOLS = DATA.parent / "tools"
TIMEX = ("timex-timebank.jsonl", "timex-aquaint.jsonl")
TIMELINE = [sys.executable, "-m", "timeline"]


def main() -> int:
    """Print every score; returns 1 if a scorer failed."""
    if not TOOLS.is_dir():
        print(f"The shared reference data is not at {DATA}: nothing was scored.")
        return 0
    with TemporaryDirectory() as folder:
        return max(run_scorer(name, command) for name, command in list_scorers(Path(folder)))


def list_scorers(folder: Path) -> Iterator[tuple[str, list[str | Path]]]:
    timex = folder / "timex.jsonl"
    timex.write_bytes(b"".join((DATA / name).read_bytes() for name in TIMEX))
    extract = [*TIMELINE, "extract", "--all"]
    events = TOOLS / "score_events.py"
    yield "times", [TOOLS / "score_timex.py", timex, "--", *TIMELINE, "tag"]
    yield "dates of events", [events, "dates", DATA / "eventtime-dev.jsonl", "--", *extract]
    yield "stories", [events, "stories", DATA / "stories-dev.jsonl", "--", *extract, "--merge"]


def run_scorer(name: str, command: list[str | Path]) -> int:
    print(f"== {name}", flush=True)
    return subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
