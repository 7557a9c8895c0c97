"""Find the day on which an article's news was told, from the days that it tells itself."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.events.passages import Passage
from timeline.records import Expression

LEAD_SENTENCES = 2
"""The headline and the first sentence, or the first two: where the news itself is told."""
_LEAD_DAYS = timedelta(days=5)
_STATEMENT_DAYS = timedelta(days=2)
"""So late the lead is told at most, and a statement after a lead without a date of its own."""


@dataclass(frozen=True, slots=True)
class NewsDay:
    """The day on which the article's news was told, and the words that say so.

    Without `is_told` no words do, and it is the day of publication; `is_today_other` says that
    words name that day all the same ("today"), but of something else.
    """

    day: date
    told_by: str
    is_told: bool = True
    is_today_other: bool = False


def find_news_day(
    passages: list[Passage], expressions: tuple[Expression, ...], published: date
) -> NewsDay:
    """Return the day that the article's statements and first sentences are dated with most.

    A daily tells today what was said yesterday; without such a date it is the publication day.
    """
    told: Counter[date] = Counter()
    leads: Counter[date] = Counter()
    is_dated = bool(passages) and any(one.date is not None for one in passages[0].bearings)
    words: dict[date, str] = {}
    for number, passage in enumerate(passages):
        for trigger, bearing in zip(passage.parts.triggers, passage.bearings, strict=True):
            is_report = trigger.sense.role == "report"
            is_past = bearing.modality.tense in ("past", "perfect")
            if bearing.date is None or bearing.date.others or trigger.is_noun or not is_past:
                continue
            is_lead = number < LEAD_SENTENCES
            if not is_report and not is_lead:
                continue
            day = read_day(bearing.date.expression)
            late = _LEAD_DAYS if is_lead or is_dated else _STATEMENT_DAYS
            if day is not None and published - late <= day <= published:
                told[day] += 1
                leads[day] += is_lead
                words.setdefault(day, repr(bearing.date.expression.text))
    if not told:
        is_today_other = any(_tells_today(one, published) for one in expressions)
        return NewsDay(published, "the publication", False, is_today_other)
    # What the lead tells outranks the days of other stories further on.
    known = +leads or told
    day = max(known, key=lambda one: (known[one], told[one], one))
    return NewsDay(day, words[day])


def _tells_today(expression: Expression, published: date) -> bool:
    """Whether a word without a number in it names the day of publication."""
    is_word = not any(sign.isdigit() for sign in expression.text)
    return is_word and read_day(expression) == published


def read_day(expression: Expression) -> date | None:
    """Return the day that an expression tells, None if it tells no one day."""
    when = expression.when
    return when.begin.earliest if when is not None and when.is_known else None
