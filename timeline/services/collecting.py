"""Extract the events of many articles, one by one or as one collection; nothing is stored."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BufferedReader

from timeline.config import Settings
from timeline.digests.days import DigestDay, choose_days
from timeline.digests.tellings import Telling, find_day, read_words
from timeline.intake.copies import make_fold
from timeline.merging.clusters import cluster
from timeline.merging.keys import mention_key
from timeline.merging.votes import settle
from timeline.pipeline import analyse
from timeline.records import Article, ArticleRef, BadItem, Source, SourcedMention
from timeline.schemas.documents import render_when
from timeline.services.batches import read_batch
from timeline.services.extracting import extract, is_told
from timeline.when import Window


def extract_lines(
    stream: BufferedReader, source: Source, *, settings: Settings, everything: bool
) -> Iterator[dict[str, object] | BadItem]:
    """Yield the events of each line's article; `everything` adds what is on no timeline."""
    for item in read_batch(stream, source, settings=settings):
        if isinstance(item, BadItem):
            yield item
        else:
            yield {"id": item.id, **extract(item.article, everything=everything)}


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
        for mention in _source_mentions(item.article, everything=everything):
            mentions[mention.key] = mention
    for keys in cluster(tuple(mentions.values())):
        yield _merged_event([mentions[key] for key in keys], ids)


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
        for mention in _source_mentions(item.article, everything=True):
            mentions[mention.key] = mention
    tellings = [
        telling for mention in mentions.values() if (telling := _make_telling(mention)) is not None
    ]
    for day in choose_days(tellings, published, window=window, count=days):
        yield _describe_day(day, mentions[day.best.key], ids)


def _make_telling(told: SourcedMention) -> Telling | None:
    day = find_day(told.mention)
    if day is None:
        return None
    return Telling(
        key=told.key,
        article=told.article.fold,
        published=told.article.published.date(),
        day=day,
        words=read_words(told.mention.quote.exact),
        salience=told.mention.salience,
        confidence=told.mention.confidence,
    )


def _describe_day(
    day: DigestDay, told: SourcedMention, ids: dict[str, object]
) -> dict[str, object]:
    quote = told.mention.quote
    return {
        "date": day.day.isoformat(),
        "score": day.score,
        "articles": day.articles,
        "title": told.mention.title,
        "summary": " ".join(quote.exact.split()),
        "evidence": {
            "article": ids[told.article.key],
            "url": told.article.url,
            "published": told.article.published.isoformat(),
            "quote": {"exact": quote.exact, "start": quote.start, "end": quote.end},
        },
    }


def _source_mentions(article: Article, *, everything: bool) -> Iterator[SourcedMention]:
    reference = ArticleRef.of_article(article, public=article.key, fold=make_fold(article.text))
    for mention in analyse(article, kept_only=not everything).mentions:
        if everything or is_told(mention):
            yield SourcedMention(mention_key(article.key, mention), reference, mention)


def _merged_event(mentions: Sequence[SourcedMention], ids: dict[str, object]) -> dict[str, object]:
    facts = settle(mentions)
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
            for m in mentions
        ],
    }
