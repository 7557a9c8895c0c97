"""Give a time of the clock the day that its sentence tells further on: "at 9 in Rome on Friday".

A day right beside the time is joined to it with the words themselves, in `times.clock_days`.
"""

from dataclasses import replace
from datetime import date

from timeline.events.anchoring import Placed
from timeline.events.triggers import Trigger
from timeline.records import Expression
from timeline.when import day_when


def join_clock_dates(placed: list[Placed], triggers: list[Trigger]) -> list[Placed]:
    """Return the dates with each clock time on the one day that no verb keeps it from."""
    joined: list[Placed] = []
    for item in placed:
        days = [
            one.expression
            for one in placed
            if _is_day(one.expression) and not one.listed and not _is_parted(item, one, triggers)
        ]
        if item.expression.time is None or len(days) != 1:
            joined.append(item)
        else:
            joined.append(item._replace(expression=_join(item.expression, days[0])))
    return joined


def move_clock(item: Placed, day: date, told_by: str) -> Placed:
    """Return a clock time without a day of its own on the day that the article is at."""
    clock = item.expression
    if clock.time is None or clock.when is None or clock.when.is_known:
        return item
    moved = replace(
        clock,
        value=f"{day}T{clock.time}",
        when=day_when(day),
        certainty="inferred",
        anchor=day,
        anchor_reason=f"the day that the article has come to: {told_by}",
    )
    return item._replace(expression=moved)


def _is_day(expression: Expression) -> bool:
    when = expression.when
    return expression.time is None and when is not None and when.is_known and when.single_day


def _is_parted(item: Placed, day: Placed, triggers: list[Trigger]) -> bool:
    """Whether a verb stands between: the time can be its own, or the day."""
    first, last = sorted((item.first, day.first))
    return any(first < one.token < last and not one.is_noun for one in triggers)


def _join(clock: Expression, day: Expression) -> Expression:
    if clock.when == day.when:
        return clock
    return replace(
        clock,
        value=f"{day.value[:10]}T{clock.time}",
        when=day.when,
        certainty=day.certainty,
        anchor=day.anchor,
        anchor_reason=f"the day told in its sentence: {day.text!r}",
    )
