"""Checks that a match is no part of a proper name or a title: "April Berg", "The Sunday Times"."""

from collections.abc import Container, Iterable

from timeline.text.tokens import Tokens
from timeline.times.grammar import RuleMatch
from timeline.times.guard_words import GuardWords

_CLOSING = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}
_INSIDE = frozenset("'’-:&")
_FINAL = frozenset(",.!?;")
_LONGEST_TITLE = 12
_LONGEST_ABBREVIATION = 3


def begins_name(tokens: Tokens, end: int, nouns: Container[str]) -> bool:
    """Whether the words before `end` begin a name: "June | Lake", "Sunday | Times"."""
    return end < len(tokens) and tokens.words[end] in nouns and tokens.is_capital(end)


def begins_work(tokens: Tokens, end: int, words: GuardWords) -> bool:
    """Whether the words before `end` begin the name of a place, a paper, a show or a club."""
    return begins_name(tokens, end, words.place_nouns) or begins_name(tokens, end, words.work_nouns)


def find_name_end(match: RuleMatch) -> int:
    """Return where the name of a feast ends, before a "last year" that goes with it."""
    return match.end - 2 * ("relyear" in match.slots)


def is_all_capital(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """Every word of the expression is written with a capital, small ones ("of", "'s") aside."""
    letters = [
        at for at in range(match.first, find_name_end(match)) if tokens.words[at][0].isalpha()
    ]
    return all(
        tokens.is_capital(at) or len(word) == 1 or word in words.title_particles
        for at in letters
        if (word := tokens.words[at])
    )


def is_month_alone(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The month has a capital, and is no first name ("Jan Berg", "April said") and no place."""
    first = match.first
    if not tokens.is_capital(first) or begins_name(tokens, match.end, words.place_nouns):
        return False
    if "puremonth" in match.slots and _is_abbreviation(tokens, first):
        return False
    is_bare = "namemonth" in match.slots or match.walked == 1
    return not is_bare or not _names_person(tokens, match, words)


def _is_abbreviation(tokens: Tokens, at: int) -> bool:
    """Whether three capitals stand among small letters: "an APR of 5%", "shares of DEC"."""
    if tokens.ends[at] - tokens.starts[at] > _LONGEST_ABBREVIATION:
        return False
    beside = [one for one in (at - 1, at + 1) if 0 <= one < len(tokens)]
    return tokens.slice_text(at, at + 1).isupper() and any(
        tokens.slice_text(one, one + 1).islower() for one in beside
    )


def _names_person(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    if match.first and tokens.words[match.first - 1] in words.before_person:
        return True
    if match.end == len(tokens):
        return False
    return tokens.is_capital(match.end) or tokens.words[match.end] in words.person_verbs


def is_weekday(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """The weekday has a capital and begins no name ("Friday Harbor") nor a "Sunday school"."""
    if not tokens.is_capital(match.first):
        return False
    if match.first and tokens.words[match.first - 1] in words.before_day:
        return True
    end = match.end
    after = tokens.words[end] if end < len(tokens) else "."
    if after in words.after_no_weekday or begins_work(tokens, end, words):
        return False
    is_named = (
        end < len(tokens) and match.first and tokens.words[match.first - 1] in words.determiners
    )
    return not (is_named and tokens.is_capital(end) and begins_work(tokens, end + 1, words))


def is_no_title(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """No name of a paper or a show: "Norland Today", "they sang Today Was Yesterday"."""
    before = match.first - 1
    follows_capital = before >= 0 and tokens.is_capital(before) and tokens.is_capital(match.first)
    if follows_capital and not tokens.slice_text(before, match.end).isupper():
        return False  # in a line of capitals a capital tells nothing
    return is_no_sudden_capital(tokens, match, words)


def is_no_sudden_capital(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """An ordinary word has no capital amid small words, as in "they saw Midnight in Norland"."""
    before = match.first - 1
    if before < 0 or not tokens.is_capital(match.first):
        return True
    word = tokens.words[before]
    if not word[0].isalpha() or tokens.is_capital(before):
        return True
    return word in words.title_particles


def is_in_quoted_title(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """Whether quotation marks hold the match and other capitals but no sentence: a title."""
    first, end = match.first, match.end
    left = _walk_title(tokens, range(first - 1, max(-1, first - _LONGEST_TITLE), -1), words)
    if left is None or (left and tokens.touches_next(left - 1)):
        return False
    right = _walk_title(tokens, range(end, min(len(tokens), end + _LONGEST_TITLE)), words)
    if right is None or tokens.words[right] != _CLOSING.get(tokens.words[left]):
        return False
    beside = (*range(left + 2, first), *range(end, right))
    return any(tokens.is_capital(at) and len(tokens.words[at]) > 1 for at in beside)


def _walk_title(tokens: Tokens, steps: Iterable[int], words: GuardWords) -> int | None:
    """Return the quotation mark that the words of a title lead to, None if other words do."""
    for at in steps:
        word = tokens.words[at]
        if word.isalpha():
            is_small = word not in words.title_particles and not tokens.is_capital(at)
            if is_small and not _ends_word(tokens, at):
                return None
        elif not word[0].isalnum() and not _is_inside(tokens, at):
            return at + 1 if word in _FINAL and at + 1 < len(tokens) else at
    return None


def _ends_word(tokens: Tokens, at: int) -> bool:
    """Whether an apostrophe cuts the token off its word: the "m" of "I'm"."""
    return at > 1 and tokens.words[at - 1] in "'’" and tokens.touches_next(at - 1)


def _is_inside(tokens: Tokens, at: int) -> bool:
    """Whether a mark joins the parts of a title's word ("I'm", "Mid-Day", "Berlin: A Year")."""
    return (
        tokens.words[at] in _INSIDE
        and at > 0
        and tokens.touches_next(at - 1)
        and (tokens.words[at] == ":" or tokens.touches_next(at))
    )
