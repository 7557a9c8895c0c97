"""A worker process that is kept running beside the server."""

import os
import subprocess
import sys
from threading import Event, Lock, Thread

RESPAWN_SECONDS = 5
KILL_SECONDS = 3


class WorkerBeside:
    """Starts `timeline work`, starts it again when it ends, and stops it."""

    def __init__(self) -> None:
        self._stopping = Event()
        self._spawning = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Start it, and a thread that does nothing but wait for its end."""
        self._spawn()
        self._keeper.start()

    def stop(self) -> None:
        """Stop it; what it was at is left to the next one."""
        with self._spawning:
            self._stopping.set()
            process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(KILL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._keeper.join()

    def _keep(self) -> None:
        while self._process is not None:
            self._process.wait()
            if self._stopping.wait(RESPAWN_SECONDS):
                return
            self._spawn()

    def _spawn(self) -> None:
        command = [sys.executable, "-m", "timeline", "work", "--beside", str(os.getpid())]
        # In a session of its own: Ctrl-C is for the server, which then stops it in its turn.
        with self._spawning:
            if not self._stopping.is_set():
                self._process = subprocess.Popen(command, start_new_session=True)  # noqa: S603
