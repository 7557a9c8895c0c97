"""Articles: what was read, under which key, and the events that it tells of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from timeline.errors import NotFoundError
from timeline.records import Analysis, Article, ArticleRef, SourcedMention
from timeline.store.commits import ensure_commit
from timeline.store.counters import count_article
from timeline.store.database import Row, Store, from_micros, marks, to_micros
from timeline.store.identifiers import make_identifier
from timeline.store.mentions import (
    Linker,
    load_article_mentions,
    load_neighbours,
    store_mentions,
)
from timeline.store.past_mentions import keep_past
from timeline.store.references import COLUMNS, read_reference
from timeline.store.slices import START, Place, Slice, cut_slice
from timeline.store.sources import ensure_source, fold_name
from timeline.store.tables import Articles


@dataclass(frozen=True)
class StoredArticle:
    """An article as the store knows it, without its text.

    `vanished_at` is when its page was found to have gone; what it told stays.
    """

    ref: ArticleRef
    language: str
    text_hash: str
    analysis_version: str
    recorded_at: datetime
    author: str
    vanished_at: datetime | None
    event_ids: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its public identifier."""
        return self.ref.id


@dataclass(frozen=True)
class SavedArticle:
    """What saving did: the mentions stored, and what has to be looked at again with them.

    `neighbours` are those of other articles that hung together with its older version;
    `left_events` lost a mention.
    """

    article: StoredArticle
    mentions: tuple[SourcedMention, ...]
    neighbours: tuple[SourcedMention, ...]
    left_events: tuple[str, ...]


@dataclass(frozen=True)
class EmptiedArticle:
    """What hung together with the mentions that are gone, and the events that lost one."""

    neighbours: tuple[SourcedMention, ...]
    left_events: tuple[str, ...]


