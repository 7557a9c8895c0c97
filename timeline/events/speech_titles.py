"""Write the title of what somebody said: the speaker, and the words."""

from timeline.events.clauses import QUOTE_MARKS, Clause, is_quoted_clause
from timeline.events.cutting import find_cut, leaves_open
from timeline.events.grammar import WordClasses
from timeline.events.phrasing import (
    Phrasing,
    Range,
    find_verb_group,
    measure,
)
from timeline.events.polishing import MAX_TITLE_CHARS, polish_said, polish_title
from timeline.events.relatives import is_relative
from timeline.events.sentence_verbs import is_main, is_reduced, list_verbs
from timeline.events.subject_names import name_subject
from timeline.events.subjects import find_subject
from timeline.events.triggers import Trigger
from timeline.events.verb_titles import Wording

_MAX_SPEAKER_CHARS = 50
_MIN_SAID_TOKENS = 3
_TAIL_TOKENS = 3
_MAX_ASIDE = 4
_NAME_TOKENS = 2
_STRONG_MARKS = frozenset(";:–—")


def title_speech(phrasing: Phrasing, trigger: Trigger) -> Wording | None:
    """Return "Speaker: words" of a reporting verb with a quotation, None if it has none."""
    if trigger.sense.role != "report" or trigger.sense.lemma in phrasing.words.naming_verbs:
        return None
    said = polish_said(_find_said(phrasing, trigger), phrasing.words)
    pieces = said.lower().split(" ")
    if len(pieces) <= _TAIL_TOKENS and pieces[0] in phrasing.words.unnamed_leads:
        return None
    speaker = _name_speaker(phrasing, trigger) if said else None
    if speaker is None:
        return None
    name = polish_title(speaker.text, phrasing.words)
    if _begins_in_first_person(phrasing, name):
        return None
    text = f"{name}: {said}"
    return Wording(text, speaker.is_poor, text) if name and said else None


def attribute(phrasing: Phrasing, trigger: Trigger, wording: Wording) -> Wording:
    """Return the title of what somebody says of himself with his name before it."""
    if not _begins_in_first_person(phrasing, wording.text):
        return wording
    if wording.lacks_object:
        return wording
    for verb in _list_reports(phrasing, trigger):
        speaker = _name_speaker(phrasing, verb)
        if speaker is not None and not speaker.is_poor:
            said = polish_title(wording.text, phrasing.words)
            return Wording(f"{speaker.text}: {said}")
    return Wording(wording.text, is_poor=True)


def _list_reports(phrasing: Phrasing, trigger: Trigger) -> list[Trigger]:
    """Return the other reporting verbs: the nearest before this trigger first, then later ones."""
    told = [one for one in phrasing.verb_triggers if one.sense.role == "report"]
    before = [one for one in told if one.token < trigger.token]
    return before[::-1] + [one for one in told if one.token > trigger.token]


def _begins_in_first_person(phrasing: Phrasing, text: str) -> bool:
    """Whether a text begins with "I" or "us"; the US is no pronoun."""
    first = text.split(" ", 1)[0]
    is_name = len(first) > 1 and first.isupper()
    return first.lower() in phrasing.words.first_persons and not is_name


