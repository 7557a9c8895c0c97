"""How often a date is right that was given with so much confidence, over the shared events.

A date is a known day, or the days of an expression. It is right when it is the day that people
gave the event: for a day the same one, for an expression of more days one of them.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from tests.shared import DATA
from timeline.pipeline import analyse
from timeline.records import Article, Mention

STEPS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)


class Given(NamedTuple):
    """A date that was given, and whether it is right."""

    mention: Mention
    is_right: bool


def main() -> int:
    """Print the share of right dates from each step of confidence on; 1 where one is too low."""
    if not DATA.is_dir():
        print(f"The shared reference data is not at {DATA}: nothing was measured.")
        return 0
    rows = measure(list(read_given()))
    print("confidence  dates  right")
    for step, count, share in rows:
        print(f"{step:10.1f}  {count:5}  {share:5.2f}")
    return int(any(share < step for step, count, share in rows if count))


def measure(given: list[Given]) -> list[tuple[float, int, float]]:
    """Return each step with the number of dates given from it on, and the share that is right."""
    rows: list[tuple[float, int, float]] = []
    for step in STEPS:
        sure = [one.is_right for one in given if one.mention.confidence >= step]
        rows.append((step, len(sure), sum(sure) / len(sure) if sure else 0.0))
    return rows


def read_given() -> Iterator[Given]:
    """Return every date of ours for an event to which people gave a day, or none."""
    yield from _read_eventtime()
    yield from _read_stories()


def _read_eventtime() -> Iterator[Given]:
    for document in _read_lines("eventtime-dev.jsonl"):
        mentions = _analyse(document)
        for gold in document["events"]:
            found = _find(mentions, gold["start"], gold["end"])
            if found is not None:
                yield Given(found, _holds(found, gold["begin"][0], gold["begin"][1]))


def _read_stories() -> Iterator[Given]:
    timelines = json.loads((DATA / "stories-dev.timelines.json").read_text("utf-8"))
    gold = [
        (one, event["date"])
        for timeline in timelines
        for event in timeline["events"]
        for one in event["mentions"]
        if event["date"] and len(event["date"]) == len("2022-01-12")
    ]
    for document in _read_lines("stories-dev.jsonl"):
        mentions = _analyse(document)
        for one, day in gold:
            found = _find(mentions, one["start"], one["end"])
            if one["article"] == document["id"] and found is not None:
                yield Given(found, _holds(found, day, day))


def _read_lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (DATA / name).read_text("utf-8").splitlines():
        yield json.loads(line)


def _analyse(document: dict[str, Any]) -> list[Mention]:
    published = datetime.combine(
        date.fromisoformat(document["published"][:10]), datetime.min.time()
    )
    article = Article(document["id"], document["text"], published.replace(tzinfo=UTC))
    return [one for one in analyse(article).mentions if _is_dated(one)]


def _is_dated(mention: Mention) -> bool:
    return mention.when.begin.is_known or mention.expression is not None


def _find(mentions: list[Mention], start: int, end: int) -> Mention | None:
    """Return the mention whose trigger overlaps the word of the event."""
    hits = [one for one in mentions if one.trigger.start < end and start < one.trigger.end]
    return min(hits, key=lambda one: one.trigger.end - one.trigger.start, default=None)


def _holds(mention: Mention, first: str | None, last: str | None) -> bool:
    """Whether the event began within the days given; a day has to be the very one."""
    given = mention.when.begin
    if first is None or last is None:
        return not given.is_known and _holds_loosely(mention, first, last)
    low, high = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    earliest, latest = given.earliest or date.min, given.latest or date.max
    return earliest <= low and high <= latest


def _holds_loosely(mention: Mention, first: str | None, last: str | None) -> bool:
    """Whether open days given meet open days: nothing more can be asked of them."""
    low = max(filter(None, (mention.when.begin.earliest, _day(first))), default=date.min)
    high = min(filter(None, (mention.when.begin.latest, _day(last))), default=date.max)
    return low <= high


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


if __name__ == "__main__":
    sys.exit(main())
