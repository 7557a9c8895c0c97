"""Write the title of a mention from the words of its own article, never from anything else."""

from timeline.events.clauses import QUOTE_MARKS, Clause
from timeline.events.phrasing import (
    MAX_TITLE_CHARS,
    WANTED_TITLE_CHARS,
    Phrasing,
    Range,
    cut_text,
    find_cut,
    find_phrase_start,
    is_joint,
    measure,
    polish_title,
)
from timeline.events.subjects import find_subject
from timeline.events.triggers import Trigger
from timeline.events.verb_titles import Wording, name_subject, title_verb

_MAX_PHRASES = 2
_MAX_PARTIES = 3
_MAX_SPEAKER_CHARS = 50
_MIN_SAID_TOKENS = 3
_TAIL_TOKENS = 3


def write_title(
    phrasing: Phrasing, trigger: Trigger, *, place: str | None, parties: tuple[str, ...]
) -> Wording:
    """Return the title of a trigger: its noun phrase, or its clause without the time words.

    `parties` are named in it when the noun stands alone.
    """
    words = phrasing.words
    if trigger.is_noun:
        return _write_noun(phrasing, trigger, place=place, parties=parties)
    if trigger.sense.role == "report":
        said = _find_said(phrasing, trigger)
        speaker = _name_speaker(phrasing, trigger) if said else None
        if speaker is not None and said:
            text = polish_title(said, words)
            return Wording(f"{polish_title(speaker.text, words)}: {text}", speaker.is_poor)
    wording = title_verb(phrasing, trigger)
    return _finish(phrasing, wording)


def _finish(phrasing: Phrasing, wording: Wording) -> Wording:
    text = polish_title(wording.text, phrasing.words)
    return Wording(text, wording.is_poor or " " not in text)


def _write_noun(
    phrasing: Phrasing, trigger: Trigger, *, place: str | None, parties: tuple[str, ...]
) -> Wording:
    words = phrasing.words
    first, end = _find_noun_phrase(phrasing, trigger)
    title = polish_title(cut_text(phrasing, first, end), words)
    if place is not None and place not in title:
        return Wording(words.title_with_place.format(title=title, place=place))
    if _is_named(phrasing, first, end, trigger) or place is not None:
        return Wording(title, " " not in title)
    verb = _find_telling(phrasing, trigger)
    if verb is not None:
        told = _finish(phrasing, title_verb(phrasing, verb))
        if not told.is_poor and phrasing.tokens.words[trigger.token] in told.text.lower():
            return told
    if " " not in title and parties:
        return Wording(f"{title} ({', '.join(parties[:_MAX_PARTIES])})")
    return Wording(title, is_poor=True)


def _is_named(phrasing: Phrasing, first: int, end: int, trigger: Trigger) -> bool:
    """Whether a noun phrase says whose or which event it is: a name, or a phrase after it."""
    return end > trigger.token + 1 or any(at in phrasing.names for at in range(first, end))


def _find_telling(phrasing: Phrasing, trigger: Trigger) -> Trigger | None:
    """Return the verb of a noun's clause whose object or subject it is, None if none is sure."""
    clause = phrasing.clauses[trigger.clause]
    near = [one for one in phrasing.verb_triggers if one.clause == trigger.clause]
    before = [one for one in near if one.token < trigger.token]
    after = [one for one in near if one.token > trigger.token]
    if before:
        return before[-1]
    first = find_phrase_start(phrasing, trigger.token, clause)
    opens = first <= clause.first + 1
    return after[0] if after and opens else None


def _find_noun_phrase(phrasing: Phrasing, trigger: Trigger) -> Range:
    clause = phrasing.clauses[trigger.clause]
    first = find_phrase_start(phrasing, trigger.token, clause)
    end, count = trigger.token + 1, 0
    while count < _MAX_PHRASES:
        further = _find_phrase_end(phrasing, end, clause)
        if further == end or measure(phrasing, first, further) > WANTED_TITLE_CHARS:
            break
        # What "of" adds completes the phrase before it: "in the Gulf of Aden".
        count += phrasing.tokens.words[end] not in phrasing.words.genitives
        end = further
    return first, end


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
        if end in phrasing.timed or (_is_finite(phrasing, end) and end not in phrasing.names):
            break
        if word in words.title_links and end not in phrasing.names:
            break
        if word in words.pronouns and word not in words.determiners:
            return start
        if not is_joint(word, words) and (word in words.auxiliaries or not word[0].isalnum()):
            break
        end += 1
    return end if end > start + 1 else start


def _is_finite(phrasing: Phrasing, at: int) -> bool:
    """Whether a verb stands here, and no noun that looks like one ("two navy ships")."""
    before = phrasing.tokens.words[at - 1]
    return at in phrasing.verbs and before not in phrasing.words.determiners


def _name_speaker(phrasing: Phrasing, trigger: Trigger) -> Wording | None:
    """Return who speaks: the subject of a reporting verb, or the name right after it."""
    subject = find_subject(phrasing, trigger.token, trigger.clause)
    clause = phrasing.clauses[trigger.clause]
    if subject is None or _is_quoted(phrasing, subject):
        subject = trigger.token + 1, clause.end
        if subject[0] >= subject[1]:
            return None
    hits = [hit for hit in phrasing.actors if subject[0] <= hit.start < subject[1]]
    if hits:
        hit = hits[0] if subject[0] > trigger.token else hits[-1]
        is_person = hit.actor.type == "person"
        return Wording(
            hit.actor.name if is_person else phrasing.tokens.slice_text(hit.start, hit.end)
        )
    text, is_poor = name_subject(phrasing, subject)
    return Wording(text, is_poor) if len(text) <= _MAX_SPEAKER_CHARS else None


def _is_quoted(phrasing: Phrasing, tokens: Range) -> bool:
    """Whether the tokens stand inside quotation marks."""
    words = phrasing.tokens.words
    first = phrasing.clauses[0].first
    start = first - 1 if _begins_quoted(phrasing) else first
    return sum(word in QUOTE_MARKS for word in words[start : tokens[0]]) % 2 == 1


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
    """Return what was said word for word, with phrases left out from its end until it fits."""
    room, shortest = MAX_TITLE_CHARS - _MAX_SPEAKER_CHARS, first + _MIN_SAID_TOKENS
    while end > shortest and measure(phrasing, first, end) > room:
        end = find_cut(phrasing, shortest, end)
    return phrasing.tokens.slice_text(first, end)
