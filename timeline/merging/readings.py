"""Which day each source gives an event: only what still stands has a vote.

After a postponement only what was published later has one, and a source's latest reading
replaces its earlier ones. What is only inferred is a reading beside what is told, never against it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from timeline.merging.features import PLANNED, TOLD_AS_FACT, read_when
from timeline.records import HIDDEN_STATUSES, ArticleRef, SourcedMention
from timeline.when import When, intersect, some_day_in


@dataclass(frozen=True, slots=True)
class Reading:
    """When an event was by one source; `articles` are those that the reading rests on.

    `is_told` says that the source gives the date, whereas an inferred one is our own conclusion.
    """

    source: str
    when: When
    is_report: bool
    is_told: bool
    articles: tuple[ArticleRef, ...]


def collect_readings(voters: Iterable[tuple[SourcedMention, When]]) -> tuple[Reading, ...]:
    """Return the readings of every source that has a vote, by name of the source.

    A source has one of what it tells, and one of what was inferred from it.
    """
    by_source: dict[tuple[str, bool], list[tuple[SourcedMention, When]]] = {}
    for mention, when in sorted(voters, key=_newest_first, reverse=True):
        name = name_source(mention.article)
        by_source.setdefault((name, is_told(mention)), []).append((mention, when))
    return tuple(_read_source(*key, by_source[key]) for key in sorted(by_source))


def is_told(mention: SourcedMention) -> bool:
    """Whether the article gives the date of a mention, so that it is not inferred."""
    return mention.mention.certainty != "inferred"


def name_source(article: ArticleRef) -> str:
    """Return the name of an article's source; an article without one is its own."""
    return article.source or article.key


def combine(one: When, other: When) -> When | None:
    """Return what two readings say together, None if they contradict each other.

    A day inside another's span is no contradiction: the span is the event.
    """
    both = intersect(one, other)
    if both is None and _is_day_of(one, other):
        return other
    if both is None and _is_day_of(other, one):
        return one
    return both


def count_independent(articles: Iterable[ArticleRef]) -> int:
    """Count independent sources: most pairs of a source and a text, each used only once.

    Three outlets with one agency's text are one source, and so is one outlet with three texts.
    """
    texts: dict[str, set[str]] = {}
    for article in articles:
        texts.setdefault(name_source(article), set()).add(article.fold or article.key)
    if len(texts) == 1:
        return 1
    owner: dict[str, str] = {}
    return sum(_assign(source, texts, owner, set()) for source in sorted(texts))


def find_voters(mentions: Sequence[SourcedMention]) -> list[tuple[SourcedMention, When]]:
    """Return the mentions that have a vote on the day, each with when it says."""
    standing = _list_postponements(mentions)
    if standing:
        cut = standing[0][0].article.published
        standing += [
            (mention, read_when(mention))
            for mention in mentions
            if mention.mention.status != "postponed" and mention.article.published > cut
        ]
    voters = standing or [(mention, read_when(mention)) for mention in mentions]
    # "The concert is off" tells no day of the concert, unless it names one.
    telling = [
        (mention, when)
        for mention, when in voters
        if mention.mention.status not in HIDDEN_STATUSES or _is_dated(when)
    ]
    # An inferred day never takes the vote of what is told.
    lacks_told = not any(is_told(mention) for mention, _ in telling)
    is_taken = lacks_told and any(is_told(mention) for mention, _ in voters)
    return voters if is_taken or not telling else telling


def _list_postponements(
    mentions: Sequence[SourcedMention],
) -> list[tuple[SourcedMention, When]]:
    """Return the last change of the day and what repeats or sharpens it, oldest first."""
    postponed = sorted(
        (mention for mention in mentions if mention.mention.status == "postponed"),
        key=lambda mention: (*_order_of(mention), read_when(mention).begin.latest or date.max),
    )
    standing: list[tuple[SourcedMention, When]] = []
    current: When | None = None
    for mention in postponed:
        when = _read_postponed(mention, mentions)
        both = combine(current, when) if current else None
        if both is None:
            standing = []
        current = both or when
        standing.append((mention, when))
    return standing


def _read_postponed(mention: SourcedMention, mentions: Sequence[SourcedMention]) -> When:
    """Return the new day; if only the old one is told, any day from the telling on."""
    when = read_when(mention)
    if _is_dated(when) and any(
        other.mention.status in PLANNED - {"postponed"}
        and other.article.published <= mention.article.published
        and (other.mention.when.begin, other.mention.when.end) == (when.begin, when.end)
        for other in mentions
    ):
        return some_day_in(mention.article.published.date(), None)
    return when


def _read_source(name: str, is_told: bool, told: Sequence[tuple[SourcedMention, When]]) -> Reading:
    """Intersect a source's mentions, newest first, leaving out what later ones replaced."""
    when: When | None = None
    backing: list[SourcedMention] = []
    for mention, reading in told:
        both = reading if when is None else combine(when, reading)
        if both is not None:
            when = both
            backing.append(mention)
    assert when is not None
    articles = {mention.article.key: mention.article for mention in backing}
    return Reading(
        source=name,
        when=when,
        is_report=any(mention.mention.status in TOLD_AS_FACT for mention in backing),
        is_told=is_told,
        articles=tuple(articles.values()),
    )


def _newest_first(told: tuple[SourcedMention, When]) -> tuple[datetime, str, bool, str]:
    mention, when = told
    return (*_order_of(mention), _is_dated(when), mention.key)


def _order_of(mention: SourcedMention) -> tuple[datetime, str]:
    return (mention.article.published, mention.article.key)


def _is_dated(when: When) -> bool:
    return when.begin.is_known or when.end.is_known


def _is_day_of(day: When, span: When) -> bool:
    """Whether the one is a day inside the days of the other, which has more than one."""
    first, last = span.hull.first, span.hull.last
    if not day.single_day or first is None or last is None or span.single_day:
        return False
    if day.hull.first is None or day.hull.last is None:
        return False
    lasts = (span.length or 1) > 1 or (
        span.begin.latest is not None
        and span.end.earliest is not None
        and span.begin.latest < span.end.earliest
    )
    return lasts and first <= day.hull.first and day.hull.last <= last


def _assign(
    source: str, texts: Mapping[str, set[str]], owner: dict[str, str], tried: set[str]
) -> bool:
    """Give the source a text of its own, moving others to another of theirs if need be."""
    for text in sorted(texts[source] - tried):
        tried.add(text)
        if text not in owner or _assign(owner[text], texts, owner, tried):
            owner[text] = source
            return True
    return False
