"""Extract the events of many articles, one by one or as one collection; nothing is stored."""

from collections.abc import Iterator, Mapping
from datetime import date
from io import BufferedReader

from timeline.config import Settings
from timeline.digests.days import DigestDay, choose_days
from timeline.digests.tellings import make_telling
from timeline.pipeline import analyse, merge, source_mentions
from timeline.records import Article, BadItem, EventFacts, Source, SourcedMention
from timeline.schemas.dates import write_published
from timeline.schemas.documents import render_when
from timeline.services.batches import read_batch
from timeline.services.extracting import extract, is_told
from timeline.when import Window


def extract_lines(
    stream: BufferedReader,
    source: Source,
    *,
    settings: Settings,
    everything: bool,
    decisions: bool = False,
) -> Iterator[dict[str, object] | BadItem]:
    """Yield the events of each line's article; `everything` and `decisions` as in `extract`."""
    for item in read_batch(stream, source, settings=settings):
        if isinstance(item, BadItem):
            yield item
        else:
            found = extract(item.article, everything=everything, decisions=decisions)
            yield {"id": item.id, **found}


def merge_lines(
    stream: BufferedReader, source: Source, *, settings: Settings, everything: bool
) -> Iterator[dict[str, object] | BadItem]:
    """Yield the events of the whole input as one collection, merged across its articles."""
    mentions: dict[str, SourcedMention] = {}
    ids: dict[str, object] = {}
    for item in read_batch(stream, source, settings=settings):
        if isinstance(item, BadItem):
            yield item
            continue
        ids[item.article.key] = item.id
        for mention in _tell(item.article, everything=everything):
            mentions[mention.key] = mention
    for facts in merge(mentions.values()):
        yield _merged_event(facts, mentions, ids)


def digest_lines(
    stream: BufferedReader, source: Source, *, settings: Settings, window: Window, days: int
) -> Iterator[dict[str, object] | BadItem]:
    """Yield the days of the window that matter most in these articles, best first."""
    mentions: dict[str, SourcedMention] = {}
    ids: dict[str, object] = {}
    published: list[date] = []
    for item in read_batch(stream, source, settings=settings):
        if isinstance(item, BadItem):
            yield item
            continue
        ids[item.article.key] = item.id
        published.append(item.article.published.date())
        for mention in _tell(item.article, everything=True):
            mentions[mention.key] = mention
    tellings = [
        telling for mention in mentions.values() if (telling := make_telling(mention)) is not None
    ]
    for day in choose_days(tellings, published, window=window, count=days):
        yield _describe_day(day, mentions[day.best.key], ids)


def _describe_day(
    day: DigestDay, told: SourcedMention, ids: dict[str, object]
) -> dict[str, object]:
    quote, article = told.mention.quote, told.article
    return {
        "date": day.day.isoformat(),
        "score": day.score,
        "articles": day.articles,
        "title": told.mention.title,
        "summary": " ".join(quote.exact.split()),
        "evidence": {
            "article": ids[article.key],
            "url": article.url,
            "published": write_published(article.published, article.published_precision),
            "quote": {"exact": quote.exact, "start": quote.start, "end": quote.end},
        },
    }


def _tell(article: Article, *, everything: bool) -> Iterator[SourcedMention]:
    told = source_mentions(article, analyse(article, kept_only=not everything))
    yield from (one for one in told if everything or is_told(one.mention))


def _merged_event(
    facts: EventFacts, mentions: Mapping[str, SourcedMention], ids: dict[str, object]
) -> dict[str, object]:
    return {
        "when": render_when(facts.when),
        "title": facts.title,
        "kind": facts.kind,
        "status": facts.status,
        "mentions": [
            {
                "article": ids[m.article.key],
                "trigger": {"start": m.mention.trigger.start, "end": m.mention.trigger.end},
            }
            for m in (mentions[key] for key in sorted(facts.mentions))
        ],
    }
