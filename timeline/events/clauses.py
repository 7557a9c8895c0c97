"""Cut a sentence into clauses, as far as dates and tenses need it."""

from dataclasses import dataclass

from timeline.events.grammar import WordClasses
from timeline.text.tokens import Tokens

_QUOTES = frozenset('"“”')
_STRONG = frozenset(";:—–")


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens [first, end) of a clause; `opener` is the word or mark that began it."""

    first: int
    end: int
    opener: str


def split_clauses(
    tokens: Tokens,
    first: int,
    end: int,
    *,
    words: WordClasses,
    kept: frozenset[int],
) -> tuple[Clause, ...]:
    """Return the clauses of the sentence [first, end); marks between them belong to none.

    `kept` holds tokens inside time expressions, whose commas cut nothing.
    """
    clauses: list[Clause] = []
    start, opener = first, ""
    for index in range(first, end):
        if index in kept:
            continue
        cut = _find_cut(tokens, index, first, words)
        if cut is None:
            continue
        if index > start:
            clauses.append(Clause(start, index, opener))
        start, opener = index + (0 if cut else 1), tokens.words[index]
    if end > start:
        clauses.append(Clause(start, end, opener))
    return tuple(clauses)


def _find_cut(tokens: Tokens, index: int, first: int, words: WordClasses) -> bool | None:
    """Say whether a clause begins here: True with the word itself, False after it, None not."""
    word = tokens.words[index]
    if word in _QUOTES or word in _STRONG or (word == "-" and _is_spaced(tokens, index)):
        return False
    if word == ",":
        return None if _in_number(tokens, index) else False
    if word in words.openers and index > first:
        return True if not _is_inside_phrase(tokens, index, words) else None
    if word in words.complementisers and index > first:
        return True if _introduces_clause(tokens, index, words) else None
    return None


def _is_spaced(tokens: Tokens, index: int) -> bool:
    """Whether white space stands on both sides, as around a dash."""
    return index > 0 and not tokens.touches_next(index - 1) and not tokens.touches_next(index)


def _in_number(tokens: Tokens, index: int) -> bool:
    return (
        0 < index < len(tokens) - 1
        and tokens.touches_next(index)
        and tokens.words[index - 1][0].isdigit()
        and tokens.words[index + 1][0].isdigit()
    )


def _is_inside_phrase(tokens: Tokens, index: int, words: WordClasses) -> bool:
    """Whether an opener is a plain preposition or part of "such as", "as well as", "as a"."""
    word, before = tokens.words[index], tokens.words[index - 1]
    if word == "as":
        after = tokens.words[index + 1] if index + 1 < len(tokens) else ""
        return before in ("such", "well", "as", "far", "known", "regarded", "considered") or (
            after in ("a", "an", "well", "part", "soon", "many", "much")
        )
    return word == "ahead" and before in ("go", "goes", "going", "went")


def _introduces_clause(tokens: Tokens, index: int, words: WordClasses) -> bool:
    """Whether "that" opens a clause, and is not "that day"."""
    before = tokens.words[index - 1]
    return before[0].isalnum() and before not in words.prepositions
