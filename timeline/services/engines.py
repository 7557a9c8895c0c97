"""What analyses articles in other processes: the face that all engines show, and their work."""

from collections.abc import Sequence
from typing import Protocol

from timeline.errors import TimelineError
from timeline.records import Analysis, Article
from timeline.services.storing import analyse_safely

Answers = list[Analysis | None]
"""An analysis for each article of a batch, None where the rules failed on it."""


class Pending(Protocol):
    """A batch that is being analysed somewhere."""

    def result(self) -> Answers | None:
        """Wait for the answers, None if all who worked on it died; raises ClusterError."""


class Engine(Protocol):
    """Other processes that analyse; `slots` is how many batches they work on at a time."""

    slots: int

    def submit(self, articles: Sequence[Article]) -> Pending:
        """Have a batch analysed; it is done again where a worker dies over it."""

    def close(self) -> None:
        """End at once, whatever is still being worked on."""


def analyse_batch(articles: Sequence[Article]) -> Answers:
    """Return the analyses of a batch: the pure work, the same wherever it is done."""
    return [_try(article) for article in articles]


def _try(article: Article) -> Analysis | None:
    try:
        return analyse_safely(article)
    except TimelineError:
        return None  # whoever asked tries again, and meets the error itself
