"""From an article to its analysis: the whole chain, pure; use it as a library, too.

from timeline.pipeline import analyse
analysis = analyse(Article("key", text, published))
"""

from timeline.events.extract import extract_mentions
from timeline.records import Analysis, Article, Expression, Mention
from timeline.times.tagger import read_text, tag_reading

ANALYSIS_VERSION = "2"
"""Raised with every change of rules that a reader could see; `timeline reextract` goes by it."""


def analyse(article: Article, *, kept_only: bool = False) -> Analysis:
    """Return sentences, time expressions and mentions; deterministic, no I/O, no clock.

    `kept_only` leaves out mentions that belong on no timeline, which is quicker.
    """
    reading = read_text(article.text, article.language)
    published = article.published.date()
    expressions = tag_reading(reading, published, article.language, conventions=article.conventions)
    mentions = extract_mentions(
        reading.tokens,
        reading.sentences,
        expressions,
        published=published,
        language=article.language,
        kept_only=kept_only,
        quotations=reading.quotations,
    )
    return Analysis(article.key, ANALYSIS_VERSION, reading.sentences, expressions, mentions)


def explain(article: Article) -> list[str]:
    """Return lines for people: each expression and mention, the rule that fired, and why."""
    analysis = analyse(article)
    lines = ["Time expressions:"]
    lines += [_explain_expression(one) for one in analysis.expressions] or ["  none"]
    lines.append("Events:")
    for mention in analysis.mentions:
        lines += _explain_mention(mention)
    return lines if analysis.mentions else [*lines, "  none"]


def _explain_expression(expression: Expression) -> str:
    anchor = f" from {expression.anchor}" if expression.anchor else ""
    note = f"; note: {expression.note}" if expression.note else ""
    return (
        f"  {expression.start}-{expression.end} {expression.text!r}: {expression.type} "
        f"{expression.value} by rule {expression.rule}{anchor} ({expression.anchor_reason}), "
        f"{expression.certainty}{note}"
    )


def _explain_mention(mention: Mention) -> list[str]:
    when = mention.when
    days = [when.begin.earliest, when.begin.latest, when.end.earliest, when.end.latest]
    begin_low, begin_high, end_low, end_high = (str(day) if day else "…" for day in days)
    trigger = mention.trigger
    bounds = f"begins {begin_low} to {begin_high}, ends {end_low} to {end_high}"
    worth = "on the timeline" if mention.kept else "too minor for the timeline"
    return [
        f"  {trigger.start}-{trigger.end} {trigger.text!r}: {mention.title}",
        f"    {mention.kind}, {mention.status}, {mention.aspect}; {bounds}",
        f"    {mention.certainty}: {mention.reason}",
        f"    salience {mention.salience}, {worth}",
    ]
