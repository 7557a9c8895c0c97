"""Write any number of made-up events straight into a database, to measure what reads cost.

    python -m tests.bench.stock_events 1000000 sqlite:///million.db

The same number makes the same events: most of one day in twenty years, some of a month, a range, a
year, or with an open side; names and words are common and rare as in language (Zipf).
"""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from time import perf_counter

from tests.store.making import NOW, make_facts, make_mention
from timeline.records import Actor, ArticleRef, EventFacts, Place, SourcedMention
from timeline.schemas.documents import EventSheet, render_event
from timeline.store import tables
from timeline.store.codec import encode
from timeline.store.counters import recount
from timeline.store.database import Store, open_store, to_micros
from timeline.store.events import QUOTE_CHARS, list_columns
from timeline.store.identifiers import ALPHABET, LENGTH
from timeline.store.index import store_spans
from timeline.store.links import store_actors, store_places
from timeline.store.migrate import migrate
from timeline.store.sources import ensure_source
from timeline.store.words import store_words
from timeline.when import Bounds, When, day_when, make_when, some_day_in

FIRST_DAY = date(2002, 1, 1)
DAYS = 20 * 365
ONE_DAY = timedelta(days=1)
BATCH = 20_000
ACTORS, PLACES, SOURCES, WORDS = 20_000, 3_000, 300, 20_000
EVENTS_PER_ARTICLE = 5
RENDERED = 50
"""One event in so many has a document of its own; the others carry that of the one before."""
KINDS = ("meeting", "visit", "statement", "agreement", "attack", "disaster", "death", "sport")
STATUSES = ("happened",) * 16 + ("scheduled", "predicted", "denied", "ongoing")


def pick(random: Random, count: int) -> int:
    """Return a number below the count; a low one is common, a high one rare."""
    return min(int(count ** random.random()), count) - 1


def make_word(number: int) -> str:
    """Return an invented word."""
    syllables = ("ba", "co", "di", "fe", "gu", "la", "mo", "ni", "re", "su", "ta", "vo")
    word = ""
    number += len(syllables)
    while number:
        number, rest = divmod(number, len(syllables))
        word += syllables[rest]
    return word


def make_some_when(random: Random) -> tuple[When, str]:
    """Return the days of an event and their precision."""
    day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    shape = random.random()
    if shape < 0.75:
        return day_when(day), "day"
    if shape < 0.87:
        first = day.replace(day=1)
        return some_day_in(first, (first + timedelta(days=31)).replace(day=1) - ONE_DAY), "month"
    if shape < 0.94:
        last = day + timedelta(days=random.randrange(1, 20))
        return _join(Bounds(day, day), Bounds(last, last)), "day"
    if shape < 0.97:
        return some_day_in(date(day.year, 1, 1), date(day.year, 12, 31)), "year"
    return _join(Bounds(None, day), Bounds(None, day)), "open"


def _join(begin: Bounds, end: Bounds) -> When:
    made = make_when(begin, end)
    assert made is not None
    return made


def make_some_facts(random: Random) -> EventFacts:
    """Return the facts of one event."""
    when, precision = make_some_when(random)
    title = " ".join(make_word(pick(random, WORDS)) for _ in range(7)).capitalize()
    actors = {pick(random, ACTORS) for _ in range(random.randrange(4))}
    places = {pick(random, PLACES) for _ in range(random.randrange(3))}
    return make_facts(
        title,
        when,
        kind=random.choice(KINDS),
        status=random.choice(STATUSES),
        aspect="state" if random.random() < 0.05 else "occurrence",
        precision=precision,
        salience=round(random.random(), 3),
        actors=tuple(Actor(f"Actor {number}", "organisation") for number in sorted(actors)),
        places=tuple(
            Place(f"Place {number}", "NL", number % 90, number % 180) for number in sorted(places)
        ),
        independent_source_count=random.randrange(1, 4),
    )


