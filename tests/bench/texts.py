"""The texts that speed is measured on: invented news beside the package's samples and corpora.

Speed hangs on how many dates a text has: news has a time expression for 240 to 310 characters,
`news.jsonl` one for 277, the package's samples (written to show off dates) one for 135.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from tests.shared import DATA
from tests.source import ROOT
from timeline.records import Article

LONG_CHARACTERS = 200_000
LENGTHS_KB = (10, 50, 90, 500)
CORPORA = ("timex-timebank", "timex-aquaint")


def list_texts() -> Iterator[tuple[str, list[Article]]]:
    """Yield groups of articles by name; the corpora only where they are present."""
    news = load_articles(ROOT / "tests" / "bench" / "news.jsonl")
    yield "news-like", news
    yield "one long text", [Article("long", lengthen(news), news[0].published)]
    samples = sorted((ROOT / "timeline" / "samples").glob("*.jsonl"))
    yield "dense samples", [article for path in samples for article in load_articles(path)]
    for name in CORPORA:
        path = DATA / f"{name}.jsonl"
        if path.is_file():
            yield name, load_articles(path)


def load_articles(path: Path) -> list[Article]:
    """Read articles from a file of JSON lines."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Article(row.get("id") or row["url"], row["text"], datetime.fromisoformat(row["published"]))
        for row in rows
    ]


def list_lengths() -> Iterator[Article]:
    """Yield articles of like sentences, each longer: their mentions are hard to tell apart."""
    told = [
        f"Minister {who} met union leaders in {where} on {day} to discuss {what}.\n"
        for who, where, day, what in zip(
            cycle(["Adams", "Brown", "Clark", "Dunn", "Evans", "Ford", "Grant"]),
            cycle(["Geneva", "Paris", "Rome", "Berlin", "Vienna"]),
            cycle(["Monday", "Tuesday", "Wednesday"]),
            islice(cycle(["pay", "trade", "energy", "taxes"]), 7 * 5 * 3 * 4),
            strict=False,
        )
    ]
    text = "".join(told)
    for kilobytes in LENGTHS_KB:
        size = kilobytes * 1000
        longer = text * (size // len(text) + 1)
        yield Article(f"{kilobytes} KB", longer[:size], datetime(2022, 1, 12, 12, tzinfo=UTC))


def lengthen(articles: list[Article]) -> str:
    joined = "\n\n".join(article.text for article in articles) + "\n\n"
    return joined * (LONG_CHARACTERS // len(joined) + 1)
