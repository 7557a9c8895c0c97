"""Mentions made by hand for the tests of merging, a line for each."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice, permutations

from timeline.merging.votes import settle
from timeline.records import (
    Actor,
    ActorType,
    ArticleRef,
    Certainty,
    EventFacts,
    Expression,
    Kind,
    Mention,
    Place,
    Quote,
    SourcedMention,
    Status,
    TextPart,
)
from timeline.when import UNKNOWN, Aspect, Bounds, When, day_when, make_when, some_day_in

PERSONS = {"Kerry", "Lavrov", "Abbas", "Julianne Smith", "Smith", "Jens Stoltenberg"}


def read_when(text: str) -> When:
    """Read "12" as a day of January 2022, "10/13" a span, "1..31" one day of these, "?" unknown.

    "1~2/8~9" began on the 1st or 2nd and ended on the 8th or 9th, "10>" began on the 10th,
    ">13" ended on the 13th; an empty side of ".." is open.
    """
    if text == "?":
        return UNKNOWN
    if ".." in text:
        first, last = (read_day(part) for part in text.split(".."))
        return some_day_in(first, last)
    if "/" in text:
        begin, end = (read_bounds(part) for part in text.split("/"))
        return When(begin, end)
    known = read_day(text.strip(">"))
    assert known is not None
    bounds = Bounds(known, known)
    made: When | None = day_when(known)
    if text.endswith(">"):
        made = make_when(bounds, Bounds(known, None))
    elif text.startswith(">"):
        made = make_when(Bounds(None, known), bounds)
    assert made is not None
    return made


def read_bounds(text: str) -> Bounds:
    days = [read_day(part) for part in text.split("~")]
    return Bounds(days[0], days[-1])


def read_day(text: str) -> date | None:
    if not text:
        return None
    return date(2022, 1, int(text)) if len(text) < 3 else date.fromisoformat(text)


def tell(
    key: str,
    when: str,
    *,
    published: str = "14",
    source: str = "Alpha News",
    article: str = "",
    fold: str = "",
    kind: Kind = "meeting",
    status: Status = "happened",
    actors: Sequence[str] = (),
    places: Sequence[str | Place] = (),
    trigger: str = "talks",
    words: str = "",
    title: str = "",
    certainty: Certainty = "explicit",
    salience: float = 0.5,
    confidence: float = 0.8,
    time: str | None = None,
    aspect: Aspect = "occurrence",
    at: int = 0,
) -> SourcedMention:
    """Return a mention; without `article` it has one of its own, where its sentence begins at 0."""
    mention = replace(
        make_mention(f"Told by {key}.", read_when(when), certainty, time, at=at),
        trigger=TextPart(trigger, at, at + len(trigger)),
        kind=kind,
        aspect=aspect,
        status=status,
        title=title or f"{' '.join(actors)} {words} {trigger}".strip(),
        actors=tuple(Actor(name, find_type(name)) for name in actors),
        places=tuple(Place(place) if isinstance(place, str) else place for place in places),
        words=tuple(f"{trigger} {words}".lower().split()),
        salience=salience,
        confidence=confidence,
    )
    return SourcedMention(
        key, make_article(article or f"article-{key}", published, source, fold), mention
    )


def make_article(key: str, published: str, source: str, fold: str) -> ArticleRef:
    day = read_day(published)
    assert day is not None
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return ArticleRef(f"ar_{key}", key, "", source, moment, fold=fold)


def make_mention(
    quote: str, when: When, certainty: Certainty, time: str | None, *, at: int
) -> Mention:
    return Mention(
        trigger=TextPart("", 0, 0),
        quote=Quote(quote, "", "", at, at + len(quote)),
        ordinal=0,
        expression=make_expression(when, certainty, time),
        when=when,
        precision="day" if when.is_known else "open",
        certainty=certainty,
        reason="by hand",
        kind="other",
        aspect="occurrence",
        status="happened",
        title="",
        actors=(),
        places=(),
        words=(),
        salience=0.5,
        confidence=0.8,
        kept=True,
    )


def make_expression(when: When, certainty: Certainty, time: str | None) -> Expression | None:
    if not (when.begin.is_known or when.end.is_known):
        return None
    return Expression(
        text="that day",
        start=0,
        end=8,
        type="DATE",
        value=str(when.begin.earliest),
        when=when,
        precision="day",
        certainty=certainty,
        anchor=None,
        anchor_reason="",
        rule="by hand",
        time=time,
        zone="UTC" if time else None,
    )


def find_type(name: str) -> ActorType:
    return "person" if name in PERSONS else "organisation"


def settle_in_every_order(mentions: list[SourcedMention]) -> EventFacts:
    """Settle in up to 150 orders: the facts are the same in each."""
    facts = settle(mentions)
    for order in islice(permutations(mentions), 150):
        assert settle(order) == facts
    return facts


def list_partition(clusters: Iterable[Iterable[str]]) -> list[str]:
    """Return clusters as sorted words such as "a b", easy to write down and to compare."""
    return sorted(" ".join(sorted(keys)) for keys in clusters)
