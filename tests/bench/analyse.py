"""Measures the core on one process, beside dateparser's search and chrono-node in the same run.

Speed depends on the machine; the ratios hardly do. What counts is processor time, the least of
some runs, so that other work on the machine disturbs little.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from dateparser.search import search_dates

from tests.bench.chrono import install_chrono, time_chrono
from tests.bench.texts import list_texts
from tests.shared import DATA
from timeline.pipeline import analyse
from timeline.records import Article
from timeline.times.tagger import tag

OTHERS_CHARACTERS = 20_000
"""The others read no more of a text than this: they are slow."""
REPEATS = 5
DATEPARSER_REPEATS = 2


@dataclass(frozen=True)
class Row:
    """One measurement: what ran, and how many characters it read in a second."""

    what: str
    speed: float


def main() -> None:
    """Print a table of speeds, and how many times as fast as each of the others that is."""
    if not DATA.is_dir():
        print("left out: the shared corpora are not here")
    with install_chrono() as chrono:
        if isinstance(chrono, str):
            print(f"left out: chrono-node, since {chrono}")
        print(f"{'':16}{'':24}{'characters/s':>14}{'x dateparser':>14}{'x chrono':>10}")
        for texts, articles in list_texts():
            print_rows(texts, measure(articles, None if isinstance(chrono, str) else chrono))


def print_rows(texts: str, rows: list[Row]) -> None:
    speeds = {row.what: row.speed for row in rows}
    chrono = speeds.get("chrono-node")
    for row in rows:
        ratio = row.speed / speeds["dateparser.search_dates"]
        beside = f"{row.speed / chrono:10.1f}" if chrono else f"{'-':>10}"
        print(f"{texts:16}{row.what:24}{row.speed:14,.0f}{ratio:14.1f}{beside}")


def measure(articles: list[Article], chrono: Path | None) -> list[Row]:
    def search(article: Article) -> object:
        settings = {"RELATIVE_BASE": article.published.replace(tzinfo=None)}
        return search_dates(article.text, languages=["en"], settings=settings)

    short = [Article(a.key, a.text[:OTHERS_CHARACTERS], a.published) for a in articles]
    rows = [
        Row("analyse", measure_speed(analyse, articles, REPEATS)),
        Row("tag", measure_speed(lambda a: tag(a.text, a.published), articles, REPEATS)),
        Row("dateparser.search_dates", measure_speed(search, short, DATEPARSER_REPEATS)),
    ]
    if chrono is not None:
        rows.append(Row("chrono-node", count_characters(short) / time_chrono(chrono, short)))
    return rows


def measure_speed(
    read: Callable[[Article], object], articles: list[Article], repeats: int
) -> float:
    """Return characters a second, the best of some runs; the first loads tables and caches."""
    read(articles[0])
    best = min(time_once(read, articles) for _ in range(repeats))
    return count_characters(articles) / best


def time_once(read: Callable[[Article], object], articles: list[Article]) -> float:
    start = process_time()
    for article in articles:
        read(article)
    return process_time() - start


def count_characters(articles: list[Article]) -> int:
    return sum(len(article.text) for article in articles)


if __name__ == "__main__":
    main()
