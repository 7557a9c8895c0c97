"""Find the words that an abbreviation stands for: "Syrian Democratic Forces (SDF)"."""

from timeline.events.capital_runs import is_upper, word_at
from timeline.text.tokens import Tokens

_LONG_FORM_TOKENS = 12


def find_long_form(tokens: Tokens, end: int, letters: str) -> int | None:
    """Return where the words begin whose first letters are the abbreviation."""
    left = letters
    for index in range(end - 1, max(end - _LONG_FORM_TOKENS, -1), -1):
        word = tokens.words[index]
        if is_upper(tokens, index) and left.endswith(word):
            left = left.removesuffix(word)
        elif left.endswith(word[0]) and (tokens.is_capital(index) or left != word[0]):
            if tokens.is_capital(index) or not _fits_before(tokens, index, left):
                left = left[:-1]
        elif tokens.is_capital(index) or not (word.isalpha() or word in "-&'’"):
            return None
        if not left:
            return index if tokens.is_capital(index) else None
    return None


def _fits_before(tokens: Tokens, index: int, left: str) -> bool:
    """Whether the letter of a small word ("of") is better taken by the capital before it."""
    before = word_at(tokens, index - 1)
    is_name = bool(before) and tokens.is_capital(index - 1)
    return (is_name and before[0] == left[-1]) or len(tokens.words[index]) <= 3
