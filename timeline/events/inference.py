"""Make the timings of what has no date of its own, each by a rule with reason and confidence.

The rules stand in the table `narrative.toml`; when which is asked, in `docs/dating.md`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from timeline.errors import RuleError
from timeline.events.anchoring import Timing
from timeline.events.newsday import NewsDay
from timeline.records import Precision
from timeline.rules.tables import load_toml
from timeline.when import Bounds, When, day_when, some_day_in

_STATES = frozenset({"holds", "lasts", "noun_lasts"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule says to people, and the share of its days that were right when measured."""

    reason: str
    confidence: float


@cache
def load_rules(language: str) -> dict[str, Rule]:
    """Return the rules of inference by name; raises RuleError when one is broken."""
    name = f"{language}/narrative.toml"
    rules: dict[str, Rule] = {}
    for key, row in load_toml(name).items():
        try:
            rules[key] = Rule(str(row["reason"]), float(row["confidence"]))
        except (KeyError, TypeError, ValueError) as error:
            raise RuleError(name, key, "needs a reason and a confidence") from error
    return rules


@dataclass(frozen=True, slots=True)
class Inference:
    """The timings that an article's news day and publication allow."""

    news: NewsDay
    published: date
    rules: dict[str, Rule]

    def on_news(self, rule: str) -> Timing:
        """Put it on the day of the news."""
        return self.make(rule, day_when(self.news.day), self.news.told_by)

    def before(self, rule: str) -> Timing:
        """Put it on some day up to publication."""
        return self.make(rule, some_day_in(None, self.published))

    def state(self, rule: str) -> Timing:
        """Let it hold at publication, from before until after it."""
        return self.make(rule, When(Bounds(None, self.published), Bounds(self.published, None)))

    def ahead(self, rule: str, first: date, told_by: str = "", *, is_lasting: bool) -> Timing:
        """Put it on some day from `first` on, or on more than one where it lasts."""
        open_end = Bounds(first, None)
        return self.make(rule, When(open_end, open_end, single_day=not is_lasting), told_by)

    def make(self, name: str, when: When, told_by: str = "") -> Timing:
        """Return the timing of a rule; `told_by` are the words that its reason names."""
        rule = self.rules[name]
        reason = f"{rule.reason} ({told_by})" if told_by else rule.reason
        precision: Precision = "day" if when.is_known else "open"
        return Timing(when, None, precision, "inferred", reason, rule.confidence, name in _STATES)
