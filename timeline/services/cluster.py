"""Analyse batches on a Dask cluster; the only module that knows it, loaded when asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from timeline.errors import ClusterError, ParameterError
from timeline.records import Article
from timeline.services.engines import Answers, analyse_batch

CONNECT_SECONDS = 10


class ClusterEngine:
    """The workers of a scheduler; what a dead one had in hand the scheduler gives to another."""

    def __init__(self, address: str) -> None:
        try:
            self._dask: Any = import_module("distributed")
        except ImportError as error:
            raise ParameterError("dask", "not installed; pip install timeline[cluster]") from error
        try:
            self._client = self._dask.Client(
                address, timeout=CONNECT_SECONDS, set_as_default=False, name="timeline"
            )
        except (OSError, ValueError) as error:
            raise ClusterError(f"no scheduler answers at {address}: {error}") from error
        self.slots: int = sum(self._client.nthreads().values())
        if not self.slots:
            self.close()
            raise ClusterError(f"the scheduler at {address} has no workers")

    def submit(self, articles: Sequence[Article]) -> "_Pending":
        """Have a batch analysed by whichever worker the scheduler chooses."""
        # Not pure in Dask's words: else it would hash all texts to look for equal batches.
        return _Pending(self._dask, self._client.submit(analyse_batch, articles, pure=False))

    def close(self) -> None:
        """Take leave; what is in hand for us the scheduler drops."""
        self._client.close(timeout=CONNECT_SECONDS)


@dataclass(frozen=True, slots=True)
class _Pending:
    dask: Any
    future: Any

    def result(self) -> Answers | None:
        """Wait for the answers; a cluster that fails has an error of ours."""
        try:
            answers: Answers = self.future.result()
        except self.dask.KilledWorker:
            return None
        except Exception as error:
            # Whatever went wrong at the other end comes here, under its own type.
            reason = f"{type(error).__name__}: {error}"
            raise ClusterError(f"the cluster failed ({reason}); import again to go on") from error
        return answers
