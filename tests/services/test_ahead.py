"""Articles analysed in other processes give what an import alone gives, whoever dies meanwhile."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import distributed
import pytest

from tests.bench.stories import make_news
from timeline.config import Settings
from timeline.errors import AnalysisError, ClusterError, ParameterError
from timeline.records import Article, BadItem, IncomingArticle
from timeline.services import ahead as reading
from timeline.services.ahead import Ahead, open_engine
from timeline.services.cluster import ClusterEngine
from timeline.services.engines import Answers, Engine, analyse_batch
from timeline.services.importing import Summary, import_article, import_into
from timeline.services.processes import LocalEngine
from timeline.store.database import Store, open_store

AT = datetime(2026, 1, 20, 12, 0, tzinfo=UTC)
SETTINGS = Settings()


def read_incoming(told: dict[str, str]) -> IncomingArticle:
    return IncomingArticle(
        told["text"],
        title=told["title"],
        published=told["published"],
        source=told["source"],
        url=told["url"],
    )


NEWS = [read_incoming(article) for article in make_news(30, a_day=3)]
BAD = BadItem("line 7", ParameterError("x", "no article"))


class HereEngine:
    """Analyses in this process when it is asked for the answers; notes what it is given."""

    slots = 1

    def __init__(self, lose: str | None = None) -> None:
        self.batches: list[Sequence[Article]] = []
        self.lose = lose

    def submit(self, articles: Sequence[Article]) -> Future[Answers | None]:
        self.batches.append(articles)
        future: Future[Answers | None] = Future()
        if any(article.title == self.lose for article in articles):
            future.set_result(None)
        else:
            future.set_result(analyse_batch(articles))
        return future

    def close(self) -> None:
        pass


def find(item: IncomingArticle | BadItem) -> IncomingArticle | BadItem:
    return item


def take(
    store: Store,
    items: Iterable[IncomingArticle | BadItem],
    engine: Engine | None,
    on_progress: Callable[[object], None] = lambda _: None,
) -> Summary:
    summary = Summary()
    ahead = Ahead(engine, store, settings=SETTINGS, now=lambda: AT) if engine else None
    options = {"analyse": ahead.analyse} if ahead else {}
    told = ahead.read(items, find) if ahead else items
    import_into(
        summary, store, told, settings=SETTINGS, now=lambda: AT, on_progress=on_progress, **options
    )
    return summary


def show(store: Store) -> list[tuple[object, ...]]:
    """All that was read, without the identifiers that chance gives."""
    events = store.rows("SELECT facts, rev, seq FROM events ORDER BY id")
    mentions = store.rows("SELECT key, article_id, event_id, record FROM mentions ORDER BY id")
    spans = store.rows("SELECT way, cls, low, high, event_id FROM spans ORDER BY 1, 2, 3, 4, 5")
    return [*events, *mentions, *spans]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH_ARTICLES", 4)


@pytest.fixture(scope="module")
def expected(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[object, ...]]:
    """What an import without any engine leaves."""
    path = tmp_path_factory.mktemp("alone") / "timeline.db"
    shutil.copy(migrated_file, path)
    with closing(open_store(f"sqlite:///{path}")) as store:
        take(store, NEWS, None)
        return show(store)


@pytest.fixture(scope="module")
def local() -> Iterator[LocalEngine]:
    with closing(LocalEngine(2)) as engine:
        yield engine


@pytest.mark.slow
@pytest.mark.usefixtures("small_batches")
def test_two_processes_give_what_one_gives(
    store: Store, local: LocalEngine, expected: list[tuple[object, ...]]
) -> None:
    summary = take(store, [*NEWS[:7], BAD, *NEWS[7:], NEWS[3]], local)
    assert (summary.created, summary.unchanged, summary.failed) == (len(NEWS), 1, 1)
    assert show(store) == expected
    assert take(store, NEWS, local).unchanged == len(NEWS)


@pytest.mark.slow
@pytest.mark.usefixtures("small_batches")
def test_a_killed_process_costs_nothing(
    sqlite_store: Store, local: LocalEngine, expected: list[tuple[object, ...]]
) -> None:
    left = iter(range(100))

    def kill_some(_: object) -> None:
        if next(left) % 7 == 0:
            for pid in local.list_pids():
                os.kill(pid, signal.SIGKILL)

    summary = take(sqlite_store, NEWS, local, kill_some)
    assert (summary.created, summary.failed) == (len(NEWS), 0)
    assert show(sqlite_store) == expected


def test_what_kills_whoever_reads_it_costs_itself_alone(sqlite_store: Store) -> None:
    deadly = NEWS[2].title
    told: list[object] = []
    summary = take(sqlite_store, NEWS[:5], HereEngine(lose=deadly), told.append)
    assert (summary.created, summary.failed) == (4, 1)
    assert isinstance(summary.failures[0].error, AnalysisError)
    assert "all who read it died" in str(summary.failures[0].error)


@pytest.mark.usefixtures("small_batches")
def test_no_more_than_the_batches_in_hand_is_read_ahead(sqlite_store: Store) -> None:
    engine = HereEngine()
    ahead = Ahead(engine, sqlite_store, settings=SETTINGS, now=lambda: AT)
    read = 0

    def count() -> Iterator[IncomingArticle]:
        nonlocal read
        for item in NEWS:
            read += 1
            yield item

    farthest = 0
    for place, _ in enumerate(ahead.read(count(), find)):
        farthest = max(farthest, read - place)
    assert read == len(NEWS)
    assert farthest <= 4 * (reading.BATCHES_A_SLOT + 1)


def test_what_is_known_is_not_analysed_again(sqlite_store: Store) -> None:
    take(sqlite_store, NEWS[:5], None)
    engine = HereEngine()
    assert take(sqlite_store, NEWS[:6], engine).unchanged == 5
    assert [len(batch) for batch in engine.batches] == [1]


def test_an_analysis_of_another_version_of_the_article_is_not_used(sqlite_store: Store) -> None:
    ahead = Ahead(HereEngine(), sqlite_store, settings=SETTINGS, now=lambda: AT)
    items = iter(ahead.read([NEWS[0]], find))
    next(items)
    changed = replace(NEWS[0], text="The council of Ghent met on 3 May 2021.")
    done = import_article(sqlite_store, changed, settings=SETTINGS, at=AT, analyse=ahead.analyse)
    assert len(done.event_ids) == 1


def test_the_answers_of_other_rules_are_refused(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "ANALYSIS_VERSION", "another")
    with pytest.raises(ClusterError, match="another version"):
        take(sqlite_store, NEWS[:2], HereEngine())


@pytest.mark.slow
def test_an_engine_that_is_closed_amid_its_work_ends_at_once() -> None:
    engine = LocalEngine(2)
    article = Article("long", "\n\n".join(item.text for item in NEWS) * 20, AT)
    pending = [engine.submit([article]) for _ in range(4)]
    engine.submit([Article("short", "Nothing.", AT)])
    while len(engine.list_pids()) < 2:
        pass
    engine.close()
    assert engine.list_pids() == []
    assert [one.result() for one in pending if not one.cancelled()] == [None, None]


def test_one_worker_is_this_process() -> None:
    with open_engine(workers=1, scheduler=None) as engine:
        assert engine is None


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ParameterError, match=r"pip install timeline\[cluster\]"):
        ClusterEngine("tcp://127.0.0.1:1")


@pytest.mark.slow
@pytest.mark.usefixtures("small_batches")
def test_a_cluster_gives_the_same_though_its_workers_are_killed(
    sqlite_store: Store, expected: list[tuple[object, ...]]
) -> None:
    with (
        distributed.LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        ) as made,
        closing(ClusterEngine(made.scheduler_address)) as engine,
    ):
        pids = [worker.pid for worker in made.workers.values()]
        told = iter(range(100))

        def kill_one(_: object) -> None:
            if next(told) == 3:
                os.kill(pids[0], signal.SIGKILL)

        assert engine.slots == 2
        summary = take(sqlite_store, NEWS, engine, kill_one)
    assert (summary.created, summary.failed) == (len(NEWS), 0)
    assert show(sqlite_store) == expected
