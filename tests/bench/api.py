"""Measures the API beside Datasette and a bare WSGI app in the same run, as ratios.

    python -m tests.bench.api [--sizes 10000,1000000] [--large] [--seconds 3] [--rounds 3]

Each row is loaded in turn, some rounds, and the median of its rounds counts. On a machine that
does other things look at the processor time of a request (`cpu`), which hardly depends on them.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.filling import ASKED, FIRST, fill
from tests.bench.load import Load, find_wrk, put_load
from tests.bench.servers import (
    Served,
    count_commits,
    fetch,
    import_news,
    serve_bare,
    serve_datasette,
    serve_timeline,
    time_start,
)
from tests.source import ROOT
from timeline.store.database import open_store
from timeline.store.migrate import migrate

FOLDER = ROOT / "var" / "bench"
SIZES = (10_000, 1_000_000)
LARGE = 5_000_000
CACHE_MB = 16
YEARS = range(FIRST.year + 1, FIRST.year + 23)

DAYS = [f"/v1/events?on={day}" for day in ASKED]
ASKS = {
    "day": DAYS,
    "year": [f"/v1/events?on={year}" for year in YEARS],
    "filtered": [f"/v1/events?on={year}-06&actor=Norland&kind=visit" for year in YEARS],
    "search": [f"/v1/events?q={word}" for word in ("bridge", "treaty", "harbour")],
    "facets": ["/v1/events/facets?facet=place,actor,kind"],
    "facets-of-year": [f"/v1/events/facets?facet=place,kind&on={year}" for year in YEARS],
    "histogram": ["/v1/events/histogram?bucket=month"],
    "histogram-of-actor": ["/v1/events/histogram?bucket=year&actor=Norland"],
}


@dataclass(frozen=True)
class Row:
    """What is asked of which server; `bare` names the same answer without work."""

    name: str
    server: Served
    urls: list[str]
    headers: dict[str, str] = field(default_factory=dict)
    bare: str | None = None


@dataclass(frozen=True)
class Result:
    """The median of the rounds of a row; `cpu` are microseconds of the server for a request."""

    per_second: float
    p50: float
    p99: float
    cpu: float


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--large", action="store_true", help=f"also {LARGE} events")
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    find_wrk()
    FOLDER.mkdir(parents=True, exist_ok=True)
    sizes = [int(size) for size in options.sizes.split(",")] + [LARGE] * options.large
    for size in sizes:
        database = find_filled(size)
        print(f"\n{size:,} events; a worker answers after {time_start(database):.2f} s")
        measure_size(database, seconds=options.seconds, rounds=options.rounds)


def find_filled(size: int) -> Path:
    """Return a file with so many events, filled when it is absent, brought to today's schema."""
    database = FOLDER / f"events{size}.db"
    partly = database.with_suffix(".part")
    is_new = not database.exists()
    if is_new:
        print(f"filling {database.name}")
        partly.unlink(missing_ok=True)
    store = open_store(f"sqlite:///{partly if is_new else database}")
    migrate(store)
    if is_new:
        fill(store, size)
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return partly.rename(database) if is_new else database


def measure_size(database: Path, *, seconds: int, rounds: int) -> None:
    with ExitStack() as stack:
        fresh = stack.enter_context(serve_timeline(database, cache_mb=0))
        cached = stack.enter_context(serve_timeline(database, cache_mb=CACHE_MB))
        datasette = stack.enter_context(serve_datasette(database, FOLDER))
        bodies = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        rows = list(list_rows(fresh, cached, bodies))
        bare = stack.enter_context(serve_bare(bodies, "day"))
        copies = sorted({row.bare for row in rows if row.bare})
        rows += [Row(f"bare {name}", bare, [f"/{name}"]) for name in copies]
        rows += list_datasette(datasette, database.stem)
        print_table(measure(rows, seconds=seconds, rounds=rounds), rows)
        print_writing(fresh, database, seconds=2 * seconds)
        print("memory of the workers:", *(f"{mb:.0f} MB" for mb in cached.list_memory_mb()))


