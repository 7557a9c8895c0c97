"""Cut a sentence into clauses, as far as dates and tenses need it."""

from functools import cache
from typing import NamedTuple

from timeline.events.grammar import WordClasses
from timeline.text.tokens import Tokens

QUOTE_MARKS = frozenset('"“”')
_STRONG = frozenset(";:—–")
_MARKS = QUOTE_MARKS | _STRONG | {",", "-"}
_ENDING_MARKS = QUOTE_MARKS | _STRONG | frozenset(",.!?)")


class Clause(NamedTuple):
    """Tokens [first, end) of a clause; `opener` is the word or mark that began it."""

    first: int
    end: int
    opener: str


def is_quoted_clause(tokens: Tokens, clause: Clause) -> bool:
    """Whether a quotation mark stands before a clause."""
    return clause.first > 0 and tokens.words[clause.first - 1] in QUOTE_MARKS


def split_clauses(
    tokens: Tokens,
    first: int,
    end: int,
    *,
    words: WordClasses,
    kept: frozenset[int],
    timed: frozenset[int] = frozenset(),
) -> tuple[Clause, ...]:
    """Return the clauses of the sentence [first, end); marks between them belong to none.

    `kept` holds tokens inside names and time expressions, whose commas cut nothing; `timed`
    those of the latter.
    """
    clauses: list[Clause] = []
    start, opener = first, ""
    for index in tokens.find_words(_list_cutting(words.clause_openers), first, end):
        if index in kept:
            continue
        word = tokens.words[index]
        cut = _find_cut(tokens, index, first, words)
        if cut is None or (
            cut and index + 1 in timed and _only_leads(tokens, index, end, timed, words)
        ):
            continue
        if index > start:
            clauses.append(Clause(start, index, opener))
        start, opener = index + (0 if cut else 1), word
    if end > start:
        clauses.append(Clause(start, end, opener))
    return tuple(clauses)


@cache
def _list_cutting(openers: frozenset[str]) -> frozenset[str]:
    """Return the words and marks at which a clause may begin or end."""
    return openers | _MARKS


def _find_cut(tokens: Tokens, index: int, first: int, words: WordClasses) -> bool | None:
    """Say whether a clause begins here: True with the word itself, False after it, None not."""
    word = tokens.words[index]
    if word in _STRONG or word == ",":
        return None if _in_number(tokens, index) or _in_address(tokens, index) else False
    if word in QUOTE_MARKS or (word == "-" and _is_spaced(tokens, index)):
        return False
    if word in words.openers and index > first:
        is_other = _is_inside_phrase(tokens, index, words) or _is_abbreviation(tokens, index)
        return None if is_other else True
    if word in words.complementisers and index > first:
        return True if _introduces_clause(tokens, index, words) else None
    return None


def _only_leads(
    tokens: Tokens, index: int, end: int, timed: frozenset[int], words: WordClasses
) -> bool:
    """Whether an opener leads to a date and no more: "until Friday", not "after May's vote"."""
    after = index + 1
    if after not in timed:
        return False
    while after in timed:
        after += 1
    if after >= end or tokens.words[after] in _ENDING_MARKS:
        return True
    return tokens.words[after] in words.finite_helpers


def _is_spaced(tokens: Tokens, index: int) -> bool:
    """Whether white space stands on both sides, as around a dash."""
    return index > 0 and not tokens.touches_next(index - 1) and not tokens.touches_next(index)


def _in_number(tokens: Tokens, index: int) -> bool:
    """Whether a mark stands between digits: "1,000", "2–1", "14:30"."""
    return (
        0 < index < len(tokens) - 1
        and tokens.touches_next(index)
        and tokens.words[index - 1][0].isdigit()
        and tokens.words[index + 1][0].isdigit()
    )


def _in_address(tokens: Tokens, index: int) -> bool:
    """Whether a colon stands in the address of a page: "https://"."""
    return tokens.words[index] == ":" and tokens.words[index + 1 : index + 3] == ["/", "/"]


def _is_inside_phrase(tokens: Tokens, index: int, words: WordClasses) -> bool:
    """Whether an opener is a plain preposition or part of "such as", "as well as", "as a"."""
    phrases = words.opener_phrases.get(tokens.words[index])
    if phrases is None:
        return False
    after = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    return tokens.words[index - 1] in phrases["before"] or after in phrases["after"]


def _is_abbreviation(tokens: Tokens, index: int) -> bool:
    """Whether a word is all capitals after one that is not: "the WHO said"."""
    word, before = (tokens.slice_text(at, at + 1) for at in (index, index - 1))
    return word.isupper() and not before.isupper()


def _introduces_clause(tokens: Tokens, index: int, words: WordClasses) -> bool:
    """Whether "that" opens a clause, and is not "that day"."""
    before = tokens.words[index - 1]
    return before[0].isalnum() and before not in words.prepositions
