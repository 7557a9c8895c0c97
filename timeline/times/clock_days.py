"""Give a time of the clock the day that stands beside it ("Wednesday at 5 p.m.")."""

from collections.abc import Container
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from timeline.records import Expression
from timeline.rules.tables import load_toml
from timeline.times.values import find_weaker
from timeline.when import day_when, shift

MAX_GAP_CHARS = 14
MORNING = "05:00"
"""A time before this one at the night of a day is on the next."""


def join_clock_times(
    text: str, expressions: tuple[Expression, ...], *, language: str
) -> tuple[Expression, ...]:
    """Return the expressions with clock times moved to the day just before or after them.

    A time right before its day, with nothing between, becomes one expression with it. Of two
    times that are joined ("from 10:30 to 12:30 on Monday") the one takes the day of the other.
    """
    forms = load_toml(f"{language}/forms.toml")
    joiners: list[str] = forms["clock"]["joiners"]
    joined: list[Expression] = []
    moved_at: set[int] = set()
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
        moved_at.add(len(joined))
        joined.append(moved)
    _share_days(
        text, joined, moved_at, joints={*forms["ranges"]["joiners"], *forms["lists"]["joiners"]}
    )
    return tuple(joined)


def _share_days(
    text: str, joined: list[Expression], moved_at: set[int], *, joints: Container[str]
) -> None:
    """Give a time of the clock the day of the one that it is joined with, earlier or later."""
    for at, other in pairwise(range(len(joined))):
        one, two = joined[at], joined[other]
        if not (one.time and two.time and one.time < two.time):
            continue
        if (at in moved_at) == (other in moved_at):
            continue
        if text[one.end : two.start].strip().lower() in joints:
            lacking, day = (other, one) if at in moved_at else (at, two)
            joined[lacking] = _move(joined[lacking], day, reason=day.anchor_reason)


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
    """Whether it names a day or a part of one ("tonight"), but no time of the clock."""
    when = expression.when
    is_day = expression.type == "DATE" or (expression.type == "TIME" and expression.time is None)
    return is_day and when is not None and when.is_known and when.single_day


def _join(text: str, clock: Expression, day: Expression) -> tuple[Expression, bool]:
    """Return the clock time on its day, and whether it took the day's words in."""
    is_merged = clock.end <= day.start and not text[clock.end : day.start].strip()
    end = day.end if is_merged else clock.end
    reason = day.anchor_reason if is_merged else f"the day beside it: {day.text!r}"
    moved = _move(clock, day, reason=reason)
    return replace(moved, text=text[clock.start : end], end=end), is_merged


def _move(clock: Expression, day: Expression, *, reason: str) -> Expression:
    value, when = day.value[:10], day.when
    first = when.begin.earliest if when is not None else None
    if day.value.endswith("TNI") and first is not None and (clock.time or "") < MORNING:
        next_day = shift(first, timedelta(days=1))
        value, when = next_day.isoformat(), day_when(next_day)
    return replace(
        clock,
        value=f"{value}T{clock.time}",
        when=when,
        # A clock time is inferred for want of a day; a zone that could be another stays a doubt.
        certainty=find_weaker(day.certainty, clock.certainty) if clock.note else day.certainty,
        note="; ".join(note for note in (day.note, clock.note) if note) or None,
        anchor=day.anchor,
        anchor_reason=reason,
    )