def _name_speaker(phrasing: Phrasing, trigger: Trigger) -> Wording | None:
    """Return who speaks: the subject of a reporting verb, or who stands right after it."""
    clause = phrasing.clauses[trigger.clause]
    subject = None
    if not _is_inverted(phrasing, trigger, clause):
        subject = find_subject(phrasing, trigger.token, trigger.clause)
    if subject is None or _is_quoted(phrasing, subject):
        if phrasing.tokens.words[trigger.token] in phrasing.words.with_listeners:
            return None
        if trigger.sense.form == "bare" or not _may_precede(phrasing, trigger, clause):
            return None
        subject = _find_after(phrasing, trigger, clause)
        inside = phrasing.tokens.words[slice(*subject)]
        if not inside or inside[0] in phrasing.words.prepositions:
            return None
    hits = [
        hit
        for hit in phrasing.actors
        if subject[0] <= hit.start < subject[1] and hit.actor.type in ("person", "organisation")
    ]
    trailing = _find_trailing_name(phrasing, subject)
    if trailing is not None:
        return Wording(phrasing.tokens.slice_text(*trailing))
    if hits:
        people = [one for one in hits if one.actor.type == "person"]
        hit = next((one for one in people if one.end == subject[1]), (people or hits[-1:])[0])
        is_person = hit.actor.type == "person"
        return Wording(
            hit.actor.name if is_person else phrasing.tokens.slice_text(hit.start, hit.end)
        )
    apposed = next((one for one in phrasing.actors if one.start == subject[1] + 1), None)
    if apposed is not None and apposed.actor.type == "person" and _is_apart(phrasing, subject[1]):
        return Wording(apposed.actor.name)
    text, is_poor = name_subject(phrasing, subject)
    return Wording(text, is_poor) if len(text) <= _MAX_SPEAKER_CHARS else None


def _is_apart(phrasing: Phrasing, at: int) -> bool:
    """Whether a comma stands here, before the name of whom the words before it describe."""
    return phrasing.tokens.words[at : at + 1] == [","]


def _find_trailing_name(phrasing: Phrasing, subject: Range) -> Range | None:
    """Return the capitals that end a subject and are no known name: "NASA scientist | Ana Berg"."""
    end = subject[1]
    first = end
    while first > subject[0] and phrasing.tokens.is_capital(first - 1):
        if first - 1 in phrasing.names:
            return None
        first -= 1
    if not subject[0] < first <= end - _NAME_TOKENS:
        return None
    return end - _NAME_TOKENS, end


def _is_inverted(phrasing: Phrasing, trigger: Trigger, clause: Clause) -> bool:
    """Whether the speaker follows the verb: "…", said the mayor."""
    after = trigger.token + 1
    if find_verb_group(phrasing, trigger.token, clause) != clause.first or not trigger.clause:
        return False
    if not is_quoted_clause(phrasing.tokens, clause) and not _tells_before(phrasing, clause):
        return False
    return (
        after < clause.end
        and (
            after in phrasing.names
            or phrasing.tokens.is_capital(after)
            or phrasing.tokens.words[after] in phrasing.words.determiners
        )
        and phrasing.tokens.words[trigger.token] not in phrasing.words.with_listeners
    )


def _tells_before(phrasing: Phrasing, clause: Clause) -> bool:
    """Whether a verb that can be said stands before a clause: no name with its age, no date."""
    inserted = {one.first for one in phrasing.clauses[1:]}
    verbs = list_verbs(phrasing, phrasing.first, clause.first)
    return any(at not in inserted and not is_reduced(phrasing, at, clause.first) for at in verbs)


def _may_precede(phrasing: Phrasing, trigger: Trigger, clause: Clause) -> bool:
    """Whether a verb can stand before who speaks: first of all, or after what was said."""
    is_after = is_quoted_clause(phrasing.tokens, clause) or _is_inverted(phrasing, trigger, clause)
    return trigger.clause == 0 or is_after or _begins_quoted(phrasing)


def _find_after(phrasing: Phrasing, trigger: Trigger, clause: Clause) -> Range:
    """Return the noun phrase after a verb."""
    first = trigger.token + 1
    end = first
    while end < clause.end and end not in phrasing.timed:
        end += 1
    return first, end


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
    if number and _is_inverted(phrasing, trigger, clause):
        return _cut_said(phrasing, clauses[0].first, clauses[number - 1].end)
    if _has_object(phrasing, trigger, clause):
        return ""
    close = _find_close(phrasing, clauses[0])
    if number and _begins_quoted(phrasing) and close < trigger.token:
        return _cut_said(phrasing, clauses[0].first, close)
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    opener = following.opener if following else ""
    if following is not None and (opener == ":" or is_quoted_clause(phrasing.tokens, following)):
        if _tells_itself(phrasing, trigger, clause):
            return ""
        return _cut_said(phrasing, following.first, _find_close(phrasing, following))
    if number == 0 or opener in phrasing.words.complementisers:
        return ""
    # A mark without a partner before the verb closes what an earlier sentence began to quote.
    is_quoted = clause.opener in QUOTE_MARKS and _is_quoted(phrasing, (trigger.token, 0))
    return _cut_said(phrasing, clauses[0].first, close) if is_quoted else ""


