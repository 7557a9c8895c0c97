"""Write the title of a mention from the words of its own sentence, never from anything else."""

from timeline.events.clauses import QUOTE_MARKS, Clause
from timeline.events.phrasing import (
    MAX_TITLE_CHARS,
    Phrasing,
    cut_text,
    find_cut,
    find_phrase_start,
    is_joint,
    measure,
    polish_title,
)
from timeline.events.triggers import Trigger
from timeline.events.verb_titles import title_verb

_MAX_PHRASES = 2
_MAX_PARTIES = 3
_TAIL_TOKENS = 3
_SPEAKER_CHARS = 40
_MIN_SAID_TOKENS = 3


def write_title(
    phrasing: Phrasing, trigger: Trigger, *, place: str | None, parties: tuple[str, ...]
) -> str:
    """Return the title of a trigger: its noun phrase, or its clause without the time words.

    `parties` are named in it when the noun stands alone, and as speakers of what is quoted.
    """
    words = phrasing.words
    if trigger.is_noun:
        title = polish_title(_title_noun(phrasing, trigger), words)
        if place is not None and place not in title:
            return words.title_with_place.format(title=title, place=place)
        if " " not in title and parties:
            return f"{title} ({', '.join(parties[:_MAX_PARTIES])})"
        return title
    if trigger.sense.role == "report":
        said = polish_title(_find_said(phrasing, trigger), words)
        if said:
            return f"{parties[0]}: {said}" if parties else said
    return polish_title(title_verb(phrasing, trigger), words)


def _title_noun(phrasing: Phrasing, trigger: Trigger) -> str:
    clause = phrasing.clauses[trigger.clause]
    first = find_phrase_start(phrasing, trigger.token, clause)
    end = trigger.token + 1
    for _ in range(_MAX_PHRASES):
        further = _find_phrase_end(phrasing, end, clause)
        if further == end or measure(phrasing, first, further) > MAX_TITLE_CHARS:
            break
        end = further
    return cut_text(phrasing, first, end)


def _find_phrase_end(phrasing: Phrasing, start: int, clause: Clause) -> int:
    """Return the end of a phrase such as "of the NATO-Russia Council" that begins here."""
    tokens, words = phrasing.tokens, phrasing.words
    if start >= clause.end or tokens.words[start] not in words.title_links:
        return start
    if start in phrasing.timed:
        return start
    end = start + 1
    while end < clause.end:
        word = tokens.words[end]
        if end in phrasing.timed or (end in phrasing.verbs and end not in phrasing.names):
            break
        if word in words.title_links and end not in phrasing.names:
            break
        if not is_joint(word, words) and (word in words.auxiliaries or not word[0].isalnum()):
            break
        end += 1
    return end if end > start + 1 else start


def _find_said(phrasing: Phrasing, trigger: Trigger) -> str:
    """Return what is quoted around a reporting verb, empty if the verb has its own object."""
    number, clauses = trigger.clause, phrasing.clauses
    clause = clauses[number]
    if _has_object(phrasing, trigger, clause):
        return ""
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    opener = following.opener if following else ""
    if following is not None and (opener == ":" or opener in QUOTE_MARKS):
        return _cut_said(phrasing, following.first, _find_close(phrasing, following))
    if number == 0 or opener in phrasing.words.complementisers:
        return ""
    close = _find_close(phrasing, clauses[0])
    if close < trigger.token and (clause.opener in QUOTE_MARKS or _begins_quoted(phrasing)):
        return _cut_said(phrasing, clauses[0].first, close)
    return ""


def _has_object(phrasing: Phrasing, trigger: Trigger, clause: Clause) -> bool:
    """Whether more than a time, a name or a few words follow a reporting verb in its clause."""
    rest = [
        at
        for at in range(trigger.token + 1, clause.end)
        if at not in phrasing.timed
        and at not in phrasing.names
        and phrasing.tokens.words[at] not in phrasing.words.prepositions
    ]
    return len(rest) >= _TAIL_TOKENS


def _begins_quoted(phrasing: Phrasing) -> bool:
    first = phrasing.clauses[0].first
    return first > 0 and phrasing.tokens.words[first - 1] in QUOTE_MARKS


def _find_close(phrasing: Phrasing, clause: Clause) -> int:
    """Return the token that closes the quotation which this clause begins."""
    last = phrasing.clauses[-1].end
    for index in range(clause.first, last):
        if phrasing.tokens.words[index] in QUOTE_MARKS:
            return index
    return last


def _cut_said(phrasing: Phrasing, first: int, end: int) -> str:
    """Return the text of the tokens, with phrases left out from its end until it fits."""
    room, shortest = MAX_TITLE_CHARS - _SPEAKER_CHARS, first + _MIN_SAID_TOKENS
    while end > shortest and measure(phrasing, first, end) > room:
        end = find_cut(phrasing, shortest, end)
    return cut_text(phrasing, first, end)
