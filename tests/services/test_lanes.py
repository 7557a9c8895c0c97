"""Lanes: hosts side by side, each host in turn with its pause, and an end when nobody listens."""

from collections import defaultdict
from threading import Barrier, Event, Lock

import pytest

from timeline.services.lanes import Lanes, Task

SOON = 10


class Clock:
    """A clock that stands still until it is waited for."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_all_results_come_and_a_host_is_asked_in_order() -> None:
    asked: dict[str, list[int]] = defaultdict(list)
    lock = Lock()

    def ask(host: str, number: int) -> tuple[str, int]:
        with lock:
            asked[host].append(number)
        return host, number

    tasks = [
        Task(host, lambda host=host, number=number: ask(host, number))  # type: ignore[misc]
        for number in range(50)
        for host in ("a", "b", "c")
    ]
    found = list(Lanes(4, lambda host: 0.0).run(tasks))
    assert sorted(found) == [(host, number) for host in "abc" for number in range(50)]
    assert asked == {host: list(range(50)) for host in "abc"}


def test_hosts_are_asked_side_by_side() -> None:
    # Each waits until the other has come: one after the other, it would never end.
    barrier = Barrier(2)
    tasks = [Task(host, lambda: barrier.wait(SOON)) for host in ("a", "b")]
    assert len(list(Lanes(2, lambda host: 0.0).run(tasks))) == 2


def test_a_host_is_left_alone_between_two_requests() -> None:
    pauses: list[str] = []

    def pause(host: str) -> float:
        pauses.append(host)
        return 0.0

    lanes = Lanes(2, pause, Clock())
    list(lanes.run([Task("a", lambda: 1), Task("b", lambda: 1), Task("a", lambda: 1)]))
    assert pauses == ["a"]
    list(lanes.run([Task("b", lambda: 1)]))
    assert pauses == ["a", "b"]


def test_nothing_more_is_asked_once_nobody_listens() -> None:
    begun, gate = [], Event()

    def ask() -> int:
        begun.append(1)
        gate.wait(SOON)
        return 1

    gate.set()
    results = Lanes(1, lambda host: 0.0).run([Task("a", ask) for _ in range(500)])
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(begun) < 500


def test_what_goes_wrong_in_a_lane_is_not_swallowed() -> None:
    def fail() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(Lanes(2, lambda host: 0.0).run([Task("a", fail), Task("b", lambda: 1)]))


def test_a_pause_that_cannot_be_told_ends_the_run_and_does_not_hang_it() -> None:
    def pause(host: str) -> float:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(Lanes(1, pause).run([Task("a", lambda: 1), Task("a", lambda: 2)]))


def test_whoever_stops_does_not_wait_for_a_host_that_is_silent() -> None:
    silent = Event()
    waited_out: list[bool] = []

    def wait() -> bool:
        is_set = silent.wait(SOON)
        waited_out.append(not is_set)
        return is_set

    results = Lanes(2, lambda host: 0.0).run([Task("a", lambda: True), Task("b", wait)])
    assert next(results)
    results.close()  # type: ignore[attr-defined]
    assert waited_out == []
    silent.set()