def _has_object(phrasing: Phrasing, trigger: Trigger, clause: Clause) -> bool:
    """Whether more than a time, a name or a few words follow a reporting verb in its clause."""
    rest = [
        at
        for at in range(trigger.token + 1, clause.end)
        if at not in phrasing.timed
        and at not in phrasing.names
        and phrasing.tokens.words[at][0].isalnum()
        and phrasing.tokens.words[at] not in phrasing.words.prepositions
    ]
    return len(rest) >= _TAIL_TOKENS


def _tells_itself(phrasing: Phrasing, trigger: Trigger, clause: Clause) -> bool:
    """Whether a name after the verb begins what is said: "said Berg "has signed"."""
    if phrasing.tokens.words[trigger.token] in phrasing.words.with_listeners:
        return False
    after = trigger.token + 1
    is_subject = find_verb_group(phrasing, trigger.token, clause) > clause.first
    ends_open = clause.end < phrasing.end and phrasing.tokens.words[clause.end] in QUOTE_MARKS
    return is_subject and ends_open and after < clause.end and after not in phrasing.timed


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


def _find_comma(phrasing: Phrasing, first: int, end: int) -> int:
    """Return the last mark after which another phrase begins, `first` if there is none."""
    words, classes = phrasing.tokens.words, phrasing.words
    marks = [
        at
        for at in range(first, end - 1)
        if words[at] in _STRONG_MARKS
        or (
            words[at] == ","
            and _begins_phrase(words[at + 1], classes)
            and words[at + 1] not in classes.finite_helpers
            and not _interrupts(phrasing, at)
            and not leaves_open(phrasing, first, at)
        )
    ]
    return marks[-1] if marks else first


def _interrupts(phrasing: Phrasing, at: int) -> bool:
    """Whether a verb waits for its object before a comma: "shows, once again, | the need"."""
    words, start = phrasing.tokens.words, max(phrasing.first + 1, at - _MAX_ASIDE)
    commas = [one for one in range(start, at) if words[one] == ","]
    return any(one - 1 in phrasing.verbs for one in (*commas, at))


def _begins_phrase(word: str, words: WordClasses) -> bool:
    return word in words.phrase_ends or words.is_adverb(word)


def _find_main(phrasing: Phrasing, first: int, end: int) -> int:
    """Return the main verb of what was said, past what "although" or "if" begins, else `first`.

    A second verb of a relative clause is the main one: "the plans | which failed cost much".
    """
    words, classes = phrasing.tokens.words, phrasing.words
    start = first
    if words[first] in classes.openers or words[first] in classes.prepositions:
        start = next((at + 1 for at in range(first, end) if words[at] == ","), first)
    for number, clause in enumerate(phrasing.clauses):
        if clause.end <= start or clause.first >= end:
            continue
        is_later = clause.first > start and words[clause.first] in classes.openers
        verbs = [
            at
            for at in list_verbs(phrasing, max(start, clause.first), min(end, clause.end))
            if is_main(phrasing, at, clause, end=clause.end)
        ]
        if is_later:
            verbs = verbs[1:] if is_relative(phrasing, number) else []
        if verbs:
            return verbs[0]
    return start


def _cut_said(phrasing: Phrasing, first: int, end: int) -> str:
    """Return what was said word for word, with phrases left out from its end until it fits."""
    room = MAX_TITLE_CHARS - _MAX_SPEAKER_CHARS
    shortest = _find_main(phrasing, first, end) + _MIN_SAID_TOKENS
    while end > shortest and measure(phrasing, first, end) > room:
        cut = max(find_cut(phrasing, shortest, end), _find_comma(phrasing, shortest, end))
        if cut <= shortest:
            break
        end = cut
    return phrasing.tokens.slice_text(first, end)
