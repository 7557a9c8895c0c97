"""Make records for the tests of the store, and a linker that knows nothing of language."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from timeline.records import (
    Actor,
    Analysis,
    Article,
    Disagreement,
    EventChange,
    EventFacts,
    Mention,
    MergePlan,
    Place,
    Quote,
    SourcedMention,
    TextPart,
)
from timeline.store.articles import SavedArticle, save_article
from timeline.store.database import Store
from timeline.store.events import carry_out
from timeline.store.mentions import Linker
from timeline.when import UNKNOWN, Bounds, When, make_when

NOW = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
LATER = datetime(2022, 1, 21, 12, 0, tzinfo=UTC)


def count_commits(store: Store) -> int:
    """Return how often the data changed."""
    return int(store.rows("SELECT COUNT(*) FROM commits")[0][0])


def make_mention(title: str, *, when: When = UNKNOWN, ordinal: int = 0) -> Mention:
    """Return a mention whose words are those of its title."""
    return Mention(
        trigger=TextPart(title, 0, len(title)),
        quote=Quote(f"{title}.", "before ", " after", 0, len(title) + 1),
        ordinal=ordinal,
        expression=None,
        when=when,
        precision="day",
        certainty="explicit",
        reason="test",
        kind="meeting",
        aspect="occurrence",
        status="happened",
        title=title,
        actors=(Actor("NATO", "organisation"),),
        places=(Place("Brussels", "BE", 50.85, 4.35),),
        words=tuple(title.lower().split()),
        salience=0.5,
        confidence=0.9,
        kept=True,
    )


def make_facts(title: str, when: When, **changes: object) -> EventFacts:
    """Return facts that no mention backs."""
    values: dict[str, object] = {
        "title": title,
        "summary": f"{title} took place.",
        "kind": "meeting",
        "aspect": "occurrence",
        "status": "happened",
        "when": when,
        "precision": "day",
        "certainty": "explicit",
        "actors": (),
        "places": (),
        "salience": 0.5,
        "confidence": 0.9,
        "source_count": 0,
        "independent_source_count": 0,
        "disagreements": (),
        "mentions": (),
    }
    return EventFacts(**(values | changes))  # type: ignore[arg-type]


def make_article(key: str, *, source: str = "Alpha News", text: str = "A text.") -> Article:
    """Return an article that was published on 12 January 2022 in India."""
    published = datetime.fromisoformat("2022-01-12T09:20:00+05:30")
    return Article(key, text, published, title=f"Title of {key}", source=source)


def make_linker() -> Linker:
    """Return a linker by which mentions link if they share a word and their hulls meet."""
    return Linker(
        key=lambda key, mention: f"{key}/{mention.title}/{mention.ordinal}",
        blocks=lambda told: told.mention.words,
        days=lambda told: (told.mention.when.hull.first, told.mention.when.hull.last),
        link=lambda one, other: float(bool(set(one.mention.words) & set(other.mention.words))),
    )


def save(
    store: Store, article: Article, mentions: Sequence[Mention], *, at: datetime = NOW
) -> SavedArticle:
    """Save an article that was found to have these mentions; call it inside a write."""
    analysis = Analysis(article.key, "1", (), (), tuple(mentions))
    return save_article(
        store, article, analysis, fold=f"fold of {article.key}", linker=make_linker(), at=at
    )


def gather(event_id: str | None, told: Sequence[SourcedMention], **changes: object) -> EventChange:
    """Return the change that makes one event of these mentions."""
    first = told[0].mention
    values: dict[str, object] = {
        "actors": first.actors,
        "places": first.places,
        "source_count": len({one.article.source for one in told}),
        "mentions": tuple(one.key for one in told),
    }
    return EventChange(event_id, make_facts(first.title, first.when, **(values | changes)))


def add_events(store: Store, facts: Sequence[EventFacts]) -> tuple[str, ...]:
    """Store events that no mention backs, and return their identifiers."""
    plan = MergePlan(tuple(EventChange(None, one) for one in facts), ())
    with store.write():
        return carry_out(store, plan, {}, at=NOW)


def losing(when: When) -> Disagreement:
    """Return a reading that lost."""
    return Disagreement(when, ("Beta Post",))


def when_of(
    begin: tuple[date | None, date | None],
    end: tuple[date | None, date | None],
    *,
    single_day: bool = False,
) -> When:
    """Return the When of two pairs of days."""
    made = make_when(Bounds(*begin), Bounds(*end), single_day=single_day)
    assert made is not None
    return made
