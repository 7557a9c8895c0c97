"""Tell whether a date without a year or a bare weekday lies ahead or behind, by its clause."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from timeline.rules.tables import load_toml
from timeline.text.tokens import Tokens
from timeline.times.values import Direction

_REACH_TOKENS = 40
_ENDING_MIN_CHARS = 4
_BE_TOKENS = 2
_AUXILIARY_TOKENS = 3


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of a language that tell a direction; its table says what each list is for."""

    future: frozenset[str]
    future_weak: frozenset[str]
    compares: frozenset[str]
    future_before_to: frozenset[str]
    to_words: frozenset[str]
    future_beside: frozenset[str]
    future_after_be: frozenset[str]
    be_words: frozenset[str]
    future_unless_over: frozenset[str]
    future_if_untold: frozenset[str]
    past_auxiliaries: frozenset[str]
    no_present_after: frozenset[str]
    past_before_have: frozenset[str]
    have_words: frozenset[str]
    causes: frozenset[str]
    called_for: frozenset[str]
    date_prepositions: frozenset[str]
    present_be: frozenset[str]
    infinitive_marks: frozenset[str]
    no_infinitive_after_to: frozenset[str]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    not_past: frozenset[str]
    before_adjectives: frozenset[str]
    future_before_participle: frozenset[str]
    clause_breaks: frozenset[str]
    clock_words: frozenset[str]
    possessives: frozenset[str]


@cache
def load_cues(language: str) -> Cues:
    """Return the language's table of cues."""
    table = load_toml(f"{language}/direction.toml")
    lists: dict[str, Any] = {
        field.name: (tuple if field.name.endswith("_endings") else frozenset)(table[field.name])
        for field in fields(Cues)
    }
    return Cues(**lists)


def find_direction(
    tokens: Tokens, first: int, end: int, *, bounds: tuple[int, int], cues: Cues
) -> Direction:
    """Return the direction for the expression [first, end) in the sentence `bounds`.

    "until" and its like right before it decide, a possessive ("Friday's vote") is past unless its
    clause tells otherwise; else the nearest cue before it in its clause, then after it, then an
    infinitive ("leaders to meet on Friday"), then one of the future beyond its clause.
    """
    left, right = bounds
    words = tokens.words
    if " ".join(words[end : end + 2]) in cues.possessives:
        return _look_after(tokens, end + 2, right, cues, only=cues.future) or "past"
    if _leads_ahead(words, first, left, cues):
        return "future"
    before, beyond = _look_before(tokens, first, left, cues)
    at = _skip_clock(words, first, left, cues)
    lead = words[at] if at >= left else ""
    if lead in cues.future_unless_over:
        return "past" if _is_over(tokens, at, end, bounds=bounds, cues=cues) else "future"
    found = before or _look_after(tokens, end, right, cues)
    if found is None and (
        beyond == "future"
        or lead in cues.future_if_untold
        or _has_infinitive(tokens, first, left, cues)
    ):
        return "future"
    return found or "near"


def _is_over(tokens: Tokens, at: int, end: int, *, bounds: tuple[int, int], cues: Cues) -> bool:
    """Whether what had to be "by Friday" was: "by Friday 30 had fled", "30 had fled by Friday"."""
    left, right = bounds
    before, _ = _look_before(tokens, at, left, cues)
    if before is None:
        return _look_after(tokens, end, right, cues, only=cues.past_auxiliaries) is not None
    return before == "past" and any(
        tokens.words[index] in cues.past_auxiliaries
        for index in range(max(left, at - _AUXILIARY_TOKENS), at)
    )


def _leads_ahead(words: list[str], first: int, left: int, cues: Cues) -> bool:
    """Whether what stands right before looks ahead: "until", "called for", "is (held) on"."""
    at = _skip_clock(words, first, left, cues)
    if at < left:
        return False
    before = words[at - 1] if at > left else ""
    if words[at] in cues.future_beside or (
        words[at] in cues.to_words and before in cues.called_for
    ):
        return True
    if words[at] in cues.date_prepositions:
        at -= 1
        is_past_form = words[at] in cues.past or words[at].endswith(cues.past_endings)
        at -= at > left and is_past_form
    return at >= left and words[at] in cues.present_be


def _has_infinitive(tokens: Tokens, first: int, left: int, cues: Cues) -> bool:
    """Whether an infinitive stands before in the clause ("leaders to meet on Friday")."""
    words = tokens.words
    for index in range(first - 2, max(left, first - _REACH_TOKENS) - 1, -1):
        if words[index] in cues.clause_breaks:
            return False
        if words[index] in cues.infinitive_marks and index + 1 < first:
            after = words[index + 1]
            return (
                after[0].isalpha()
                and after not in cues.no_infinitive_after_to
                and not tokens.is_capital(index + 1)
            )
    return False


def _skip_clock(words: list[str], first: int, left: int, cues: Cues) -> int:
    """Return the token before an expression and a time of the clock ("until 9 a.m. Friday")."""
    at = first - 1
    while at >= left and (words[at] in cues.clock_words or words[at][0].isdigit()):
        at -= 1
    return at