def stock_events(store: Store, count: int, *, seed: int = 1) -> None:
    """Fill a migrated, empty database with so many events, their articles and mentions."""
    random = Random(seed)
    with store.write():
        store.run("INSERT INTO commits (at) VALUES (?)", (to_micros(NOW),))
        sources = [ensure_source(store, f"Source {number}") for number in range(SOURCES)]
    for first in range(1, count + 1, BATCH):
        numbers = range(first, min(first + BATCH, count + 1))
        facts = [make_some_facts(random) for _ in numbers]
        with store.write():
            _write_events(store, numbers, facts)
            _write_tellings(store, numbers, sources, random)
    if store.dialect == "postgresql":
        for table in ("articles", "events", "mentions"):
            store.rows(f"SELECT setval('{table}_id_seq', MAX(id)) FROM {table}")
    with store.write():
        recount(store)
    if store.dialect == "postgresql":
        store.run("ANALYZE")


def _write_events(store: Store, numbers: Sequence[int], facts: Sequence[EventFacts]) -> None:
    pairs = list(zip(numbers, facts, strict=True))
    rows: list[tuple[object, ...]] = []
    item, more = b"", b""
    for number, one in pairs:
        if number % RENDERED == 1:
            item, more = render_event(EventSheet(_SHOWN, 1, NOW, one, (_TOLD,), QUOTE_CHARS))
        public = f"ev_{_write_letters(number)}"
        own = item.replace(_SHOWN.encode(), public.encode())
        listed = (public, 1, 1, to_micros(NOW), *list_columns(one))
        rows.append((number, *listed, encode(one), own, more))
    store.insert(tables.Events, rows)
    store_spans(store, pairs)
    store_actors(store, [(number, one.actors) for number, one in pairs])
    store_places(store, [(number, one.places) for number, one in pairs])
    store_words(store, [(number, one.title) for number, one in pairs])


def _write_tellings(
    store: Store, numbers: Sequence[int], sources: Sequence[int], random: Random
) -> None:
    """Write an article for every few events, and a mention of it for each."""
    told = {number: (number - 1) // EVENTS_PER_ARTICLE + 1 for number in numbers}
    publishers = {article: random.choice(sources) for article in sorted(set(told.values()))}
    store.insert(
        tables.Articles,
        [_make_article_row(article, source) for article, source in publishers.items()],
    )
    store.insert(
        tables.Mentions,
        [
            (number, f"mention {number}", article, number, number % EVENTS_PER_ARTICLE, _RECORD)
            for number, article in told.items()
        ],
    )
    rows = [(publishers[article], number) for number, article in told.items()]
    store.insert(tables.EventSources, rows)


def _make_article_row(number: int, source: int) -> tuple[object, ...]:
    published = datetime.combine(FIRST_DAY + timedelta(days=number % DAYS), time(12), UTC)
    named = (number, f"ar_{_write_letters(number)}", f"article {number}", source, f"Title {number}")
    moments = (published.isoformat(), "day", to_micros(published), published.date().toordinal())
    language = "en" if number % 10 else "fr"
    text = ("A text.", f"hash {number}", "1", to_micros(NOW))
    return (*named, None, language, *moments, f"fold {number}", *text)


def _write_letters(number: int) -> str:
    """Return a number as the twelve characters of an identifier."""
    letters = ""
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters += ALPHABET[rest]
    return letters


_SHOWN = "ev_" + "x" * LENGTH
_MENTION = make_mention("The council met in Brussels on Wednesday, and agreed on rules for ports")
_TOLD = SourcedMention(
    "mention", ArticleRef("ar_" + "x" * LENGTH, "article", "Title", "Source 1", NOW), _MENTION
)
_RECORD = encode(_MENTION)


def main() -> None:
    """Make the database that the command line names."""
    count, url = int(sys.argv[1]), sys.argv[2]
    store = open_store(url)
    migrate(store)
    start = perf_counter()
    stock_events(store, count)
    print(f"{count} events in {perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
