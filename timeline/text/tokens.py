"""Cut a text into tokens once, so that every later stage looks words up in dictionaries."""

import re
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass
from itertools import accumulate, compress

_TOKEN = re.compile(r"(\w+|\S)")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens as parallel lists: lower-case words, and their spans in `text`.

    A token is a run of letters, digits and underscores, or one other mark.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def index_at(self, offset: int) -> int:
        """Return the first token that starts at or after this character."""
        return bisect_left(self.starts, offset)

    def slice_text(self, first: int, end: int) -> str:
        """Return the text from token `first` to before token `end`."""
        return self.text[self.starts[first] : self.ends[end - 1]]

    def is_capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter in the text."""
        return self.text[self.starts[index]].isupper()

    def find_capitals(self) -> list[int]:
        """Return the tokens that begin with a capital letter, in order."""
        firsts = map(self.text.__getitem__, self.starts)
        return list(compress(range(len(self.starts)), map(str.isupper, firsts)))

    def find_words(self, known: Container[str], first: int, end: int) -> list[int]:
        """Return the tokens of [first, end) whose word is known, in order."""
        return list(compress(range(first, end), map(known.__contains__, self.words[first:end])))

    def touches_next(self, index: int) -> bool:
        """Whether nothing stands between this token and the next."""
        return index + 1 < len(self.words) and self.ends[index] == self.starts[index + 1]


def tokenise(text: str) -> Tokens:
    """Cut the text into tokens; the offsets always hold in the text as it was given."""
    lower = text.lower()
    # Some letters grow when they become small ("İ"); then each token is made small by itself.
    is_even = len(lower) == len(text)
    # Gaps and tokens by turns, a gap at both ends.
    parts = _TOKEN.split(lower if is_even else text)
    words = parts[1::2] if is_even else [word.lower() for word in parts[1::2]]
    reached = list(accumulate(map(len, parts)))
    return Tokens(text, words, reached[0:-1:2], reached[1::2])
