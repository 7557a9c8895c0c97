"""Measures the core on one process, beside dateparser's search on the same texts in the same run.

Speed depends on the machine; the ratio to dateparser hardly does.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from dateparser.search import search_dates

from tests.source import ROOT
from timeline.pipeline import analyse
from timeline.records import Article
from timeline.times.tagger import tag

LONG_CHARACTERS = 200_000
DATEPARSER_CHARACTERS = 20_000
REPEATS = 3


@dataclass(frozen=True)
class Row:
    """One measurement: what ran on which texts, and how many characters it read in a second."""

    what: str
    texts: str
    speed: float


def main() -> None:
    """Print a table of speeds and their ratios to dateparser."""
    articles = load_articles()
    long = Article("long", lengthen([a.text for a in articles]), articles[0].published)
    analyse(articles[0])  # the tables are loaded by now
    rows = [*measure("articles", articles), *measure("one long text", [long])]
    slowest = {row.texts: row.speed for row in rows if row.what.startswith("dateparser")}
    print(f"{'':28}{'texts':16}{'characters/s':>14}{'ratio':>8}")
    for row in rows:
        ratio = row.speed / slowest[row.texts]
        print(f"{row.what:28}{row.texts:16}{row.speed:14,.0f}{ratio:8.1f}")


def load_articles() -> list[Article]:
    """Read the sample articles that come with the package."""
    found = []
    for path in sorted((ROOT / "timeline" / "samples").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            published = datetime.fromisoformat(row["published"])
            found.append(Article(row["url"], row["text"], published))
    return found


def lengthen(texts: list[str]) -> str:
    joined = "\n\n".join(texts) + "\n\n"
    return joined * (LONG_CHARACTERS // len(joined) + 1)


def measure(texts: str, articles: list[Article]) -> list[Row]:
    def search(article: Article) -> object:
        settings = {"RELATIVE_BASE": article.published.replace(tzinfo=None)}
        text = article.text[:DATEPARSER_CHARACTERS]
        return search_dates(text, languages=["en"], settings=settings)

    short = [Article(a.key, a.text[:DATEPARSER_CHARACTERS], a.published) for a in articles]
    return [
        Row("analyse", texts, speed_of(analyse, articles)),
        Row("tag", texts, speed_of(lambda a: tag(a.text, a.published), articles)),
        Row("dateparser.search_dates", texts, speed_of(search, short)),
    ]


def speed_of(read: Callable[[Article], object], articles: list[Article]) -> float:
    """Return characters a second, the best of some runs."""
    best = min(time_once(read, articles) for _ in range(REPEATS))
    return sum(len(article.text) for article in articles) / best


def time_once(read: Callable[[Article], object], articles: list[Article]) -> float:
    start = perf_counter()
    for article in articles:
        read(article)
    return perf_counter() - start


if __name__ == "__main__":
    main()
