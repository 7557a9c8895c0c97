"""Say which day an expression counts from: publication, or the day when a quotation was said."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from timeline.records import Expression, Span
from timeline.rules.inflection import inflect_verb
from timeline.rules.tables import load_toml
from timeline.text.quotations import find_quotation
from timeline.text.sentences import find_sentence

RECENT_DAYS = 7
"""A statement told with a date this close to publication is the occasion of undated quotes."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative expressions count from, and why."""

    day: date
    reason: str
    is_inferred: bool = False


@cache
def reporting_words(language: str) -> frozenset[str]:
    """Return the past forms of the language's reporting verbs."""
    verbs = load_toml(f"{language}/reporting.toml")["verbs"]
    return frozenset(
        form
        for verb, irregular in verbs.items()
        for form in (irregular or [inflect_verb(verb).past])
    )


def find_utterance_anchors(
    text: str,
    sentences: tuple[Span, ...],
    quotations: tuple[Span, ...],
    expressions: tuple[Expression, ...],
    base: Anchor,
    *,
    language: str,
) -> dict[int, Anchor]:
    """Return anchors by offset for relative expressions inside quotations.

    A quotation was said on the day that its own sentence tells outside of it, else on that of
    the last statement with a recent past day, else on the publication day (not returned).
    """
    if not quotations:
        return {}
    told = _find_statements(text, sentences, quotations, expressions, base, language=language)
    told_starts = [sentence.start for sentence, _ in told]
    own = {
        quotation: anchor
        for sentence, anchor in told
        for quotation in _list_within(quotations, sentence)
    }
    anchors: dict[int, Anchor] = {}
    for expression in expressions:
        quotation = find_quotation(quotations, expression.start)
        if quotation is None or expression.anchor is None:
            continue
        before = bisect_left(told_starts, expression.start) - 1
        anchor = own.get(quotation) or (_inherit(told[before][1]) if before >= 0 else None)
        if anchor is not None:
            anchors[expression.start] = anchor
    return anchors


def _find_statements(
    text: str,
    sentences: tuple[Span, ...],
    quotations: tuple[Span, ...],
    expressions: tuple[Expression, ...],
    base: Anchor,
    *,
    language: str,
) -> list[tuple[Span, Anchor]]:
    """Return the sentences that tell a recent day on which something was said, in order."""
    words = reporting_words(language)
    found: list[tuple[Span, Anchor]] = []
    for expression in expressions:
        day = _recent_past_day(expression, base.day)
        if day is None or find_quotation(quotations, expression.start) is not None:
            continue
        sentence = find_sentence(sentences, expression.start)
        if _reports(text, sentence, quotations, words):
            found.append((sentence, Anchor(day, f"said on the day told: {expression.text!r}")))
    return found


def _list_within(quotations: tuple[Span, ...], sentence: Span) -> tuple[Span, ...]:
    """Return the quotations that overlap a sentence."""
    first = bisect_right(quotations, sentence.start, key=lambda one: one.end)
    return quotations[first : bisect_left(quotations, sentence.end, key=lambda one: one.start)]


def _inherit(told: Anchor) -> Anchor:
    return Anchor(told.day, f"the day of the last statement: {told.reason}", is_inferred=True)


def _recent_past_day(expression: Expression, published: date) -> date | None:
    when = expression.when
    if when is None or not when.is_known or expression.type == "DURATION":
        return None
    day = when.begin.earliest
    if day is None or not timedelta(0) <= published - day <= timedelta(days=RECENT_DAYS):
        return None
    return day


def _reports(
    text: str, sentence: Span, quotations: tuple[Span, ...], words: frozenset[str]
) -> bool:
    """Whether a reporting verb in the past stands in the sentence outside of quotations."""
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        if match.group().lower() in words and find_quotation(quotations, match.start()) is None:
            return True
    return False
