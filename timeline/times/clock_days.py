"""Give a time of the clock the day that stands beside it ("Wednesday at 5 p.m.")."""

from dataclasses import replace

from timeline.records import Expression

MAX_GAP_CHARS = 14
_JOINERS = frozenset({"", "at", ",", ", at", "on", ", on", "from", "around", "about", ", around"})


def join_clock_times(text: str, expressions: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """Return the expressions with clock times moved to the day just before or after them."""
    joined = list(expressions)
    for index, expression in enumerate(joined):
        if expression.rule.startswith("clock") or expression.rule == "noon":
            day = _day_beside(text, joined, index)
            if day is not None:
                joined[index] = _move(expression, day)
    return tuple(joined)


def _day_beside(text: str, expressions: list[Expression], index: int) -> Expression | None:
    own = expressions[index]
    for other_index in (index - 1, index + 1):
        if not 0 <= other_index < len(expressions):
            continue
        other = expressions[other_index]
        left, right = (other.end, own.start) if other_index < index else (own.end, other.start)
        gap = text[left:right].strip().lower()
        if right - left <= MAX_GAP_CHARS and gap in _JOINERS and _is_day(other):
            return other
    return None


def _is_day(expression: Expression) -> bool:
    when = expression.when
    return expression.type == "DATE" and when is not None and when.is_known and when.single_day


def _move(clock: Expression, day: Expression) -> Expression:
    return replace(
        clock,
        value=f"{day.value[:10]}T{clock.time}",
        when=day.when,
        certainty=day.certainty,
        anchor=day.anchor,
        anchor_reason=f"the day beside it: {day.text!r}",
    )