def _look_before(
    tokens: Tokens, first: int, left: int, cues: Cues
) -> tuple[Direction | None, Direction | None]:
    """Return the nearest cue before in the clause, and the nearest beyond it."""
    beyond: Direction | None = None
    crossed = False
    for index in range(first - 1, max(left, first - _REACH_TOKENS) - 1, -1):
        if tokens.words[index] in cues.clause_breaks:
            crossed = True
        cue = _read_cue(tokens, index, cues)
        if cue is None:
            continue
        if not crossed:
            return cue, None
        beyond = beyond or cue
    return None, beyond


def _look_after(
    tokens: Tokens, end: int, right: int, cues: Cues, *, only: frozenset[str] | None = None
) -> Direction | None:
    """Return the first cue after in the clause.

    None are an adjective ("the planned march") and a mere plan ("set aside plans for a trip").
    """
    words = tokens.words
    for index in range(end, min(right, end + _REACH_TOKENS)):
        if words[index] in cues.clause_breaks:
            return None
        if (only is not None and words[index] not in only) or (
            index > end and words[index - 1] in cues.before_adjectives
        ):
            continue
        if _is_mere_plan(words, index, end, cues):
            continue
        if words[index] in cues.future_before_to and _is_past_form(words[index], cues):
            return "past"  # "on Friday they agreed to meet": it is they who agreed on that day
        cue = _read_cue(tokens, index, cues)
        if cue is not None:
            return cue
    return None


def _is_past_form(word: str, cues: Cues) -> bool:
    is_past = word in cues.past or word.endswith(cues.past_endings)
    return is_past and word not in cues.be_words


def _is_mere_plan(words: list[str], index: int, end: int, cues: Cues) -> bool:
    """Whether a plan after the date is none of its clause: no "is" before it, no verb behind."""
    word, after = [*words[index : index + 2], ""][:2]
    leads_to_noun = after in cues.to_words and after not in cues.infinitive_marks
    is_plan = word in cues.future_after_be or (
        leads_to_noun and word in cues.future_before_to and word not in cues.be_words
    )
    return is_plan and cues.be_words.isdisjoint(words[max(end, index - _BE_TOKENS) : index])


def _read_cue(tokens: Tokens, index: int, cues: Cues) -> Direction | None:
    words = tokens.words
    word = words[index]
    if _is_as_planned(words, index, cues):
        return None
    is_future = word in cues.future or _is_told_of(words, index, cues)
    if is_future or word in cues.future_before_to:
        after, beyond = [*words[index + 1 : index + 3], "", ""][:2]
        if after in cues.have_words and word in cues.past_before_have:
            return "past"
        if after in cues.to_words and word in cues.future_before_to:
            return "future"
        if is_future and not (word in cues.causes and beyond in cues.no_infinitive_after_to):
            return "future"
    if word in cues.future_weak and _is_present(words, index, cues):
        return "future"
    if cues.future_endings and _ends_like_future(tokens, index, cues):
        return "future"
    if word in cues.past or _ends_like_past(tokens, index, cues):
        before = words[max(0, index - 2) : index]
        is_passive = any(other in cues.future_before_participle for other in before)
        return None if is_passive else "past"
    return None


def _is_told_of(words: list[str], index: int, cues: Cues) -> bool:
    """Whether something "is forecast", which nobody "forecast"."""
    before = words[index - 1] if index else ""
    return words[index] in cues.future_after_be and before in cues.be_words


def _is_present(words: list[str], index: int, cues: Cues) -> bool:
    """Whether a word is a verb, and no infinitive ("the start", "to begin", "did not begin")."""
    before = words[index - 1] if index else ""
    if before in cues.infinitive_marks or before in cues.before_adjectives:
        return False
    return cues.no_present_after.isdisjoint(words[max(0, index - _AUXILIARY_TOKENS) : index])


def _is_as_planned(words: list[str], index: int, cues: Cues) -> bool:
    """Whether a participle only compares ("as planned", "as previously scheduled")."""
    before = words[max(0, index - 2) : index]
    return words[index].endswith(cues.past_endings) and not cues.compares.isdisjoint(before)


def _ends_like_future(tokens: Tokens, index: int, cues: Cues) -> bool:
    """Whether the word has an ending of the future; a name has not, but the first word may."""
    opens = index == 0 or not tokens.words[index - 1][0].isalnum()
    return _has_ending(tokens.words[index], cues.future_endings) and (
        opens or not tokens.is_capital(index)
    )


def _ends_like_past(tokens: Tokens, index: int, cues: Cues) -> bool:
    word = tokens.words[index]
    if word in cues.not_past or not _has_ending(word, cues.past_endings):
        return False
    before = tokens.words[index - 1] if index else ""
    return before not in cues.before_adjectives and not tokens.is_capital(index)


def _has_ending(word: str, endings: tuple[str, ...]) -> bool:
    """Whether a word has one of these endings; short words have none."""
    return len(word) >= _ENDING_MIN_CHARS and word.endswith(endings)
