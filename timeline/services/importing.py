"""Import articles: check, date, analyse, store and merge each in a transaction of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from timeline.config import Settings
from timeline.errors import StoreError, TimelineError
from timeline.intake.articles import make_article
from timeline.intake.checks import check_incoming
from timeline.intake.published import settle_published
from timeline.records import Analysis, Article, BadItem, IncomingArticle, Source
from timeline.services.amending import amend
from timeline.services.conventions import NOBODY, settle
from timeline.services.storing import analyse_safely, store_reading
from timeline.store.amendments import find_amendment
from timeline.store.articles import StoredArticle, find_article, get_article, hash_text
from timeline.store.database import Store
from timeline.store.sources import find_source
from timeline.store.takedowns import is_taken_down
from timeline.text.copies import make_key

MAX_FAILURES_KEPT = 100

Outcome = Literal["created", "updated", "unchanged", "taken_down"]
Analyse = Callable[[Article], Analysis]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an article; `event_ids` are the events that it tells of.

    One that was taken down before has no identifier any more, and is left alone.
    """

    article_id: str
    outcome: Outcome
    event_ids: tuple[str, ...]

    @property
    def created(self) -> bool:
        """Whether it was not there before."""
        return self.outcome == "created"


@dataclass(slots=True)
class Summary:
    """Counts of an import; `failures` holds the first hundred, `stopped` says it broke off."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    taken_down: int = 0
    failed: int = 0
    stopped: bool = False
    failures: list[BadItem] = field(default_factory=list)

    @property
    def stored(self) -> int:
        """How many articles are in now, old or new."""
        return self.created + self.updated + self.unchanged

    def count(self, result: Imported | BadItem) -> None:
        """Add what became of one article."""
        if isinstance(result, BadItem):
            self.failed += 1
            if len(self.failures) < MAX_FAILURES_KEPT:
                self.failures.append(result)
        elif result.outcome == "created":
            self.created += 1
        elif result.outcome == "updated":
            self.updated += 1
        elif result.outcome == "unchanged":
            self.unchanged += 1
        else:
            self.taken_down += 1


def import_article(
    store: Store,
    incoming: IncomingArticle,
    *,
    settings: Settings,
    at: datetime,
    analyse: Analyse = analyse_safely,
    on_stored: Callable[[Imported], None] | None = None,
) -> Imported:
    """Import one article in one transaction; the same article again changes nothing.

    `on_stored` is told of one that is created or updated, inside that transaction.
    """
    article = prepare(store, incoming, settings=settings, at=at)
    if isinstance(article, Imported):
        return article
    analysis = analyse(article)
    with store.write():
        # Asked again under the writer's lock: another process may have been quicker.
        known = find_article(store, article.key)
        if known is not None and _is_same(known, article):
            return Imported(known.id, "unchanged", known.event_ids)
        stored = get_article(
            store, store_reading(store, article, analysis, settings=settings, at=at)
        )
        done = Imported(stored.id, "created" if known is None else "updated", stored.event_ids)
        if on_stored is not None:
            on_stored(done)
    return done


def prepare(
    store: Store, incoming: IncomingArticle, *, settings: Settings, at: datetime
) -> Article | Imported:
    """Return the article to analyse and store, or what became of one that needs neither."""
    source = find_source(store, incoming.source) or NOBODY
    article = settle_article(incoming, source, settings=settings, at=at)
    if is_taken_down(store, key=article.key, text=article.text):
        return Imported("", "taken_down", ())
    article = amend(article, find_amendment(store, article.key))
    known = find_article(store, article.key)
    if known is not None and _is_same(known, article):
        return Imported(known.id, "unchanged", known.event_ids)
    return article


def import_many(
    store: Store,
    items: Iterable[IncomingArticle | BadItem],
    *,
    settings: Settings,
    now: Callable[[], datetime],
    on_progress: Callable[[Imported | BadItem], None],
) -> Summary:
    """Import all that can be; a database that fails stops the rest, a bad article does not."""
    summary = Summary()
    import_into(summary, store, items, settings=settings, now=now, on_progress=on_progress)
    return summary


def import_into(
    summary: Summary,
    store: Store,
    items: Iterable[IncomingArticle | BadItem],
    *,
    settings: Settings,
    now: Callable[[], datetime],
    on_progress: Callable[[Imported | BadItem], None],
    analyse: Analyse = analyse_safely,
) -> None:
    """Do what `import_many` does, and add it to a summary that has something already."""
    for item in items:
        result = (
            item
            if isinstance(item, BadItem)
            else _try_import(store, item, settings, now(), analyse)
        )
        summary.count(result)
        on_progress(result)
        if isinstance(result, BadItem) and isinstance(result.error, StoreError):
            summary.stopped = True
            break


def _try_import(
    store: Store, incoming: IncomingArticle, settings: Settings, at: datetime, analyse: Analyse
) -> Imported | BadItem:
    try:
        return import_article(store, incoming, settings=settings, at=at, analyse=analyse)
    except TimelineError as error:
        return BadItem(incoming.where or incoming.url or incoming.title, error)


def settle_article(
    incoming: IncomingArticle, source: Source, *, settings: Settings, at: datetime
) -> Article:
    """Return the article to read: checked, with its key and its time of publication."""
    check_incoming(incoming, max_bytes=settings.max_article_bytes)
    incoming = settle(incoming, source)
    published = settle_published(incoming, zone=ZoneInfo(settings.timezone), now=at)
    key = make_key(incoming.text, source=incoming.source, url=incoming.url, guid=incoming.guid)
    return make_article(incoming, published, key=key)


def _is_same(known: StoredArticle, article: Article) -> bool:
    """Whether nothing would change; times are the same if their clocks say the same."""
    ref = known.ref
    return (
        ref.published.isoformat(),
        ref.published_precision,
        ref.title,
        ref.source,
        known.author,
        known.language,
        known.text_hash,
    ) == (
        article.published.isoformat(),
        article.published_precision,
        article.title,
        article.source,
        article.author,
        article.language,
        hash_text(article.text),
    )
