"""Measure imports: articles a second on one core, with two workers, as the store grows."""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.filling import fill
from tests.bench.stories import write_news
from tests.postgres import open_server
from timeline.store.database import open_store
from timeline.store.migrate import migrate

A_DAY = 20


def main() -> None:
    """Print a line for each measurement; every one is the command that an operator types."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--stored", type=int, nargs="*", default=[0], help="events there before")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        news = folder / "news.jsonl"
        write_news(news, options.articles, a_day=A_DAY)
        for stored in options.stored:
            template = folder / "template.db"
            prepare(f"sqlite:///{template}", stored)
            for workers in (1, 2):
                database = folder / f"{stored}-{workers}.db"
                shutil.copy(template, database)
                report(f"SQLite, {stored} events", f"sqlite:///{database}", news, workers, options)
            template.unlink()
        with open_server() as url:
            prepare(url, 0)
            report("PostgreSQL", url, news, 1, options)


def prepare(url: str, stored: int) -> None:
    """Make a database with so many events in it."""
    store = open_store(url)
    migrate(store)
    if stored:
        fill(store, stored)
    if store.dialect == "sqlite":
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()


def report(what: str, url: str, news: Path, workers: int, options: argparse.Namespace) -> None:
    """Import in a process of its own, and print its rate, less what starting takes."""
    start = measure(url, Path(os.devnull), workers)
    full = measure(url, news, workers)
    seconds, busy = (after - before for after, before in zip(full, start, strict=True))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{what}, {workers} worker(s): {options.articles / seconds:.1f} articles/s,"
        f" {busy / options.articles * 1000:.1f} ms of processor each, at most {peak:.0f} MB;"
        f" load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def measure(url: str, news: Path, workers: int) -> tuple[float, float]:
    """Return the seconds that an import takes, and those that processors worked for it."""
    command = [sys.executable, "-m", "timeline", "import", str(news), "--format", "jsonl"]
    command += ["--workers", str(workers)]
    env = {**os.environ, "TIMELINE_DATABASE_URL": url}
    begun, before = time.perf_counter(), os.times()
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    if news != Path(os.devnull) and done.returncode:
        raise SystemExit(done.stderr.decode())
    after = os.times()
    busy = sum(after[2:4]) - sum(before[2:4])
    return time.perf_counter() - begun, busy


if __name__ == "__main__":
    main()