def list_rows(fresh: Served, cached: Served, bodies: Path) -> Iterator[Row]:
    """Yield what is asked of us, and write what the bare server answers for each."""
    for name, urls in ASKS.items():
        answer = fetch(fresh.origin + urls[0])
        if answer is None:
            print(f"left out: {urls[0]} is not there")
            continue
        answer.write(bodies, name)
        yield Row(name, fresh, urls, bare=name)
        if name == "day":
            yield Row("day again", cached, urls[:1], bare=name)
            known = {"If-None-Match": dict(answer.headers)["etag"]}
            unchanged = fetch(fresh.origin + urls[0], known)
            if unchanged is not None:
                unchanged.write(bodies, "304")
                yield Row("day known (304)", cached, urls[:1], known, bare="304")


def list_datasette(datasette: Served, name: str) -> Iterator[Row]:
    days = [day.toordinal() for day in ASKED]
    bare = "_nocount=1&_nofacet=1&_nosuggest=1&_size=50&_shape=array"
    table = f"/{name}/spans.json?{bare}&way=0&state=0&hidden=0"
    yield Row(
        "datasette table", datasette, [f"{table}&low__lte={day}&high__gte={day}" for day in days]
    )
    events = f"/{name}/events.json?{bare}&_col=public&_col=item"
    yield Row("datasette start =", datasette, [f"{events}&start={day}" for day in days])
    yield Row(
        "datasette canned", datasette, [f"/{name}/day.json?_shape=array&day={d}" for d in days]
    )


def print_writing(served: Served, database: Path, *, seconds: int) -> None:
    """Print how much later the slowest reads come while an importer writes."""
    quiet = put_load(served.origin, DAYS, seconds=seconds)
    with import_news(database, FOLDER):
        before = count_commits(database)
        busy = put_load(served.origin, DAYS, seconds=seconds)
        written = count_commits(database) - before
    print(
        f"day, while an importer writes {written / seconds:.0f} articles/s: p99 {busy.p99:.1f} ms,"
        f" {busy.p99 / quiet.p99:.1f} times the quiet {quiet.p99:.1f}; no answer was an error"
    )


def measure(rows: list[Row], *, seconds: int, rounds: int) -> dict[str, Result]:
    found: dict[str, list[tuple[Load, float]]] = {row.name: [] for row in rows}
    for row in rows:
        put_load(row.server.origin, row.urls, seconds=1, headers=row.headers)
    for _ in range(rounds):
        for row in rows:
            before = row.server.read_cpu_seconds()
            load = put_load(row.server.origin, row.urls, seconds=seconds, headers=row.headers)
            used = row.server.read_cpu_seconds() - before
            found[row.name].append((load, used / max(1, load.requests) * 1e6))
    return {name: summarise(loads) for name, loads in found.items()}


def summarise(loads: list[tuple[Load, float]]) -> Result:
    return Result(
        median(load.per_second for load, _ in loads),
        median(load.p50 for load, _ in loads),
        median(load.p99 for load, _ in loads),
        median(cpu for _, cpu in loads),
    )


def print_table(results: dict[str, Result], rows: list[Row]) -> None:
    table, canned = results["datasette table"], results["datasette canned"]
    columns = ("requests/s", "p50 ms", "p99 ms", "cpu us", "of bare", "x table", "x canned")
    print(f"{'':24}" + "".join(f"{column:>12}" for column in columns))
    for row in rows:
        one = results[row.name]
        line = f"{row.name:24}{one.per_second:12,.0f}{one.p50:12.2f}{one.p99:12.2f}{one.cpu:12.0f}"
        if row.bare:
            line += f"{one.per_second / results[f'bare {row.bare}'].per_second:12.2f}"
            line += f"{one.per_second / table.per_second:12.1f}"
            line += f"{one.per_second / canned.per_second:12.1f}"
        print(line)


if __name__ == "__main__":
    main()
