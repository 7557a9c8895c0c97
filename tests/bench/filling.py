"""Fills an empty database with any number of invented events, of every precision, in bulk.

Every event is made of one of a few hundred stories, whose documents are rendered once, and of
days of its own. Each day of `ASKED` has at least PER_ASKED certain events, whatever the size.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import get_args

from timeline.records import (
    Actor,
    ArticleRef,
    EventFacts,
    Kind,
    Mention,
    Place,
    Precision,
    Quote,
    SourcedMention,
    TextPart,
)
from timeline.schemas.documents import EventSheet, render_event, render_when
from timeline.services.answers import write_json
from timeline.store.codec import encode
from timeline.store.counters import recount
from timeline.store.database import Dialect, Row, Store, open_store, to_micros
from timeline.store.events import list_columns
from timeline.store.identifiers import ALPHABET
from timeline.store.migrate import migrate
from timeline.store.sources import fold_name
from timeline.store.spans import Limits, SpanRow, make_grade, make_limits, make_rows
from timeline.store.tables import (
    Actors,
    Commits,
    EventActors,
    EventPlaces,
    Events,
    EventSources,
    Places,
    Sources,
    SpanClasses,
    Spans,
)
from timeline.store.words import split_words
from timeline.when import Aspect, Bounds, When, day_when, span_when

AT = datetime(2025, 1, 1, tzinfo=UTC)
FIRST = date(2001, 1, 1)
DAYS = 24 * 365
ASKED = tuple(FIRST + timedelta(days=90 + 80 * number) for number in range(100))
PER_ASKED = 60
STORIES = 300
BATCH = 20_000
REACH_DAYS = 31

KINDS: tuple[Kind, ...] = get_args(Kind)
PLACES = ("Brennick", "Caldmoor", "Estrevia", "Folmark", "Harrow", "Ilmen", "Jastrow", "Kelby")
ACTORS = ("Meridian Council", "Norland", "Vesmark", "Lakeside Union", "Port Office", "Ada Trent")
SOURCES = ("Alpha News", "Beta Post", "Lakeside Daily", "Coast Courier", "Evening Ledger")
DEEDS = ("opened", "refused", "signed", "visited", "closed", "launched", "lost", "renewed")
THINGS = ("the harbour", "a treaty", "the old mill", "its budget", "a bridge", "the court")

_ID = "ev_aaaaaaaaaaaa"
_WHEN = day_when(date(1999, 9, 9))
_OLD_DOCUMENT = write_json(render_when(_WHEN))[:-1]
_OLD_FACTS = f'"when":{encode(_WHEN)}'


@dataclass(frozen=True)
class Shape:
    """How precisely the days of some events are known; `share` is how many of 100 there are."""

    share: int
    precision: Precision
    aspect: Aspect
    make: Callable[[date, int], When]


def _some_day(first: date, days: int) -> When:
    bounds = Bounds(first, first + timedelta(days=days - 1))
    return When(bounds, bounds, single_day=True)


def _until(day: date, _: int) -> When:
    return When(Bounds(None, day), Bounds(None, day), single_day=True)


def _state(day: date, _: int) -> When:
    return When(Bounds(None, day), Bounds(day, None))


SHAPES = (
    Shape(60, "day", "occurrence", lambda day, _: day_when(day)),
    Shape(12, "span", "occurrence", lambda day, n: span_when(day, day + timedelta(1 + n % 20))),
    Shape(10, "month", "occurrence", lambda day, _: _some_day(day.replace(day=1), 28)),
    Shape(6, "year", "occurrence", lambda day, _: _some_day(day.replace(month=1, day=1), 365)),
    Shape(6, "open", "occurrence", _until),
    Shape(6, "open", "state", _state),
)


@dataclass(frozen=True)
class Story:
    """What an event tells apart from its days, rendered."""

    facts: EventFacts
    content: str
    item: bytes
    more: bytes
    words: object
    links: tuple[int, int, int]
    """The numbers of its actor, its place and its source."""


def fill(store: Store, count: int) -> None:
    """Store so many events in a migrated, empty database."""
    if store.dialect == "sqlite":
        store.rows("PRAGMA cache_size = -400000")
        store.rows("PRAGMA synchronous = OFF")
    with store.write():
        store.insert(Commits, [(1, to_micros(AT))])
        _store_names(store)
    stories = [[_make_story(n, shape, store.dialect) for n in range(STORIES)] for shape in SHAPES]
    dice = Random(20220112)
    shares = [shape.share for shape in SHAPES]
    for first in range(1, count + 1, BATCH):
        rows = []
        for number in range(first, min(count + 1, first + BATCH)):
            is_asked = number <= len(ASKED) * PER_ASKED
            place = 0 if is_asked else dice.choices(range(len(SHAPES)), shares)[0]
            day = ASKED[number % len(ASKED)] if is_asked else _choose_day(dice)
            when = SHAPES[place].make(day, number)
            rows.append((number, stories[place][dice.randrange(STORIES)], when))
        with store.write():
            _store(store, rows)
    with store.write():
        store.insert(SpanClasses, store.rows("SELECT DISTINCT way, cls FROM spans"))
        recount(store)
    store.run("ANALYZE")


def _store_names(store: Store) -> None:
    """Store actors, places and sources by numbers that are known."""
    store.insert(
        Actors, [(n + 1, name, "organisation", fold_name(name)) for n, name in enumerate(ACTORS)]
    )
    store.insert(
        Places,
        [(n + 1, name, "BE", fold_name(name), 50.0 + n, 4.0) for n, name in enumerate(PLACES)],
    )
    store.insert(
        Sources,
        [(n + 1, name, fold_name(name), *[None] * 4) for n, name in enumerate(SOURCES)],
    )


def _choose_day(dice: Random) -> date:
    return FIRST + timedelta(days=dice.randrange(DAYS))


def _store(store: Store, events: list[tuple[int, Story, When]]) -> None:
    store.insert(Events, [_make_event(*one) for one in events])
    store.insert(Spans, sorted(row for one in events for row in _make_spans(*one)))
    words = "?" if store.dialect == "sqlite" else "array_to_tsvector(?)"
    store.run_many(
        f"INSERT INTO search (rowid, words) VALUES (?, {words})",
        [(number, story.words) for number, story, _ in events],
    )
    for place, table in enumerate((EventActors, EventPlaces, EventSources)):
        store.insert(table, sorted((story.links[place], number) for number, story, _ in events))


def _make_event(number: int, story: Story, when: When) -> Row:
    public, facts = _name(number), replace(story.facts, when=when)
    in_facts, in_document = _write_when(when)
    item = story.item.replace(_ID.encode(), public.encode()).replace(_OLD_DOCUMENT, in_document, 1)
    content = story.content.replace(_OLD_FACTS, in_facts, 1)
    return (public, 1, 1, to_micros(AT), *list_columns(facts), content, item, story.more)


def _make_spans(number: int, story: Story, when: When) -> list[Row]:
    state, grade = int(story.facts.aspect == "state"), make_grade(story.facts)
    limits, spans = _index(when, is_state=bool(state))
    return [
        (row.way, row.cls, row.low, row.high, grade, number, row.n, state, 0, *limits)
        for row in spans
    ]


@lru_cache(maxsize=300_000)
def _write_when(when: When) -> tuple[str, bytes]:
    return f'"when":{encode(when)}', write_json(render_when(when))[:-1]


@lru_cache(maxsize=300_000)
def _index(when: When, *, is_state: bool) -> tuple[Limits, list[SpanRow]]:
    return make_limits(when), make_rows(when, (), reach_days=REACH_DAYS, is_state=is_state)


def _name(number: int) -> str:
    """Return an event's identifier, which looks as random as any."""
    mixed = number * 0x9E3779B97F4A7C15 % 2**60
    return "ev_" + "".join(ALPHABET[mixed >> 5 * place & 31] for place in range(12))


