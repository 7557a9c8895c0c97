"""Make the cut words of a title tidy: marks in pairs, no loose words at its ends, a capital."""

import re

from timeline.events.grammar import WordClasses

MAX_TITLE_CHARS = 160
CUT = "…"
"""What ends a title that has to be cut between any two words."""
_PAIRED = re.compile(r"[()\[\]\"“”']| ,")
_EDGES = " ,;:-–—"
_LINK = re.compile(r"\[([^\[\]]+)\] ?\((?:https?:)?//[^()\s]*\)?")
_GLOSS = re.compile(r" \[(?:sic|[^\[\]]*\d[^\[\]]*)\]|(?<=\b[A-Z]{2}) \[[^\[\]]+\]")
"""What an editor adds beside a word: "12 mph [19 km/h]", "the UN [United Nations]"."""
_OMISSION = re.compile(r"[,;]? ?(?:\[ ?(?:\.\.\.|…) ?\]).*$")
_BRACKETS = re.compile(r"\[\[[^\[\]|]*\||\[\d+\]|[\[\]]")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\{\{[^{}]*\}\}|'{2,}|`+|\*{2,}|_{2,}")
_PARSED = re.compile(r" ?-[LR]RB-")
_WIRE = re.compile(r"^[^_]{0,40}[A-Za-z)]_ ")
"""A wire's dateline: "LEEDS, Norland (XY)_ Two men"."""
_HAS_MARKUP = re.compile(r"<|\{|''|`|\*\*|__")
_UNSEEN = "[\u00ad\u200b-\u200f\u2060\ufe0f\ufeff]"
_NOISE = re.compile(_UNSEEN + "|[\u2600-\u27bf\U0001f000-\U0001faff]+ ?")


def _limit_text(text: str, words: WordClasses) -> str:
    """Return a text that fits a title: cut where a phrase ends, else between words and marked."""
    if len(text) <= MAX_TITLE_CHARS:
        return text
    parts = text[: MAX_TITLE_CHARS - 1].split(" ")
    for leads in (words.phrase_leads - words.genitives - words.before_times, words.genitives):
        for end in range(len(parts) - 1, len(parts) // 2, -1):
            if parts[end].lower() in leads and parts[end - 1].lower() not in words.measure_nouns:
                return " ".join(parts[:end]).rstrip(_EDGES)
    return " ".join(parts[:-1]).rstrip(_EDGES) + CUT


def polish_title(text: str, words: WordClasses) -> str:
    """Tidy white space and marks, drop link words at both ends, and begin with a capital."""
    return _polish(text, words, words.title_leading)


def polish_said(text: str, words: WordClasses) -> str:
    """Tidy words that were said; they begin as the speaker began, joints aside."""
    return _polish(text, words, words.conjunctions)


def _polish(text: str, words: WordClasses, leading: frozenset[str]) -> str:
    text = _clean(text)
    text = _balance(" ".join(text.split()))
    parts = _limit_text(text.strip(" ,;:-–—."), words).split(" ")
    first, end = 0, len(parts)
    while (
        end - first > 1
        and _bare(parts[first]) in leading
        and not _stands_alone(parts[first + 1 :], words)
    ):
        first += 1
    end = _find_open_range(parts, first, end, words)
    while end - first > 1 and (
        _is_loose(_bare(parts[end - 1]), words) or _begins_clause(parts[first:end], words)
    ):
        end -= 1
    title = _balance(" ".join(parts[first:end])).strip(_EDGES).rstrip(".")
    if title[:1].isalnum():
        return title[0].upper() + title[1:]
    at = next((at for at, letter in enumerate(title) if letter.isalnum()), 0)
    return title[:at] + title[at : at + 1].upper() + title[at + 1 :]


def _clean(text: str) -> str:
    """Leave out marks of markup, pictures, and letters that nobody sees."""
    if "[" in text:
        text = _GLOSS.sub("", _LINK.sub(r"\1", _OMISSION.sub("", text) or text))
        text = _BRACKETS.sub("", text)
    if "RB-" in text:
        text = _PARSED.sub("", text)
    if _HAS_MARKUP.search(text):
        text = _MARKUP.sub("", text)
    if "_ " in text:
        text = _WIRE.sub("", text)
    return text if text.isascii() else _NOISE.sub("", text)


def _stands_alone(parts: list[str], words: WordClasses) -> bool:
    """Whether a number is all that follows "the" before a verb: "the two had met"."""
    return len(parts) > 1 and parts[0] in words.plural_leads and parts[1] in words.auxiliaries


def _find_open_range(parts: list[str], first: int, end: int, words: WordClasses) -> int:
    """Return where a last "between" begins that lacks its "and", else the end."""
    opened = [at for at in range(first + 1, end) if parts[at] in words.range_prepositions]
    rest = parts[opened[-1] + 1 : end] if opened else []
    is_whole = not words.conjunctions.isdisjoint(rest) or words.is_plural(_bare(parts[end - 1]))
    return opened[-1] if opened and not is_whole else end


def _is_loose(word: str, words: WordClasses) -> bool:
    return not word or word in words.title_trailing


def _begins_clause(parts: list[str], words: WordClasses) -> bool:
    """Whether a title ends as a clause of its own begins: "for what it", "because she"."""
    is_pronoun = _bare(parts[-1]) in words.personal_pronouns
    return is_pronoun and len(parts) > 2 and _bare(parts[-2]) in words.clause_leads


def _bare(word: str) -> str:
    return word.lower().strip("\",;:.“”'‘’–—-")


def _balance(text: str) -> str:
    """Leave out brackets and quotation marks that have no partner, and marks around it all."""
    if not _PAIRED.search(text):
        return text
    for left, right in ("()", "“”", "[]"):
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    if text.count("'") == 1 and "'" in (text[0], text[-1]):
        text = text.strip("'")
    for left, right in ('""', "“”"):
        is_around = len(text) > 1 and text[0] == left and text[-1] == right
        if is_around and not set(text[1:-1]) & {left, right}:
            text = text[1:-1]
    return text.replace(" ,", ",")
