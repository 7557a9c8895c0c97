"""Read stored articles again by the rules of today: ids of events and judgements stay."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from timeline.config import Settings
from timeline.errors import AnalysisError
from timeline.pipeline import ANALYSIS_VERSION
from timeline.records import BadItem, Mention, SourcedMention
from timeline.services.settling import LINKER, settle_events
from timeline.services.storing import analyse_safely, rebuild_article
from timeline.store.articles import (
    StoredArticle,
    get_article,
    list_outdated,
    refresh_article,
)
from timeline.store.database import Store
from timeline.store.mentions import load_article_mentions


@dataclass(frozen=True, slots=True)
class Reread:
    """What changed in an article: mentions that are new, gone, or told of otherwise."""

    article: StoredArticle
    added: tuple[Mention, ...]
    removed: tuple[Mention, ...]
    changed: tuple[Mention, ...]
    event_ids: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything is told of otherwise than before."""
        return bool(self.added or self.removed or self.changed or self.event_ids)


def reextract(
    store: Store, *, settings: Settings, at: datetime, dry_run: bool = False
) -> Iterator[Reread | BadItem]:
    """Bring each article that other rules read up to date, in a transaction of its own.

    Yields what changed, article by article. It can be broken off and begun again. With
    `dry_run` every transaction is rolled back.
    """
    after = 0
    while batch := list_outdated(store, ANALYSIS_VERSION, after=after):
        for number, identifier in batch:
            after = number
            try:
                yield _reread(store, identifier, settings, at, dry_run=dry_run)
            except AnalysisError as error:
                yield BadItem(identifier, error)


def _reread(
    store: Store, identifier: str, settings: Settings, at: datetime, *, dry_run: bool
) -> Reread:
    with store.write(is_trial=dry_run):
        stored = get_article(store, identifier)
        analysis = analyse_safely(rebuild_article(store, stored))
        before = load_article_mentions(store, identifier)
        saved = refresh_article(store, identifier, analysis, linker=LINKER)
        concerned = (*saved.mentions, *saved.neighbours)
        events = settle_events(store, concerned, events=saved.left_events, settings=settings, at=at)
    return _compare(stored, before, saved.mentions, events)


def _compare(
    stored: StoredArticle,
    before: tuple[SourcedMention, ...],
    after: tuple[SourcedMention, ...],
    events: tuple[str, ...],
) -> Reread:
    old, new = ({one.key: one.mention for one in told} for told in (before, after))
    return Reread(
        article=stored,
        added=tuple(new[key] for key in new if key not in old),
        removed=tuple(old[key] for key in old if key not in new),
        changed=tuple(new[key] for key in new if key in old and new[key] != old[key]),
        event_ids=events,
    )