def hash_text(text: str) -> str:
    """Return what tells two versions of a text apart."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def find_article(store: Store, key: str) -> StoredArticle | None:
    """Return the article with this key, None if it was never read."""
    with store.read():
        rows = store.rows(f"{_SELECT} WHERE a.key = ?", (key,))
        return _read_articles(store, rows)[0] if rows else None


def get_article(store: Store, identifier: str) -> StoredArticle:
    """Return the article with this public identifier; raises NotFoundError."""
    with store.read():
        rows = store.rows(f"{_SELECT} WHERE a.public = ?", (identifier,))
        if not rows:
            raise NotFoundError("article", identifier)
        return _read_articles(store, rows)[0]


def get_text(store: Store, identifier: str) -> str:
    """Return the whole text of an article; raises NotFoundError."""
    rows = store.rows("SELECT text FROM articles WHERE public = ?", (identifier,))
    if not rows:
        raise NotFoundError("article", identifier)
    return str(rows[0][0])


def is_position(position: tuple[int, ...]) -> bool:
    """Whether a page of articles may have ended there."""
    return len(position) == 2


def list_articles(
    store: Store, *, limit: int, place: Place = START, source: str | None = None
) -> Slice[StoredArticle]:
    """Return a page of articles, the latest published first."""
    wheres: list[str] = []
    params: list[object] = []
    beyond, order = (">", "ASC") if place.backwards else ("<", "DESC")
    if place.position is not None:
        wheres.append(f"(a.published_at, a.id) {beyond} (?, ?)")
        params += place.position
    if source is not None:
        wheres.append("s.folded = ?")
        params.append(fold_name(source))
    where = f" WHERE {' AND '.join(wheres)}" if wheres else ""
    with store.read():
        rows = store.rows(
            f"{_SELECT}{where} ORDER BY a.published_at {order}, a.id {order} LIMIT ?",
            (*params, limit + 1),
        )
        page = cut_slice(rows, limit, place, lambda row: (row[1], row[0]))
        return Slice(tuple(_read_articles(store, page.items)), page.next, page.previous)


def save_article(
    store: Store,
    article: Article,
    analysis: Analysis,
    *,
    fold: str,
    linker: Linker,
    at: datetime,
) -> SavedArticle:
    """Store an article with the mentions worth keeping, in place of an older version of it.

    Call it inside `store.write()`, and merge its mentions in the same transaction.
    """
    ensure_commit(store, at)
    rows = store.rows("SELECT id, public, language FROM articles WHERE key = ?", (article.key,))
    values = _values(store, article, analysis, fold, at)
    neighbours: tuple[SourcedMention, ...] = ()
    before: tuple[SourcedMention, ...] = ()
    if rows:
        number, public, language = rows[0]
        before = load_article_mentions(store, public)
        neighbours = load_neighbours(store, number, linker=linker)
        columns = ", ".join(f"{name} = ?" for name in values)
        store.run(f"UPDATE articles SET {columns} WHERE id = ?", (*values.values(), number))
        count_article(store, language, amount=-1)
    else:
        public = make_identifier("ar")
        number = store.insert_one(Articles, (public, *values.values()))
    count_article(store, article.language)
    ref = ArticleRef.of_article(article, public=public, fold=fold)
    told = _name_mentions(ref, analysis, linker)
    keep_past(store, number, before, told)
    return _save_mentions(store, number, told, linker, neighbours)


def refresh_article(
    store: Store, identifier: str, analysis: Analysis, *, linker: Linker
) -> SavedArticle:
    """Give a stored article the mentions that another version of the rules found in it.

    That alone is no change of the data; call it as `save_article`.
    """
    stored = get_article(store, identifier)
    number = store.rows("SELECT id FROM articles WHERE public = ?", (identifier,))[0][0]
    neighbours = load_neighbours(store, number, linker=linker)
    store.run("UPDATE articles SET analysis_version = ? WHERE id = ?", (analysis.version, number))
    told = _name_mentions(stored.ref, analysis, linker)
    keep_past(store, number, load_article_mentions(store, identifier), told)
    return _save_mentions(store, number, told, linker, neighbours)


def mark_vanished(store: Store, key: str, *, at: datetime) -> None:
    """Say that the page of an article has gone, if there is one; call it in `store.write()`."""
    marked = store.run(
        "UPDATE articles SET vanished_at = ? WHERE key = ? AND vanished_at IS NULL",
        (to_micros(at), key),
    )
    if marked:
        ensure_commit(store, at)


def empty_article(store: Store, identifier: str, *, linker: Linker) -> EmptiedArticle:
    """Delete all mentions of an article; call it inside `store.write()` and settle the rest."""
    number = store.rows("SELECT id FROM articles WHERE public = ?", (identifier,))[0][0]
    neighbours = load_neighbours(store, number, linker=linker)
    return EmptiedArticle(neighbours, store_mentions(store, number, (), linker=linker))


def list_outdated(store: Store, version: str, *, after: int = 0) -> list[tuple[int, str]]:
    """Return number and identifier of the next articles that other rules analysed."""
    rows = store.rows(
        "SELECT id, public FROM articles WHERE analysis_version <> ? AND id > ?"
        " ORDER BY id LIMIT 100",
        (version, after),
    )
    return [(row[0], row[1]) for row in rows]


def _save_mentions(
    store: Store,
    number: int,
    told: tuple[SourcedMention, ...],
    linker: Linker,
    neighbours: tuple[SourcedMention, ...],
) -> SavedArticle:
    left = store_mentions(store, number, told, linker=linker)
    saved = _read_articles(store, store.rows(f"{_SELECT} WHERE a.id = ?", (number,)))[0]
    return SavedArticle(saved, told, neighbours, left)


def _values(
    store: Store, article: Article, analysis: Analysis, fold: str, at: datetime
) -> dict[str, Any]:
    """Return the columns after `public`, in the order of the table."""
    return {
        "key": article.key,
        "source_id": ensure_source(store, article.source),
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "published": article.published.isoformat(),
        "published_precision": article.published_precision,
        "published_at": to_micros(article.published),
        "published_day": article.published.date().toordinal(),
        "fold": fold,
        "text": article.text,
        "text_hash": hash_text(article.text),
        "analysis_version": analysis.version,
        "recorded_at": to_micros(at),
        "author": article.author,
        "vanished_at": None,
    }


def _name_mentions(
    ref: ArticleRef, analysis: Analysis, linker: Linker
) -> tuple[SourcedMention, ...]:
    """Return the kept mentions with their keys, each key once."""
    told: dict[str, SourcedMention] = {}
    for mention in analysis.mentions:
        if mention.kept:
            key = linker.key(ref.key, mention)
            told.setdefault(key, SourcedMention(key, ref, mention))
    return tuple(told.values())


_SELECT = (
    "SELECT a.id, a.published_at, a.language, a.text_hash, a.analysis_version, a.recorded_at,"
    f" a.author, a.vanished_at, {COLUMNS}"
    " FROM articles a JOIN sources s ON s.id = a.source_id"
)


def _read_articles(store: Store, rows: Sequence[Row]) -> list[StoredArticle]:
    events: dict[int, list[str]] = {row[0]: [] for row in rows}
    if rows:
        found = store.rows(
            "SELECT m.article_id, e.public, MIN(m.position) FROM mentions m"
            f" JOIN events e ON e.id = m.event_id WHERE m.article_id IN ({marks(len(rows))})"
            " GROUP BY m.article_id, e.public ORDER BY 3, 2",
            [row[0] for row in rows],
        )
        for number, public, _ in found:
            events[number].append(public)
    return [_read_article(row, tuple(events[row[0]])) for row in rows]


def _read_article(row: Row, event_ids: tuple[str, ...]) -> StoredArticle:
    language, text_hash, version, at, author, gone = row[2:8]
    return StoredArticle(
        read_reference(row[8:]),
        language,
        text_hash,
        version,
        from_micros(at),
        author,
        None if gone is None else from_micros(gone),
        event_ids,
    )
