"""Analyse batches in processes of this machine; one that is killed costs nothing but its time.

A thread waits for each process, over a pipe that no other shares: whenever a process dies its pipe
ends, and the thread starts another and sends the batch again (docs/decisions/0005).
"""

import signal
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue

from timeline.records import Article
from timeline.services.engines import Answers, analyse_batch

TRIES = 3

_SPAWN = get_context("spawn")  # a fork would share our database connection


class LocalEngine:
    """So many processes, each started when it is first needed."""

    def __init__(self, count: int) -> None:
        self.slots = count
        self._threads = ThreadPoolExecutor(count, "engine", initializer=_block_interrupts)
        self._workers = [_Worker() for _ in range(count)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._is_closed = False
        for worker in self._workers:
            self._idle.put(worker)

    def submit(self, articles: Sequence[Article]) -> Future[Answers | None]:
        """Have a batch analysed by the next process that is free."""
        return self._threads.submit(self._ask, articles)

    def close(self) -> None:
        """Kill all processes: for what they have in hand nobody will ask."""
        self._is_closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown()
        for worker in self._workers:
            worker.end()

    def list_pids(self) -> list[int]:
        """Return the processes that are there, by their numbers."""
        return [worker.pid for worker in self._workers if worker.pid is not None]

    def _ask(self, articles: Sequence[Article]) -> Answers | None:
        worker = self._idle.get()
        try:
            for _ in range(TRIES):
                if self._is_closed:
                    break
                try:
                    return worker.ask(articles)
                except (EOFError, OSError):
                    worker.end()
        finally:
            self._idle.put(worker)
        return None


class _Worker:
    """A process and our end of its pipe; begun anew when it is asked after its end."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process, if there is one."""
        process = self._process
        return None if process is None else process.pid

    def ask(self, articles: Sequence[Article]) -> Answers:
        """Return the answers; raises EOFError or OSError where the process is gone."""
        pipe = self._pipe or self._start()
        pipe.send(articles)
        answers: Answers = pipe.recv()
        return answers

    def kill(self) -> None:
        """End the process, whoever waits for it: it has nothing to tidy up."""
        process = self._process
        if process is not None:
            process.kill()

    def end(self) -> None:
        """Let go of the process."""
        self.kill()
        if self._process is not None:
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def _start(self) -> Connection:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_work, args=(theirs,), name="engine", daemon=True)
        process.start()
        # Else the pipe would never end for us when the process does.
        theirs.close()
        self._process, self._pipe = process, ours
        return ours


def _block_interrupts() -> None:
    """A Ctrl-C is for the main thread alone; what this thread starts inherits that."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _work(pipe: Connection) -> None:
    """Answer batches until whoever asks is gone."""
    try:
        while True:
            pipe.send(analyse_batch(pipe.recv()))
    except (EOFError, OSError):
        return
