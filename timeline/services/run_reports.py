"""How a run over feeds went, as it is told while it goes on and when it has ended."""

from dataclasses import dataclass, field

from timeline.services.importing import Summary
from timeline.store.feeds import FeedState


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened in a run: a feed was checked, or an item imported or given up."""

    about: str
    source: str
    url: str
    result: str
    error: str | None = None


@dataclass(slots=True)
class RunReport:
    """How a run ended: feeds by result, those that failed, and what became of articles.

    `given_up` counts items that will not be tried again, `deferred` those that will.
    """

    feeds: dict[str, int] = field(default_factory=lambda: {"read": 0, "unchanged": 0, "failed": 0})
    failing: list[FeedState] = field(default_factory=list)
    articles: Summary = field(default_factory=Summary)
    given_up: int = 0
    deferred: int = 0

    @property
    def result(self) -> str:
        """ok, partly (something failed), or failed (no feed could be read)."""
        if not self.failing and not self.given_up:
            return "ok"
        is_lost = self.failing and self.feeds["read"] + self.feeds["unchanged"] == 0
        return "failed" if is_lost else "partly"

    @property
    def counts(self) -> dict[str, int]:
        """All counts by name, as they are written down and shown."""
        articles = self.articles
        return {
            **{f"feeds_{name}": count for name, count in self.feeds.items()},
            "articles_created": articles.created,
            "articles_updated": articles.updated,
            "articles_unchanged": articles.unchanged,
            "articles_taken_down": articles.taken_down,
            "items_given_up": self.given_up,
            "items_deferred": self.deferred,
        }
