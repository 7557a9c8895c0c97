"""A small database whose every event is known, written without the recogniser."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from timeline.records import (
    Actor,
    Analysis,
    Article,
    EventChange,
    EventFacts,
    Expression,
    Kind,
    Mention,
    MergePlan,
    Place,
    Quote,
    SourcedMention,
    Status,
    TextPart,
)
from timeline.store.articles import save_article
from timeline.store.database import Store
from timeline.store.events import carry_out
from timeline.store.mentions import Linker
from timeline.when import Aspect, Bounds, When, day_when, span_when

NOW = datetime(2022, 1, 12, 12, tzinfo=UTC)
BRUSSELS = Place("Brussels", "BE", 50.85, 4.35)
VIENNA = Place("Vienna", "AT", 48.2, 16.37)
COUNCIL = Actor("Meridian Council", "organisation")
NORLAND = Actor("Norland", "country")

LINKER = Linker(
    key=lambda article_key, mention: f"{article_key}#{mention.quote.start}#{mention.ordinal}",
    blocks=lambda told: (),
    days=lambda told: (told.mention.when.hull.first, told.mention.when.hull.last),
    link=lambda one, other: 0.0,
)


@dataclass(frozen=True)
class Known:
    """An event as the tests want it."""

    name: str
    sentence: str
    trigger: str
    when: When
    words: str = ""
    aspect: Aspect = "occurrence"
    status: Status = "happened"
    kind: Kind = "meeting"
    actors: tuple[Actor, ...] = (COUNCIL,)
    places: tuple[Place, ...] = ()
    source: str = "Alpha News"
    report_due: date | None = None


def _until(day: date, *, since: date | None = None) -> When:
    bounds = Bounds(since, day)
    return When(bounds, bounds, single_day=True)


JAN = [date(2022, 1, 1)] + [date(2022, 1, number) for number in range(1, 32)]

KNOWN = (
    Known(
        "council",
        "The Meridian Council met Vesmark in Brussels on Jan. 12.",
        "met",
        day_when(JAN[12]),
        words="on Jan. 12",
        places=(BRUSSELS,),
    ),
    Known(
        "fire",
        "A fire destroyed the pilot station on Saturday.",
        "fire",
        day_when(JAN[8]),
        words="on Saturday",
        kind="disaster",
        actors=(),
        source="Beta Post",
    ),
    Known("talks", "Envoys left after talks held in Geneva.", "talks", _until(JAN[12])),
    Known(
        "strike",
        "Pilots were on strike from 10 to 13 January.",
        "strike",
        span_when(JAN[10], JAN[13]),
        words="from 10 to 13 January",
        kind="labour",
        actors=(),
        source="Beta Post",
    ),
    Known(
        "closed",
        "The strait remains closed.",
        "closed",
        When(Bounds(None, JAN[12]), Bounds(JAN[12], None)),
        aspect="state",
        status="ongoing",
        kind="conflict",
    ),
    Known(
        "unreported",
        "Norland will hold an exercise on 5 January.",
        "exercise",
        day_when(JAN[5]),
        words="on 5 January",
        status="scheduled",
        actors=(NORLAND,),
        report_due=JAN[6],
    ),
    Known(
        "cancelled",
        "A visit planned for Wednesday was cancelled.",
        "visit",
        day_when(JAN[12]),
        words="for Wednesday",
        status="cancelled",
        kind="visit",
        actors=(NORLAND,),
    ),
    Known(
        "vienna",
        "A third meeting is scheduled for Thursday in Vienna.",
        "meeting",
        day_when(JAN[13]),
        words="for Thursday",
        status="scheduled",
        actors=(NORLAND, COUNCIL),
        places=(VIENNA,),
        report_due=JAN[14],
    ),
    Known(
        "old",
        "The council was founded some day in 2014.",
        "founded",
        _until(date(2014, 12, 31), since=date(2014, 1, 1)),
        words="in 2014",
        kind="other",
    ),
)


@dataclass(frozen=True)
class Stocked:
    """Identifiers by name: events, and the article that tells each."""

    events: dict[str, str]
    articles: dict[str, str]
    merged: str
    withdrawn: str


def stock(store: Store) -> Stocked:
    """Fill the database; two events more are merged away and withdrawn."""
    extra = [
        replace(
            KNOWN[0], name="merged", sentence="The council sat down on Jan. 12.", trigger="sat"
        ),
        replace(KNOWN[0], name="withdrawn", sentence="A hoax on Jan. 12.", trigger="hoax"),
    ]
    events: dict[str, str] = {}
    articles: dict[str, str] = {}
    for known in (*KNOWN, *extra):
        events[known.name], articles[known.name] = add_known(store, known)
    merged, withdrawn = events.pop("merged"), events.pop("withdrawn")
    redirects = ((merged, events["council"]), (withdrawn, None))
    with store.write():
        carry_out(store, MergePlan((), redirects), {}, at=NOW)
    return Stocked(events, articles, merged, withdrawn)


def add_known(store: Store, known: Known) -> tuple[str, str]:
    """Store an event with the article that tells it; returns both identifiers."""
    article = _write_article(known)
    mention = _tell(known, article.text)
    analysis = Analysis(article.key, "test", (), (), (mention,))
    with store.write():
        saved = save_article(store, article, analysis, fold=article.key, linker=LINKER, at=NOW)
        plan = MergePlan((EventChange(None, _settle(known, saved.mentions)),), ())
        told = {one.key: one for one in saved.mentions}
        (event_id,) = carry_out(store, plan, told, at=NOW)
    return event_id, saved.article.id


def _write_article(known: Known) -> Article:
    key = sha256(known.name.encode()).hexdigest()
    return Article(
        key=key,
        text=f"BRUSSELS - {known.sentence} More was not known.",
        published=datetime(2022, 1, 12, 9, 20, tzinfo=UTC),
        title=f"On the {known.name}",
        source=known.source,
        url=f"https://news.example/{known.name}",
    )


def _tell(known: Known, text: str) -> Mention:
    start = text.index(known.sentence)
    quote = Quote(known.sentence, "BRUSSELS - ", " More", start, start + len(known.sentence))
    return Mention(
        trigger=_find(text, known.trigger),
        quote=quote,
        ordinal=0,
        expression=_read(text, known),
        when=known.when,
        precision="day",
        certainty="explicit",
        reason="told",
        kind=known.kind,
        aspect=known.aspect,
        status=known.status,
        title=known.sentence.rstrip("."),
        actors=known.actors,
        places=known.places,
        words=(known.trigger,),
        salience=0.5,
        confidence=0.9,
        kept=True,
    )


def _find(text: str, words: str) -> TextPart:
    start = text.index(words)
    return TextPart(words, start, start + len(words))


def _read(text: str, known: Known) -> Expression | None:
    if not known.words:
        return None
    part = _find(text, known.words)
    return Expression(
        text=part.text,
        start=part.start,
        end=part.end,
        type="DATE",
        value=str(known.when.hull.first),
        when=known.when,
        precision="day",
        certainty="explicit",
        anchor=date(2022, 1, 12),
        anchor_reason="publication",
        rule="month_day",
    )


def _settle(known: Known, told: Sequence[SourcedMention]) -> EventFacts:
    mention = told[0].mention
    return EventFacts(
        title=mention.title,
        summary=known.sentence,
        kind=known.kind,
        aspect=known.aspect,
        status=known.status,
        when=known.when,
        precision="day",
        certainty="explicit",
        actors=known.actors,
        places=known.places,
        salience=0.5,
        confidence=0.9,
        source_count=1,
        independent_source_count=1,
        disagreements=(),
        mentions=tuple(one.key for one in told),
        report_due=known.report_due,
    )
