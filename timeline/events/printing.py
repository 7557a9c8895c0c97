"""Write an explanation as lines for people: each time expression and event, and every decision."""

from collections.abc import Iterator, Sequence

from timeline.decisions import VERDICTS, Addend, Decisions, Explanation, Tie, TimeChoice
from timeline.records import Expression, Mention
from timeline.when import Bounds

_TIES: dict[Tie, str] = {
    "clause": "in its clause",
    "neighbour": "in a clause beside it",
    "handed_on": "handed on by a verb beside it",
}


def write_lines(explanation: Explanation) -> list[str]:
    """Return the lines, the details of an event indented under it."""
    analysis = explanation.analysis
    lines = ["Time expressions:"]
    lines += [_write_expression(one) for one in analysis.expressions] or ["  none"]
    lines.append("Events:")
    for mention, decisions in zip(analysis.mentions, explanation.decisions, strict=True):
        lines += _write_event(mention, decisions)
    return lines if analysis.mentions else [*lines, "  none"]


def _write_expression(expression: Expression) -> str:
    anchor = f" from {expression.anchor}" if expression.anchor else ""
    note = f"; note: {expression.note}" if expression.note else ""
    return (
        f"  {expression.start}-{expression.end} {expression.text!r}: {expression.type} "
        f"{expression.value} by rule {expression.rule}{anchor} ({expression.anchor_reason}), "
        f"{expression.certainty}{note}"
    )


def _write_event(mention: Mention, decisions: Decisions) -> Iterator[str]:
    trigger, row = mention.trigger, decisions.trigger
    begin, end = _write_bounds(mention.when.begin), _write_bounds(mention.when.end)
    yield f"  {trigger.start}-{trigger.end} {trigger.text!r}: {mention.title}"
    yield f"    {mention.kind}, {mention.status}, {mention.aspect}; begins {begin}, ends {end}"
    yield f"    trigger: {row.row!r} of {row.table} ({row.form}, {row.role}), weight {row.weight}"
    yield f"    clause: {decisions.clause.text!r}"
    yield f"    time: {mention.certainty}, {_write_time(decisions.time)}"
    yield f"    status: {_write_status(decisions)}"
    yield f"    salience {mention.salience} = {_write_sum(decisions.salience)}"
    yield f"    confidence {mention.confidence} = {_write_sum(decisions.confidence)}"
    yield f"    {VERDICTS[decisions.verdict]}"


def _write_bounds(bounds: Bounds) -> str:
    return f"{bounds.earliest or '…'} to {bounds.latest or '…'}"


def _write_time(time: TimeChoice) -> str:
    if time.tie is None:
        return time.reason
    shared = f", as {_quote(one.text for one in time.shared_with)}" if time.shared_with else ""
    phase = f"; only its {time.phase} is told" if time.phase else ""
    return f"{time.reason} {_TIES[time.tie]}, {time.distance} away{shared}{phase}"


def _write_status(decisions: Decisions) -> str:
    status = decisions.status
    tense = f"{status.tense}, negated" if status.is_negated else status.tense
    by = f"by {_quote(one.text for one in status.words)}" if status.words else "by its form"
    return f"tense {tense}, {by}"


def _quote(texts: Iterator[str]) -> str:
    return " ".join(repr(text) for text in texts)


def _write_sum(addends: Sequence[Addend]) -> str:
    return " ".join(
        f"{'-' if one.value < 0 else '+' if number else ''} {one.name} {abs(one.value)}".strip()
        for number, one in enumerate(addends)
    )
