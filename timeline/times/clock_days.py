"""Give a time of the clock the day that stands beside it ("Wednesday at 5 p.m.")."""

from dataclasses import replace

from timeline.records import Expression
from timeline.rules.tables import load_toml
from timeline.times.values import find_weaker

MAX_GAP_CHARS = 14


def join_clock_times(
    text: str, expressions: tuple[Expression, ...], *, language: str
) -> tuple[Expression, ...]:
    """Return the expressions with clock times moved to the day just before or after them.

    A time right before its day, with nothing between, becomes one expression with it.
    """
    joiners: list[str] = load_toml(f"{language}/forms.toml")["clock"]["joiners"]
    joined: list[Expression] = []
    skipped = -1
    for index, expression in enumerate(expressions):
        if index == skipped:
            continue
        is_clock = expression.time is not None
        beside = _find_day_beside(text, expressions, index, joiners) if is_clock else None
        if beside is None:
            joined.append(expression)
            continue
        moved, is_merged = _join(text, expression, expressions[beside])
        skipped = beside if is_merged else skipped
        joined.append(moved)
    return tuple(joined)


def _find_day_beside(
    text: str, expressions: tuple[Expression, ...], index: int, joiners: list[str]
) -> int | None:
    own = expressions[index]
    for at in (index + 1, index - 1):
        if not 0 <= at < len(expressions):
            continue
        other = expressions[at]
        left, right = (other.end, own.start) if at < index else (own.end, other.start)
        gap = text[left:right].strip().lower()
        if right - left <= MAX_GAP_CHARS and gap in joiners and _is_day(other):
            return at
    return None


def _is_day(expression: Expression) -> bool:
    when = expression.when
    return expression.type == "DATE" and when is not None and when.is_known and when.single_day


def _join(text: str, clock: Expression, day: Expression) -> tuple[Expression, bool]:
    """Return the clock time on its day, and whether it took the day's words in."""
    is_merged = clock.end <= day.start and not text[clock.end : day.start].strip()
    end = day.end if is_merged else clock.end
    moved = replace(
        clock,
        text=text[clock.start : end],
        end=end,
        value=f"{day.value[:10]}T{clock.time}",
        when=day.when,
        # A clock time is inferred for want of a day; a zone that could be another stays a doubt.
        certainty=find_weaker(day.certainty, clock.certainty) if clock.note else day.certainty,
        note="; ".join(note for note in (day.note, clock.note) if note) or None,
        anchor=day.anchor,
        anchor_reason=day.anchor_reason if is_merged else f"the day beside it: {day.text!r}",
    )
    return moved, is_merged
