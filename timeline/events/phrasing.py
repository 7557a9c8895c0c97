"""Cut the text of a title out of its sentence: without time words, to length, and tidy."""

from dataclasses import dataclass

from timeline.events.clauses import Clause
from timeline.events.grammar import WordClasses
from timeline.text.tokens import Tokens

MAX_TITLE_CHARS = 160
_MARKS_IN_PHRASES = frozenset("-'’&/")
_EDGES = " ,;:-"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The sentence that a title is taken from: its clauses, and tokens that time words cover."""

    tokens: Tokens
    clauses: tuple[Clause, ...]
    timed: frozenset[int]
    names: frozenset[int]
    verbs: frozenset[int]
    reports: frozenset[int]
    words: WordClasses


def cut_text(phrasing: Phrasing, first: int, end: int) -> str:
    """Return the text of these tokens without the time words and the prepositions before them."""
    tokens = phrasing.tokens
    kept = _leave_out_times(phrasing, first, end)
    pieces: list[str] = []
    start = 0
    for position, index in enumerate(kept, start=1):
        if position < len(kept) and kept[position] == index + 1:
            continue
        if start and tokens.words[kept[start]][0].isalnum():
            pieces.append(" ")
        pieces.append(tokens.slice_text(kept[start], index + 1))
        start = position
    return "".join(pieces)


def _leave_out_times(phrasing: Phrasing, first: int, end: int) -> list[int]:
    """Return the tokens without times, what leads to them, and the "'s" of "Monday's"."""
    tokens, words = phrasing.tokens, phrasing.words
    kept: list[int] = []
    cut = -1
    for index in range(first, end):
        if index in phrasing.timed:
            if not _goes_with_noun(phrasing, index + 1, end):
                while kept and tokens.words[kept[-1]] in words.time_leads:
                    kept.pop()
        elif cut != index - 1 or not is_joint(tokens.words[index], words):
            kept.append(index)
            continue
        cut = index
    return kept


def _goes_with_noun(phrasing: Phrasing, after: int, end: int) -> bool:
    """Whether a date only describes the noun after it ("the 2015 treaty", "at May's summit")."""
    tokens, words = phrasing.tokens, phrasing.words
    first = after - 1
    while first > 0 and first - 1 in phrasing.timed:
        first -= 1
    while after < end and after in phrasing.timed:
        after += 1
    if first == 0 or after >= end:
        return False
    word = tokens.words[after]
    if is_joint(word, words) and tokens.touches_next(after):
        return True
    is_described = tokens.words[first - 1] in words.determiners and after not in phrasing.verbs
    return is_described and word[0].isalnum() and word not in words.phrase_ends


def measure(phrasing: Phrasing, first: int, end: int) -> int:
    """Return how many characters the tokens take in the sentence."""
    return phrasing.tokens.ends[end - 1] - phrasing.tokens.starts[first]


def is_joint(word: str, words: WordClasses) -> bool:
    """Whether the word goes on with a name or a phrase: "-", the "'s" of "Norland's"."""
    return word in _MARKS_IN_PHRASES or word in words.possessives


def find_phrase_start(phrasing: Phrasing, at: int, clause: Clause) -> int:
    """Return the first token of the noun phrase that ends at this token."""
    tokens, words = phrasing.tokens, phrasing.words
    first = at
    while first > clause.first:
        index = first - 1
        word = tokens.words[index]
        in_name = index in phrasing.names
        if index in phrasing.timed or (index in phrasing.verbs and not in_name):
            break
        ends = word in words.phrase_ends or not word[0].isalnum()
        if ends and not in_name and not is_joint(word, words):
            break
        first = index
    while first < at and (
        tokens.words[first] in words.name_words or is_joint(tokens.words[first], words)
    ):
        first += 1
    return first


def find_cut(phrasing: Phrasing, first: int, end: int) -> int:
    """Return the last token before `end` where the text may stop, `first` if there is none."""
    words = phrasing.words
    for at in range(end - 1, first, -1):
        word = phrasing.tokens.words[at]
        is_place = word in words.cutting_places and word not in words.infinitive_marks
        if is_place and at not in phrasing.names:
            return at
    return first


def limit_text(text: str) -> str:
    """Return a text that fits a title, cut between words."""
    return text if len(text) <= MAX_TITLE_CHARS else text[:MAX_TITLE_CHARS].rsplit(" ", 1)[0]


def polish_title(text: str, words: WordClasses) -> str:
    """Tidy white space and marks, drop leading link words, and begin with a capital."""
    parts = " ".join(text.split()).strip(" ,;:-–—\"“”.'‘’(").split(" ")
    first, end = 0, len(parts)
    while end - first > 1 and parts[first].lower() in words.title_leading:
        first += 1
    while end - first > 1 and parts[end - 1].lower().strip(",;:") in words.title_trailing:
        end -= 1
    title = " ".join(parts[first:end]).strip(_EDGES)
    if title.count("(") != title.count(")"):
        title = title.replace("(", "").replace(")", "")
    if len(title) > MAX_TITLE_CHARS:
        title = limit_text(title).rstrip(_EDGES)
    return title[:1].upper() + title[1:]
