"""Read ahead of an import, so that other processes have analysed an article when its turn comes.

What comes back is kept beside the import, not instead of it: an article is prepared again when its
turn comes, and an analysis counts only if just that article was analysed. So the order, the
outcomes and the transactions are those of an import without any other process.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from timeline.config import Settings
from timeline.errors import AnalysisError, ClusterError, TimelineError
from timeline.pipeline import ANALYSIS_VERSION
from timeline.records import Analysis, Article, BadItem, IncomingArticle
from timeline.services.cluster import ClusterEngine
from timeline.services.engines import Answers, Engine, Pending
from timeline.services.importing import Imported, prepare
from timeline.services.processes import LocalEngine
from timeline.services.storing import analyse_safely
from timeline.store.database import Store

BATCH_ARTICLES = 100
BATCH_CHARACTERS = 300_000
BATCHES_A_SLOT = 2
"""One in hand, one waiting, so that nobody idles while we store; it bounds what is in memory."""

T = TypeVar("T")
_Key = tuple[Article, str]


@dataclass(frozen=True, slots=True)
class _Batch(Generic[T]):
    """What was read at a time, and the articles of it that are being analysed."""

    things: Sequence[T]
    articles: Sequence[Article]
    pending: Pending | None


class Ahead:
    """Reads ahead of one import; `analyse` gives what came back of what was read last."""

    def __init__(
        self, engine: Engine, store: Store, *, settings: Settings, now: Callable[[], datetime]
    ) -> None:
        self._engine, self._store, self._settings, self._now = engine, store, settings, now
        self._done: dict[_Key, Analysis | AnalysisError] = {}

    def read(
        self, things: Iterable[T], find: Callable[[T], IncomingArticle | BadItem | None]
    ) -> Iterator[T]:
        """Yield the same things in their order, when what `find` finds in each is analysed."""
        source = iter(things)
        batches: deque[_Batch[T]] = deque()
        limit = BATCHES_A_SLOT * self._engine.slots
        while True:
            while len(batches) < limit and (batch := self._read_batch(source, find)).things:
                batches.append(batch)
            if not batches:
                return
            batch = batches.popleft()
            self._done = self._collect(batch)
            # Its place is taken before it is stored, which takes a while.
            following = self._read_batch(source, find)
            if following.things:
                batches.append(following)
            yield from batch.things

    def analyse(self, article: Article) -> Analysis:
        """Return what came back, else analyse it here; raises AnalysisError."""
        found = self._done.get(_make_key(article))
        if isinstance(found, AnalysisError):
            raise found
        return analyse_safely(article) if found is None else found

    def _read_batch(
        self, source: Iterator[T], find: Callable[[T], IncomingArticle | BadItem | None]
    ) -> _Batch[T]:
        things: list[T] = []
        articles: list[Article] = []
        characters = 0
        while len(things) < BATCH_ARTICLES and characters < BATCH_CHARACTERS:
            try:
                thing = next(source)
            except StopIteration:
                break
            things.append(thing)
            incoming = find(thing)
            if isinstance(incoming, IncomingArticle):
                characters += len(incoming.text)
                article = self._prepare(incoming)
                if article is not None:
                    articles.append(article)
        return _Batch(things, articles, self._engine.submit(articles) if articles else None)

    def _prepare(self, incoming: IncomingArticle) -> Article | None:
        try:
            article = prepare(self._store, incoming, settings=self._settings, at=self._now())
        except TimelineError:
            return None  # told when its turn comes
        return None if isinstance(article, Imported) else article

    def _collect(self, batch: _Batch[T]) -> dict[_Key, Analysis | AnalysisError]:
        if batch.pending is None:
            return {}
        answers = _check(batch.pending.result())
        if answers is None:
            # Which of them kills whoever reads it? The others need not suffer for it.
            return self._collect_singly(batch.articles)
        return {
            _make_key(article): answer
            for article, answer in zip(batch.articles, answers, strict=True)
            if answer is not None
        }

    def _collect_singly(self, articles: Sequence[Article]) -> dict[_Key, Analysis | AnalysisError]:
        found: dict[_Key, Analysis | AnalysisError] = {}
        for article in articles:
            answers = _check(self._engine.submit([article]).result())
            answer = AnalysisError("all who read it died") if answers is None else answers[0]
            if answer is not None:
                found[_make_key(article)] = answer
        return found


@contextmanager
def open_engine(*, workers: int, scheduler: str | None) -> Iterator[Engine | None]:
    """Open what analyses elsewhere: so many processes, a Dask cluster, or nothing for one."""
    engine: Engine | None = None
    if scheduler:
        engine = ClusterEngine(scheduler)
    elif workers > 1:
        engine = LocalEngine(workers)
    try:
        yield engine
    finally:
        if engine is not None:
            engine.close()


def _make_key(article: Article) -> _Key:
    # Two moments are equal in all zones, but days are not.
    return article, article.published.isoformat()


def _check(answers: Answers | None) -> Answers | None:
    """Refuse what other rules than ours have found."""
    others = {answer.version for answer in answers or () if answer} - {ANALYSIS_VERSION}
    if others:
        raise ClusterError("the workers run another version of Timeline; install the same there")
    return answers
