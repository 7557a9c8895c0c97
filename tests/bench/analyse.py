"""Measures the core on one process, beside dateparser's search and chrono-node in the same run.

Speed depends on the machine; the ratios hardly do. What counts is processor time, the least of
some runs, so that other work on the machine disturbs little.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import TypeVar

from dateparser.search import search_dates

from tests.bench.chrono import install_chrono, time_chrono
from tests.bench.texts import list_lengths, list_texts
from tests.shared import DATA
from timeline.merging.clusters import cluster
from timeline.merging.keys import mention_key
from timeline.merging.votes import settle
from timeline.pipeline import analyse
from timeline.records import Article, ArticleRef, SourcedMention
from timeline.times.tagger import tag

Item = TypeVar("Item")

OTHERS_CHARACTERS = 20_000
"""The others read no more of a text than this: they are slow."""
REPEATS = 5
DATEPARSER_REPEATS = 2
LENGTH_REPEATS = 2


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
    print_lengths()


def print_rows(texts: str, rows: list[Row]) -> None:
    speeds = {row.what: row.speed for row in rows}
    chrono = speeds.get("chrono-node")
    for row in rows:
        ratio = row.speed / speeds["dateparser.search_dates"]
        beside = f"{row.speed / chrono:10.1f}" if chrono else f"{'-':>10}"
        print(f"{texts:16}{row.what:24}{row.speed:14,.0f}{ratio:14.1f}{beside}")


def print_lengths() -> None:
    """Print how fast ever longer articles of like sentences are: the speed should stay."""
    print(f"\n{'like sentences':16}{'analyse':>14}{'and merge':>14}")
    for article in list_lengths():
        alone = measure_speed(analyse, [article], LENGTH_REPEATS)
        together = count_characters([article]) / time_merging([article])
        print(f"{article.key:16}{alone:14,.0f}{together:14,.0f}")


def measure(articles: list[Article], chrono: Path | None) -> list[Row]:
    def search(article: Article) -> object:
        settings = {"RELATIVE_BASE": article.published.replace(tzinfo=None)}
        return search_dates(article.text, languages=["en"], settings=settings)

    short = [Article(a.key, a.text[:OTHERS_CHARACTERS], a.published) for a in articles]
    rows = [
        Row("analyse", measure_speed(analyse, articles, REPEATS)),
        Row("analyse and merge", count_characters(articles) / time_merging(articles)),
        Row("tag", measure_speed(lambda a: tag(a.text, a.published), articles, REPEATS)),
        Row("dateparser.search_dates", measure_speed(search, short, DATEPARSER_REPEATS)),
    ]
    if chrono is not None:
        names = ("chrono-node, first run", "chrono-node")
        rows += [
            Row(name, count_characters(short) / seconds)
            for name, seconds in zip(names, time_chrono(chrono, short), strict=True)
        ]
    return rows


def measure_speed(
    read: Callable[[Article], object], articles: list[Article], repeats: int
) -> float:
    """Return characters a second, the best of some runs; the first loads tables and caches."""
    read(articles[0])
    best = min(time_once(read, articles) for _ in range(repeats))
    return count_characters(articles) / best


def time_merging(articles: list[Article]) -> float:
    """Return the processor seconds from texts to merged events, the best of some runs."""
    return min(time_once(merge, [articles]) for _ in range(REPEATS))


def merge(articles: list[Article]) -> None:
    """Make the merged events of some articles: the whole chain, without a database."""
    told: dict[str, SourcedMention] = {}
    for article in articles:
        reference = ArticleRef.of_article(article, public=article.key, fold=article.key)
        for mention in analyse(article, kept_only=True).mentions:
            key = mention_key(article.key, mention)
            told[key] = SourcedMention(key, reference, mention)
    for keys in cluster(tuple(told.values())):
        settle([told[key] for key in keys])


def time_once(read: Callable[[Item], object], items: list[Item]) -> float:
    start = process_time()
    for item in items:
        read(item)
    return process_time() - start


def count_characters(articles: list[Article]) -> int:
    return sum(len(article.text) for article in articles)


if __name__ == "__main__":
    main()
