"""Kill a command at some moment, run it again, and compare with a run that nobody disturbed."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

from tests.proof.content import Content, find_faults, read_content
from tests.proof.databases import Databases
from tests.proof.loads import Load
from timeline.store.database import Store, open_store

T = TypeVar("T")


@dataclass(frozen=True)
class Undisturbed:
    """How a load ends when nothing happens: what is stored then, and how long it takes."""

    content: Content
    seconds: float


@dataclass(frozen=True)
class Killed:
    """What came of a kill: how many articles were in by then, and what was wrong in the end.

    `was_alive` is False where the process had ended before the signal came.
    """

    articles: int
    was_alive: bool
    wrong: tuple[str, ...]


def run_undisturbed(load: Load, databases: Databases) -> Undisturbed:
    """Run a load to its end."""
    with databases.make() as url:
        load.prepare(url)
        begin = monotonic()
        ended = load.on(url).run()
        seconds = monotonic() - begin
        if (ended.code, ended.err) != (0, ""):
            raise AssertionError(f"{load.name} ended with {ended.code}: {ended.err}")
        faults = _open(url, find_faults)
        if faults:
            raise AssertionError(f"{load.name} went wrong by itself: {faults}")
        return Undisturbed(_open(url, read_content), seconds)


def kill_and_rerun(
    load: Load, databases: Databases, undisturbed: Undisturbed, *, seconds: float
) -> Killed:
    """Kill a load after so many seconds, run it again, and say what differs then."""
    with databases.make() as url:
        load.prepare(url)
        was_alive = load.on(url).kill_after(seconds)
        wrong = _open(url, find_faults)
        articles = _open(url, _count_articles)
        ended = load.on(url).run()
        if (ended.code, ended.err) != (0, ""):
            wrong.append(f"the rerun ended with {ended.code}: {ended.err.strip()}")
        wrong += _open(url, find_faults)
        wrong += _open(url, read_content).tell_difference(undisturbed.content)
        return Killed(articles, was_alive, tuple(wrong))


def _count_articles(store: Store) -> int:
    return int(store.rows("SELECT COUNT(*) FROM articles")[0][0])


def _open(url: str, act: Callable[[Store], T]) -> T:
    store = open_store(url)
    try:
        return act(store)
    finally:
        store.close()
