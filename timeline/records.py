"""The frozen records that pass from stage to stage; a span is (start, end) in the text as sent."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from timeline.errors import TimelineError
from timeline.when import Aspect, When

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal[
    "time", "day", "week", "month", "quarter", "season", "year", "decade", "century", "span", "open"
]
Certainty = Literal["explicit", "inferred", "assumed"]
Status = Literal[
    "happened",
    "ongoing",
    "scheduled",
    "predicted",
    "reported",
    "denied",
    "cancelled",
    "postponed",
    "hypothetical",
]
Kind = Literal[
    "meeting",
    "visit",
    "statement",
    "agreement",
    "decision",
    "legislation",
    "election",
    "appointment",
    "court",
    "crime",
    "attack",
    "conflict",
    "protest",
    "disaster",
    "accident",
    "death",
    "health",
    "business",
    "economy",
    "labour",
    "launch",
    "publication",
    "science",
    "sport",
    "culture",
    "other",
]
Include = Literal["mentions", "articles", "revisions"]
"""What else an event in a list may carry."""
PublishedPrecision = Literal["day", "time"]
ActorType = Literal["person", "organisation", "country", "group"]

DateOrder = Literal["day_first", "month_first"]

HIDDEN_STATUSES: frozenset[Status] = frozenset({"denied", "cancelled", "hypothetical"})
"""Statuses that are on no timeline unless they are asked for by name."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a publisher writes times, None where nobody said: the name of its zone, the order of
    03/04/2022, and its country (ISO 3166 alpha-2).
    """

    zone: str | None = None
    date_order: DateOrder | None = None
    country: str | None = None

    @property
    def day_first(self) -> bool | None:
        """Whether 03/04/2022 is in April, None where the language decides."""
        return None if self.date_order is None else self.date_order == "day_first"

    def over(self, other: "Conventions") -> "Conventions":
        """Return these, with what they do not say taken from the other."""
        return Conventions(
            self.zone or other.zone,
            self.date_order or other.date_order,
            self.country or other.country,
        )


UNSTATED = Conventions()


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes: its language, unless an article says otherwise, and how it writes times.

    `reliability`, from 0 to 1, is an editor's opinion: it is shown, and changes no answer.
    """

    name: str
    language: str | None = None
    conventions: Conventions = UNSTATED
    reliability: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the core reads it: `published` is aware, in the publisher's own zone.

    Where only the day is known it is noon, and must not be shown as a time.
    """

    key: str
    text: str
    published: datetime
    title: str = ""
    source: str = ""
    url: str | None = None
    language: str = "en"
    published_precision: PublishedPrecision = "time"
    conventions: Conventions = UNSTATED
    author: str = ""


@dataclass(frozen=True, slots=True)
class IncomingArticle:
    """An article as it arrives, before its publication time is settled.

    Without `published` its dateline has to tell; a date that is no datetime is the day alone.
    What it does not say of its language and conventions, its source or its text may.
    `guid` is what its feed knows it by. `where` is for messages ("news.jsonl, line 3").
    """

    text: str
    title: str = ""
    published: str | date | None = None
    source: str = ""
    url: str | None = None
    language: str | None = None
    conventions: Conventions = UNSTATED
    where: str = ""
    guid: str | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class BadItem:
    """A file or a line that is no article, and why."""

    where: str
    error: TimelineError


@dataclass(frozen=True, slots=True)
class Span:
    """Characters from start to end (exclusive) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextPart:
    """A piece of the article with its words, so that nobody needs the whole text for it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that proves an event, with a little text before and after it."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: what it says (TIMEX3), when that is, and how it was read.

    `when` is None if it names no days (a duration, a bare "recently"). `value` is TIMEX3's.
    """

    text: str
    start: int
    end: int
    type: TimexType
    value: str
    when: When | None
    precision: Precision | None
    certainty: Certainty
    anchor: date | None
    anchor_reason: str
    rule: str
    mod: str | None = None
    time: str | None = None
    zone: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or a body that takes part."""

    name: str
    type: ActorType


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened; country is ISO 3166 alpha-2."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A circle on the Earth: degrees north and east, and kilometres."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One telling of one event in one article.

    `ordinal` numbers the mention among those of equal quotes; `reason` says how `when` was found;
    `words` are the content words that name the event (lower case), for comparing mentions.
    `kept` says that it belongs on a timeline or, hidden by status, in the store.
    """

    trigger: TextPart
    quote: Quote
    ordinal: int
    expression: Expression | None
    when: When
    precision: Precision
    certainty: Certainty
    reason: str
    kind: Kind
    aspect: Aspect
    status: Status
    title: str
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    words: tuple[str, ...]
    salience: float
    confidence: float
    kept: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was read in one article."""

    article_key: str
    version: str
    sentences: tuple[Span, ...]
    expressions: tuple[Expression, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """What a mention needs to know of its article; `fold` is equal for syndicated copies."""

    id: str
    key: str
    title: str
    source: str
    published: datetime
    url: str | None = None
    fold: str = ""
    published_precision: PublishedPrecision = "time"

    @classmethod
    def of_article(cls, article: Article, *, public: str, fold: str) -> "ArticleRef":
        """Return the reference to an article under its public identifier."""
        return cls(
            id=public,
            key=article.key,
            title=article.title,
            source=article.source,
            published=article.published,
            url=article.url,
            fold=fold,
            published_precision=article.published_precision,
        )


@dataclass(frozen=True, slots=True)
class SourcedMention:
    """A mention with the article that tells it; `key` is unique and stable."""

    key: str
    article: ArticleRef
    mention: Mention


@dataclass(frozen=True, slots=True)
class Judgement:
    """An editor's word that two mentions, by their keys, are one event or are not."""

    one: str
    other: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A reading of the date that lost, and the sources that give it."""

    when: When
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """What an editor gives as the evidence of an event made by hand; `article` is an identifier."""

    article: str | None = None
    url: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """What of an event is an editor's word: the fields that are locked, or all if made by hand."""

    locked: tuple[str, ...] = ()
    is_made: bool = False
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What the mentions of one event say together; `mentions` has the best evidence first.

    `report_due` is the day after which a scheduled event without a report is unconfirmed;
    `hand` tells what of it editors said. `redacted` says that an article that told of it was taken
    down, and its words with it.
    """

    title: str
    summary: str
    kind: Kind
    aspect: Aspect
    status: Status
    when: When
    precision: Precision
    certainty: Certainty
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    salience: float
    confidence: float
    source_count: int
    independent_source_count: int
    disagreements: tuple[Disagreement, ...]
    mentions: tuple[str, ...]
    time: str | None = None
    zone: str | None = None
    report_due: date | None = None
    hand: Hand | None = None
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class EventChange:
    """One event that a merge plan makes or changes; without `event_id` it is a new one."""

    event_id: str | None
    facts: EventFacts


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What the store has to carry out: changed events, and redirects of merged-away ids.

    A redirect to None withdraws the event (no mention of it is left).
    """

    changes: tuple[EventChange, ...]
    redirects: tuple[tuple[str, str | None], ...]
