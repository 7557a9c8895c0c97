"""Try a text: its time expressions and events as JSON, nothing stored."""

from typing import Any

from timeline.pipeline import analyse, explain
from timeline.records import HIDDEN_STATUSES, Analysis, Article, Mention
from timeline.schemas.tellings import describe_decisions, describe_expression, describe_mention


def extract(
    article: Article, *, everything: bool = False, decisions: bool = False
) -> dict[str, Any]:
    """Return {expressions, events} of an article.

    `everything` adds minor and hidden mentions, `decisions` to each event why it is as it is.
    """
    if decisions:
        explanation = explain(article)
        told = zip(explanation.analysis.mentions, explanation.decisions, strict=True)
        events = [
            {**describe_mention(mention), "decisions": describe_decisions(reasons)}
            for mention, reasons in told
            if everything or is_told(mention)
        ]
        return _answer(explanation.analysis, events)
    analysis = analyse(article, kept_only=not everything)
    events = [describe_mention(one) for one in analysis.mentions if everything or is_told(one)]
    return _answer(analysis, events)


def _answer(analysis: Analysis, events: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "expressions": [describe_expression(one) for one in analysis.expressions],
        "events": events,
    }


def is_told(mention: Mention) -> bool:
    """Whether a mention belongs on a timeline as it is, without being asked for by status."""
    return mention.kept and mention.status not in HIDDEN_STATUSES
