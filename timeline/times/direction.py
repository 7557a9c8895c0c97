"""Tell whether a date without a year or a bare weekday lies ahead or behind, by its clause."""

from dataclasses import dataclass
from functools import cache

from timeline.rules.tables import load_toml
from timeline.text.tokens import Tokens
from timeline.times.values import Direction

_REACH_TOKENS = 40


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of a language that tell a direction."""

    future: frozenset[str]
    past: frozenset[str]
    passive: frozenset[str]
    before_to: frozenset[str]
    to_words: frozenset[str]
    beside: frozenset[str]
    endings: tuple[str, ...]
    breaks: frozenset[str]


@cache
def load_cues(language: str) -> Cues:
    """Return the language's table of cues."""
    table = load_toml(f"{language}/direction.toml")
    return Cues(
        frozenset(table["future"]),
        frozenset(table["past"]),
        frozenset(table["future_before_participle"]),
        frozenset(table["future_before_to"]),
        frozenset(table["to_words"]),
        frozenset(table["future_beside"]),
        tuple(table["past_endings"]),
        frozenset(table["clause_breaks"]),
    )


def find_direction(
    tokens: Tokens, first: int, end: int, *, bounds: tuple[int, int], cues: Cues
) -> Direction:
    """Return the direction for the expression [first, end) in the sentence `bounds`.

    The nearest cue before it in its clause decides, then the nearest after it, then any before.
    """
    left, right = bounds
    words = tokens.words
    if first > left and words[first - 1] in cues.beside:
        return "future"
    if words[end : end + 2] in (["'", "s"], ["’", "s"]):
        return "future" if any(word in cues.future for word in words[end + 2 : right]) else "past"
    beyond: Direction | None = None
    crossed = False
    for index in range(first - 1, max(left, first - _REACH_TOKENS) - 1, -1):
        if words[index] in cues.breaks:
            crossed = True
        cue = _read_cue(words, index, cues)
        if cue is not None and not crossed:
            return cue
        if cue is not None and beyond is None:
            beyond = cue
    for index in range(end, min(right, end + _REACH_TOKENS)):
        if words[index] in cues.breaks:
            break
        cue = _read_cue(words, index, cues)
        if cue is not None:
            return cue
    return beyond or "near"


def _read_cue(words: list[str], index: int, cues: Cues) -> Direction | None:
    word = words[index]
    if word in cues.future:
        return "future"
    if (
        word in cues.before_to
        and words[index + 1 : index + 2]
        and (words[index + 1] in cues.to_words)
    ):
        return "future"
    if word in cues.past or (len(word) > 3 and word.endswith(cues.endings)):
        before = words[max(0, index - 2) : index]
        if any(other in cues.passive for other in before):
            return None
        return "past"
    return None
