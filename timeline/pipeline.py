"""From articles to their events: the whole chain, pure; use it as a library (`docs/library.md`).

from timeline.pipeline import analyse, read_article
analysis = analyse(read_article("Talks were held in Geneva on Monday.", date(2022, 1, 12)))
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from timeline.decisions import Explanation
from timeline.errors import InputError
from timeline.events.extract import explain_mentions, extract_mentions
from timeline.merging.clusters import cluster
from timeline.merging.keys import mention_key
from timeline.merging.votes import settle
from timeline.records import (
    UNSTATED,
    Analysis,
    Article,
    ArticleRef,
    Conventions,
    EventFacts,
    Expression,
    Judgement,
    SourcedMention,
)
from timeline.text.copies import make_fold, make_key
from timeline.text.language import detect_language, find_language
from timeline.times.tagger import Reading, read_text, tag_reading

ANALYSIS_VERSION = "5"
"""Raised with every change of rules that a reader could see; `timeline reextract` goes by it."""

NOON = time(12)


def read_article(
    text: str,
    published: date,
    *,
    title: str = "",
    source: str = "",
    url: str | None = None,
    language: str | None = None,
    conventions: Conventions = UNSTATED,
) -> Article:
    """Return a text as an article; raises InputError for a time without zone or a bad language.

    A day is the publisher's own. A time must tell its zone; one in UTC, which machines write, is
    turned into the zone of the conventions. A language that is not told is the one that the text
    reveals.
    """
    code = detect_language(text) if language is None else find_language(language)
    if code is None:
        raise InputError("language", f"{language!r} is no code of a language; write en or en-GB")
    zone = ZoneInfo(conventions.zone) if conventions.zone else UTC
    if not isinstance(published, datetime):
        at = datetime.combine(published, NOON, zone)
    elif published.tzinfo is None:
        raise InputError("published", "a time needs its zone; where only the day is known, a date")
    else:
        at = published if published.utcoffset() else published.astimezone(zone)
    return Article(
        key=make_key(text, source=source, url=url),
        text=text,
        published=at,
        title=title,
        source=source,
        url=url,
        language=code,
        published_precision="time" if isinstance(published, datetime) else "day",
        conventions=conventions,
    )


def analyse(article: Article, *, kept_only: bool = False) -> Analysis:
    """Return sentences, time expressions and mentions; deterministic, no I/O, no clock.

    `kept_only` leaves out mentions that belong on no timeline, which is quicker.
    """
    reading, expressions = _read_times(article)
    mentions = extract_mentions(
        reading.tokens,
        reading.sentences,
        expressions,
        published=article.published.date(),
        language=article.language,
        kept_only=kept_only,
        quotations=reading.quotations,
    )
    return Analysis(article.key, ANALYSIS_VERSION, reading.sentences, expressions, mentions)


def explain(article: Article) -> Explanation:
    """Return what `analyse` does, with every decision on every mention; takes longer."""
    reading, expressions = _read_times(article)
    explained = explain_mentions(
        reading.tokens,
        reading.sentences,
        expressions,
        published=article.published.date(),
        language=article.language,
        quotations=reading.quotations,
    )
    mentions = tuple(mention for mention, _ in explained)
    analysis = Analysis(article.key, ANALYSIS_VERSION, reading.sentences, expressions, mentions)
    return Explanation(analysis, tuple(decisions for _, decisions in explained))


def source_mentions(article: Article, analysis: Analysis) -> tuple[SourcedMention, ...]:
    """Return the mentions of an analysis with their keys and their article, ready for merging."""
    fold = make_fold(article.text)
    reference = ArticleRef.of_article(article, public=article.key, fold=fold)
    return tuple(
        SourcedMention(mention_key(article.key, mention), reference, mention)
        for mention in analysis.mentions
    )


def merge(
    mentions: Iterable[SourcedMention], judgements: Iterable[Judgement] = ()
) -> tuple[EventFacts, ...]:
    """Return the events that mentions of any articles tell of, whatever their order."""
    told = {mention.key: mention for mention in mentions}
    groups = cluster(tuple(told.values()), judgements)
    return tuple(settle([told[key] for key in keys]) for keys in groups)


def _read_times(article: Article) -> tuple[Reading, tuple[Expression, ...]]:
    reading = read_text(article.text, article.language)
    expressions = tag_reading(
        reading, article.published.date(), article.language, conventions=article.conventions
    )
    return reading, expressions