def _make_story(number: int, shape: Shape, dialect: Dialect) -> Story:
    links = (number % len(ACTORS) + 1, number % len(PLACES) + 1, number % len(SOURCES) + 1)
    actor = Actor(ACTORS[links[0] - 1], "organisation")
    place = Place(PLACES[links[1] - 1], "BE", 49.0 + links[1], 4.0)
    source = SOURCES[links[2] - 1]
    title = f"{actor.name} {DEEDS[number % 8]} {THINGS[number % 6]} of {place.name}"
    facts = EventFacts(
        title=title,
        summary=f"{title}, as was announced in the week before.",
        kind=KINDS[number % len(KINDS)],
        aspect=shape.aspect,
        status="ongoing" if shape.aspect == "state" else "happened",
        when=_WHEN,
        precision=shape.precision,
        certainty="explicit",
        actors=(actor,),
        places=(place,),
        salience=number % 100 / 100,
        confidence=0.9,
        source_count=1,
        independent_source_count=1,
        disagreements=(),
        mentions=(f"story {number}",),
    )
    item, more = render_event(EventSheet(_ID, 1, AT, facts, [_tell(facts, source)], 600))
    words = split_words(title)
    searched = " ".join(words) if dialect == "sqlite" else sorted(set(words))
    return Story(facts, encode(facts), item, more, searched, links)


def _tell(facts: EventFacts, source: str) -> SourcedMention:
    title = facts.title
    mention = Mention(
        trigger=TextPart(title.split()[1], 0, len(title.split()[1])),
        quote=Quote(facts.summary, "They met again. ", " Nobody objected.", 0, len(title)),
        ordinal=0,
        expression=None,
        when=facts.when,
        precision=facts.precision,
        certainty=facts.certainty,
        reason="told",
        kind=facts.kind,
        aspect=facts.aspect,
        status=facts.status,
        title=title,
        actors=facts.actors,
        places=facts.places,
        words=(),
        salience=facts.salience,
        confidence=facts.confidence,
        kept=True,
    )
    article = ArticleRef("ar_aaaaaaaaaaaa", "key", title, source, AT, "https://example.org/a")
    return SourcedMention(facts.mentions[0], article, mention)


if __name__ == "__main__":
    opened = open_store(sys.argv[1])
    migrate(opened)
    fill(opened, int(sys.argv[2]))
