"""Split a text into sentences; each is a span of the text as it was given."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from timeline.records import Span
from timeline.rules.tables import load_toml
from timeline.text.language import list_languages

# A stop after a stop begins nothing: long runs of them are looked at once. What looks behind stands
# after the first mark, so that the search can skip to marks.
_BREAK = re.compile(
    r"""[.!?…\n](?:
      (?<!\n)(?<![.!?…]{2})[.!?…]*['"”’)\]]*(?=\s)
    | (?<=\n)(?P<blank>[ \t\r\f\v]*\n\s*)?)""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"([\w.&-]+)$")
_NEXT_WORD = re.compile(r"[\s\"'“‘(\[]*(\w+|[^\w\s])")
_TERMINAL = ".!?…:\"'”’)]"
MAX_SENTENCE_CHARS = 2_000
"""No sentence is longer; what goes on is a list or an attack, and would make later stages slow."""
_SHORT_LINE_CHARS = 60
_WORD_REACH_CHARS = 30


@dataclass(frozen=True, slots=True)
class _Stops:
    """Words before a full stop, and words that tell whether a sentence starts after it."""

    never: frozenset[str]
    perhaps: frozenset[str]
    openers: frozenset[str]


@cache
def _load_stops(language: str) -> _Stops:
    if language not in list_languages():
        return _Stops(frozenset(), frozenset(), frozenset())
    table = load_toml(f"{language}/sentences.toml")
    return _Stops(
        frozenset(table["abbreviations"]),
        frozenset(table["perhaps_final"]),
        frozenset(table["openers"]),
    )


def split_sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """Return the sentences in order; white space around them belongs to none.

    A language without tables has no abbreviations that go before a full stop.
    """
    stops = _load_stops(language)
    spans: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        end = match.start()
        if text[end] != "\n":
            ends_here = _is_sentence_end(text, match, stops)
            end = match.end()
        else:
            ends_here = match["blank"] is not None or _is_line_end(text, start, end)
        if ends_here:
            _add(spans, text, start, end)
            start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def find_sentence(sentences: tuple[Span, ...], offset: int) -> Span:
    """Return the sentence that holds this character, the one before it between two."""
    return sentences[find_sentence_number(sentences, offset)]


def find_sentence_number(sentences: tuple[Span, ...], offset: int) -> int:
    """Return which sentence holds this character, counted from 0."""
    return max(0, bisect_right(sentences, offset, key=lambda one: one.start) - 1)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add a sentence without the white space around it; an endless one is cut at spaces."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    while right - left > MAX_SENTENCE_CHARS:
        cut = text.rfind(" ", left + 1, left + MAX_SENTENCE_CHARS)
        cut = cut if cut > left else left + MAX_SENTENCE_CHARS
        spans.append(Span(left, cut))
        rest = text[cut : cut + MAX_SENTENCE_CHARS]
        left = cut + len(rest) - len(rest.lstrip())
    if left < right:
        spans.append(Span(left, right))


def _is_sentence_end(text: str, match: re.Match[str], stops: _Stops) -> bool:
    following = _NEXT_WORD.match(text, match.end())
    if following is None:
        return True
    stop, next_word = match.group(), following.group(1)
    if next_word[0].islower():
        return False
    if stop[0] != "." or len(stop) > 1:
        return True
    last = _last_word(text, match.start())
    if last is None:
        return True
    if last.lower() in stops.never or _is_initial(last):
        return False
    if last.lower() in stops.perhaps or _is_dotted(last):
        return next_word.lower() in stops.openers
    return True


def _last_word(text: str, end: int) -> str | None:
    """Return the word that ends here, with its dots and hyphens, None after another mark."""
    before = text[max(0, end - _WORD_REACH_CHARS) : end].rsplit(" ", maxsplit=1)[-1]
    if before.isalpha():
        return before
    word = _LAST_WORD.search(before)
    return word.group(1) if word else None


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"


def _is_dotted(word: str) -> bool:
    """Whether the word is dotted letters ("U.S", "p.m")."""
    return "." in word and all(len(part) == 1 for part in word.split("."))


def _is_line_end(text: str, start: int, newline: int) -> bool:
    """Whether a single line break ends a sentence: after a stop, or after a short line."""
    line_start = text.rfind("\n", start, newline) + 1 or start
    line = text[line_start:newline].strip()
    if not line:
        return True
    word = _NEXT_WORD.match(text, newline)
    following = word.group(1)[0] if word else ""
    if line[-1] in _TERMINAL:
        return not following.islower()
    return len(line) < _SHORT_LINE_CHARS and not following.islower()
