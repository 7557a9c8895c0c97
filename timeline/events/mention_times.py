"""Give a mention its time: the days of its expression, as its preposition and tense read them."""

from datetime import date, timedelta

from timeline.events.anchoring import Placed, Timing
from timeline.events.grammar import WordClasses
from timeline.events.modality import Modality
from timeline.when import Bounds, When, intersect, make_when, shift, some_day_in

ONE_DAY = timedelta(days=1)


def time_mention(
    item: Placed | None,
    modality: Modality,
    *,
    published: date,
    is_state: bool,
    words: WordClasses,
) -> Timing:
    """Return the when of a mention from its expression and tense, never narrower than told."""
    if item is None:
        return _time_by_tense(modality, published, is_state)
    expression = item.expression
    told = item.when
    assert told is not None
    preposition = _read_preposition(item, words)
    when = _apply_preposition(told, preposition, modality, published, words=words)
    told_by = " or ".join(repr(one.text) for one in (expression, *item.others))
    reason = f"{item.preposition + ' ' if item.preposition else ''}{told_by}"
    if when is None:
        return _time_by_tense(modality, published, is_state)
    is_before = expression.text.split()[0].casefold() in words.before_now
    until = shift(published, -ONE_DAY) if is_before and modality.tense != "future" else published
    limited = _limit_by_tense(when, modality, until) or when
    precision = expression.precision or "open"
    if preposition in words.open_bounds or item.others:
        precision = "open"
    return Timing(limited, expression, precision, expression.certainty, reason)


def _read_preposition(item: Placed, words: WordClasses) -> str:
    """Return the preposition of a date; "before" and "after" a clock time leave its day."""
    is_clock = item.expression.precision == "time"
    is_side = item.preposition in words.bounds_before or item.preposition in words.bounds_after
    return "" if is_clock and is_side else item.preposition


def _apply_preposition(
    told: When, preposition: str, modality: Modality, published: date, *, words: WordClasses
) -> When | None:
    """Return the when that a preposition makes of the expression's days."""
    first, last = told.begin.earliest, told.end.latest
    if preposition not in words.open_bounds:
        return told
    if preposition in words.bounds_after and last is not None:
        # After a day that is open to the past nothing is known but that.
        return some_day_in(shift(last, ONE_DAY) if first is not None else None, None)
    if preposition in words.bounds_before and first is not None:
        return some_day_in(None, shift(first, -ONE_DAY))
    if preposition in words.bounds_by and last is not None:
        return some_day_in(None, last)
    if preposition in words.bounds_since and modality.status != "scheduled":
        return make_when(told.begin, Bounds(published, None))
    if preposition in words.bounds_until and last is not None:
        return make_when(Bounds(None, last), told.end)
    return told


def _limit_by_tense(when: When, modality: Modality, published: date) -> When | None:
    """Cut a when that is no known day by what the tense allows."""
    if when.is_known or not when.single_day:
        return when
    if modality.tense in ("past", "perfect", "pluperfect"):
        allowed = some_day_in(None, published)
    elif modality.tense == "future":
        allowed = some_day_in(published, None)
    else:
        return when
    limited = intersect(when, allowed)
    # "soon" of the past and "recently" of the future tell no day: only the tense is left.
    return allowed if limited is not None and limited.is_known else limited


def _time_by_tense(modality: Modality, published: date, is_state: bool) -> Timing:
    if is_state:
        when = When(Bounds(None, published), Bounds(published, None))
        return Timing(when, None, "open", "inferred", "holds at publication")
    if modality.tense == "future":
        when = some_day_in(published, None)
        return Timing(when, None, "open", "inferred", "told as ahead; no date in the text")
    if modality.status == "hypothetical":
        when = some_day_in(None, None)
        return Timing(when, None, "open", "inferred", "not told as real; no date in the text")
    when = some_day_in(None, published)
    return Timing(when, None, "open", "inferred", "told as past; no date in the text")
