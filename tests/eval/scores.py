"""Scores on the shared corpora, by the scorers that lie beside them, against their floors.

`baseline.json` holds the floors, with a hash of each corpus; a floor rises by hand when a score
does, and never sinks quietly.
"""

import hashlib
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.eval.pages import score_pages
from tests.shared import DATA
from tests.source import ROOT

TOOLS = DATA.parent / "tools"
BASELINE: dict[str, Any] = json.loads((Path(__file__).parent / "baseline.json").read_text("utf-8"))
TIMELINE = [sys.executable, "-m", "timeline"]
EXTRACT = [*TIMELINE, "extract", "--all"]

CORPORA = {
    "times": ("timex-timebank.jsonl", "timex-aquaint.jsonl"),
    "times, half A": ("timex-timebank.jsonl", "timex-aquaint.jsonl"),
    "times, half B": ("timex-timebank.jsonl", "timex-aquaint.jsonl"),
    "dates of events": ("eventtime-dev.jsonl",),
    "stories": ("stories-dev.jsonl",),
    "digest": ("digest-dev.jsonl.gz",),
    "pages": ("html-pages.tar.xz",),
}


def main() -> int:
    """Print every score beside its floor; returns 1 where one has fallen."""
    if not TOOLS.is_dir():
        print(f"The shared reference data is not at {DATA}: nothing was scored.")
        return 0
    fallen = 0
    for name in CORPORA:
        scores = score(name)
        print(f"== {name}\n{json.dumps(scores)}")
        for measure, floor in BASELINE["floors"][name].items():
            if scores[measure] < floor:
                fallen += 1
                print(f"   FALLEN: {measure} is {scores[measure]}, its floor {floor}")
    return 1 if fallen else 0


@cache
def score(name: str) -> dict[str, Any]:
    """Run the scorer of one corpus and return what it prints."""
    if name.startswith("times"):
        with TemporaryDirectory() as folder:
            corpus = Path(folder) / "timex.jsonl"
            corpus.write_text("".join(choose_lines(name)), encoding="utf-8")
            return run([TOOLS / "score_timex.py", corpus, "--json", "--", *TIMELINE, "tag"])
    path = DATA / CORPORA[name][0]
    if name == "pages":
        return score_pages(path)
    if name == "digest":
        return run([TOOLS / "score_digest.py", path, "--", *TIMELINE, "digest"])
    if name == "stories":
        scores = run([TOOLS / "score_events.py", "stories", path, "--", *EXTRACT, "--merge"])
        return scores | {"merge_all_f1": scores["merge_all_prf"][2]}
    return run([TOOLS / "score_events.py", "dates", path, "--", *EXTRACT])


def choose_lines(name: str) -> list[str]:
    """Return the documents of the corpora, or of one half, split by a hash of their names."""
    lines = [
        line
        for corpus in CORPORA[name]
        for line in (DATA / corpus).read_text("utf-8").splitlines(keepends=True)
    ]
    if "half" not in name:
        return lines
    wanted = 0 if name.endswith("A") else 1
    return [line for line in lines if half_of(json.loads(line)["id"]) == wanted]


def half_of(document: str) -> int:
    """Return 0 for the half that rules are written on, 1 for the one that is left alone."""
    return hashlib.sha256(document.encode()).digest()[0] % 2


def run(command: list[str | Path]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, check=True, capture_output=True, text=True
    )
    scores: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return scores


if __name__ == "__main__":
    sys.exit(main())
