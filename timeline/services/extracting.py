"""Try a text: its time expressions and events as JSON, nothing stored."""

from typing import Any

from timeline.pipeline import analyse
from timeline.records import HIDDEN_STATUSES, Article, Mention
from timeline.schemas.tellings import describe_expression, describe_mention


def extract(article: Article, *, everything: bool = False) -> dict[str, Any]:
    """Return {expressions, events} of an article; `everything` adds minor and hidden mentions."""
    analysis = analyse(article, kept_only=not everything)
    return {
        "expressions": [describe_expression(one) for one in analysis.expressions],
        "events": [
            describe_mention(mention)
            for mention in analysis.mentions
            if everything or is_told(mention)
        ],
    }


def is_told(mention: Mention) -> bool:
    """Whether a mention belongs on a timeline as it is, without being asked for by status."""
    return mention.kept and mention.status not in HIDDEN_STATUSES
