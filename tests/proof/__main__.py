"""`make proof`: kill imports and runs at random moments; nothing may be lost or doubled."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.postgres import NoServerError, open_server
from tests.proof.databases import Databases, PostgresqlServer, SqliteFiles
from tests.proof.killing import kill_and_rerun, run_undisturbed
from tests.proof.loads import Load, make_archive, make_feeds, make_file
from tests.site.server import Site

KILLS = 100
STORIES = 14


def main(kills: int, seed: int) -> int:
    """Print a row for each load on each database; returns 1 if anything was lost or doubled."""
    print(f"{kills} kills in all, seed {seed}")
    print(
        f"{'load':10}{'database':12}{'seconds':>8}{'kills':>7}{'late':>6}{'midway':>8}{'wrong':>7}"
    )
    wrong = 0
    with _open_loads() as loads, _open_databases() as databases:
        cells = [(load, name) for load in loads for name in databases]
        for number, (load, name) in enumerate(cells):
            share = len(range(number, kills, len(cells)))
            wrong += _prove(load, name, databases[name], kills=share, random=Random(seed + number))
    return 1 if wrong else 0


def _prove(load: Load, name: str, databases: Databases, *, kills: int, random: Random) -> int:
    """Kill one load so many times, once in each of as many slices of its time."""
    undisturbed = run_undisturbed(load, databases)
    counts: Counter[str] = Counter()
    told = []
    for slice_number in range(kills):
        seconds = undisturbed.seconds * (slice_number + random.random()) / kills
        killed = kill_and_rerun(load, databases, undisturbed, seconds=seconds)
        counts["late"] += not killed.was_alive
        counts["midway"] += 0 < killed.articles < undisturbed.content.articles.total()
        counts["wrong"] += bool(killed.wrong)
        told += [f"  after {seconds:.3f} s: {line}" for line in killed.wrong]
    print(
        f"{load.name:10}{name:12}{undisturbed.seconds:8.2f}{kills:7}{counts['late']:6}"
        f"{counts['midway']:8}{counts['wrong']:7}",
        *told,
        sep="\n",
        flush=True,
    )
    return counts["wrong"]


@contextmanager
def _open_loads() -> Iterator[list[Load]]:
    site = Site()
    with TemporaryDirectory(prefix="timeline-proof-") as folder:
        place = Path(folder)
        yield [make_file(place, STORIES), make_feeds(site, STORIES), make_archive(place, STORIES)]
    site.close()


@contextmanager
def _open_databases() -> Iterator[dict[str, Databases]]:
    with TemporaryDirectory(prefix="timeline-proof-") as folder:
        files = SqliteFiles(Path(folder))
        try:
            with open_server() as url:
                yield {"sqlite": files, "postgresql": PostgresqlServer(url)}
        except NoServerError as error:
            print(f"left out: PostgreSQL ({error})")
            yield {"sqlite": files}


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]] or [KILLS]
    sys.exit(main(given[0], given[1] if len(given) > 1 else Random().randrange(10**6)))
