"""Do work for many hosts at once, but for each host one thing after another, with a pause."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import Queue
from threading import Event
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")

WAITING_RESULTS = 32
"""So many results may wait for whoever takes them, before the lanes stop to fetch more."""


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """What to do, and the host that it is done to."""

    host: str
    act: Callable[[], T]


@dataclass(slots=True)
class Lanes:
    """One lane for each host, `workers` of them at work at a time.

    `pause` says how many seconds to leave a host alone between two tasks. An act should not
    raise: what it raises breaks the whole run off.
    """

    workers: int
    pause: Callable[[str], float]
    clock: Callable[[], float] = monotonic
    _stopping: Event = field(default_factory=Event)
    _done_at: dict[str, float] = field(default_factory=dict)

    def run(self, tasks: Sequence[Task[T]]) -> Iterator[T]:
        """Yield the results as they come; stop iterating, and no further task is begun."""
        lanes: dict[str, list[Task[T]]] = defaultdict(list)
        for task in tasks:
            lanes[task.host].append(task)
        results: Queue[tuple[T | None, BaseException | None]] = Queue(WAITING_RESULTS)
        self._stopping.clear()
        with ThreadPoolExecutor(self.workers, thread_name_prefix="lane") as pool:
            try:
                for lane in lanes.values():
                    pool.submit(self._walk, lane, results)
                for _ in tasks:
                    result, error = results.get()
                    if error is not None:
                        raise error
                    yield result  # type: ignore[misc]  # no error, so it is a result
            finally:
                self._stopping.set()
                pool.shutdown(wait=False, cancel_futures=True)
                _drain(results)

    def _walk(
        self, lane: Sequence[Task[T]], results: Queue[tuple[T | None, BaseException | None]]
    ) -> None:
        for task in lane:
            self._wait_for(task.host)
            if self._stopping.is_set():
                return
            try:
                results.put((task.act(), None))
            except BaseException as error:  # noqa: BLE001 - told to whoever takes the results
                results.put((None, error))
            self._done_at[task.host] = self.clock()

    def _wait_for(self, host: str) -> None:
        if host in self._done_at:
            left = self._done_at[host] + self.pause(host) - self.clock()
            self._stopping.wait(max(0.0, left))


def _drain(results: "Queue[tuple[T | None, BaseException | None]]") -> None:
    """Let go of a lane that waits for room, so that its thread can end."""
    while not results.empty():
        results.get_nowait()
