"""Do work for many hosts at once, but for each host one thing after another, with a pause."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from queue import Empty, Queue, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")

Results = Queue[tuple[T | None, BaseException | None]]

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
    _done_at: dict[str, float] = field(default_factory=dict)

    def run(self, tasks: Sequence[Task[T]]) -> Iterator[T]:
        """Yield the results as they come; stop iterating, and no further task is begun.

        A task that is under way then is left to itself: whoever stops a run does not wait for it.
        """
        lanes: SimpleQueue[list[Task[T]]] = SimpleQueue()
        for lane in _by_host(tasks):
            lanes.put(lane)
        results: Results[T] = Queue(WAITING_RESULTS)
        stopping = Event()
        threads = [
            Thread(target=self._work, args=(lanes, results, stopping), daemon=True)
            for _ in range(min(self.workers, lanes.qsize()))
        ]
        for thread in threads:
            thread.start()
        try:
            for _ in tasks:
                result, error = results.get()
                if error is not None:
                    raise error
                yield result  # type: ignore[misc]  # no error, so it is a result
            for thread in threads:
                thread.join()
        finally:
            stopping.set()
            _drain(results)

    def _work(
        self, lanes: "SimpleQueue[list[Task[T]]]", results: "Results[T]", stopping: Event
    ) -> None:
        """Walk down one lane after another, until there are none or nobody listens."""
        while not stopping.is_set():
            try:
                lane = lanes.get_nowait()
            except Empty:
                return
            for task in lane:
                try:
                    self._wait_for(task.host, stopping)
                    if stopping.is_set():
                        return
                    result = task.act()
                    self._done_at[task.host] = self.clock()
                    results.put((result, None))
                except BaseException as error:  # noqa: BLE001 - told to whoever takes the results
                    results.put((None, error))

    def _wait_for(self, host: str, stopping: Event) -> None:
        if host in self._done_at:
            left = self._done_at[host] + self.pause(host) - self.clock()
            stopping.wait(max(0.0, left))


def _by_host(tasks: Sequence[Task[T]]) -> list[list[Task[T]]]:
    lanes: dict[str, list[Task[T]]] = defaultdict(list)
    for task in tasks:
        lanes[task.host].append(task)
    return list(lanes.values())


def _drain(results: "Results[T]") -> None:
    """Let go of a lane that waits for room, so that its thread can end."""
    while not results.empty():
        results.get_nowait()
