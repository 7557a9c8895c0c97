"""Take the title of a verb from its sentence: its subject, the verb, and what it is about."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from timeline.events.clauses import Clause, is_quoted_clause
from timeline.events.cutting import shorten
from timeline.events.phrasing import (
    WANTED_TITLE_CHARS,
    Phrasing,
    Range,
    cut_text,
    find_phrase_start,
    find_verb_group,
    measure,
)
from timeline.events.polishing import MAX_TITLE_CHARS
from timeline.events.predicates import find_end
from timeline.events.relatives import find_object, is_relative
from timeline.events.sentence_verbs import (
    goes_on_telling,
    is_infinitive,
    is_main,
    is_past,
    is_reduced,
    list_verbs,
    tells_past,
)
from timeline.events.subject_names import name_subject
from timeline.events.subjects import find_subject, is_told_twice
from timeline.events.triggers import Trigger

_TOLD_CHARS = 30
_MAX_INSERTED = 4
_SHORT_HELPER = re.compile(r" (['’](?:s|re|ve|d|ll|m)\b)")


class Wording(NamedTuple):
    """The words of a title; `is_poor` marks what a reader would miss a subject in."""

    text: str
    is_poor: bool = False
    core: str = ""
    """The noun phrase of a noun that is told by a whole clause."""
    lacks_object: bool = False
    """Whether the object of the verb stands before its subject, outside the title."""


def title_verb(phrasing: Phrasing, trigger: Trigger) -> Wording:
    """Return the subject of a verb with the verb and what follows it."""
    verb, number = _find_finite(phrasing, trigger)
    clause = phrasing.clauses[number]
    end = find_end(phrasing, trigger)
    group = find_verb_group(phrasing, verb, clause)
    described = _find_described(phrasing, verb, clause)
    if described is not None:
        first, end = described[0], min(end, described[1])
        text = cut_text(phrasing, first, shorten(phrasing, verb, end, WANTED_TITLE_CHARS))
        return Wording(text)
    subject = find_subject(phrasing, verb, number)
    if subject is None:
        return _title_whole(phrasing, number, verb, end)
    name, is_poor = name_subject(phrasing, subject)
    room = WANTED_TITLE_CHARS - len(name) + (_TOLD_CHARS if trigger.sense.role == "report" else 0)
    end = shorten(phrasing, trigger.token, end, room)
    helpers = _find_shared_helpers(phrasing, verb, group, clause)
    parts = (name, helpers, _tell(phrasing, trigger, group, end))
    lacks_object = _lacks_object(phrasing, verb, subject)
    is_poor = is_poor or is_told_twice(phrasing, subject) or lacks_object
    return Wording(_join_words(parts), is_poor, lacks_object=lacks_object)


def _lacks_object(phrasing: Phrasing, verb: int, subject: Range) -> bool:
    """Whether the object of a verb stands before its subject: "the help | we got in May"."""
    words, classes = phrasing.tokens.words, phrasing.words
    first, after = subject[0], words[verb + 1 : verb + 2]
    is_pronoun = words[first] in classes.personal_pronouns | classes.first_persons
    is_led = (is_pronoun and words[first] in classes.pronouns) or words[first] in classes.definite
    if first <= phrasing.first or not is_led or words[phrasing.first] in classes.prepositions:
        return False
    before = words[first - 1]
    is_noun = before[0].isalnum() and before not in classes.phrase_ends
    is_noun = is_noun and first - 1 not in phrasing.verbs | phrasing.timed | phrasing.names
    return is_noun and all(one in classes.prepositions or not one[0].isalnum() for one in after)


def _join_words(parts: Iterable[str]) -> str:
    """Join the parts of a title that are there; an "'s" or "'re" goes with the word before it."""
    return _SHORT_HELPER.sub(r"\1", " ".join(filter(None, parts)))


def _tell(phrasing: Phrasing, trigger: Trigger, group: int, end: int) -> str:
    """Return the verb with what follows it: its object where "which" stands for that."""
    end = _drop_open_verb(phrasing, trigger.token, end)
    end = _drop_dated_participle(phrasing, trigger.token, end)
    told = cut_text(phrasing, group, end)
    if trigger.token in phrasing.reports:
        further = _find_resumed(phrasing, trigger, end)
        if further is not None:
            shortened = shorten(phrasing, further[0], further[1], WANTED_TITLE_CHARS - _TOLD_CHARS)
            return _join_words((told, cut_text(phrasing, further[0], shortened)))
    named = find_object(phrasing, trigger)
    if named is None:
        return told
    at = min(trigger.token + 1, end)
    while at < end and phrasing.tokens.words[at] in phrasing.words.particles:
        at += 1
    parts = (cut_text(phrasing, group, at), cut_text(phrasing, *named))
    return _join_words((*parts, cut_text(phrasing, at, end)))


def _drop_open_verb(phrasing: Phrasing, verb: int, end: int) -> int:
    """Leave out a last "-ing" whose object is another clause: "a letter | warning that"."""
    last = end - 1
    if last <= verb + 1 or end >= phrasing.end or not phrasing.tokens.words[last].endswith("ing"):
        return end
    is_led = phrasing.tokens.words[end] in phrasing.words.clause_openers
    is_open = last in phrasing.reports or (is_led and last in phrasing.verbs)
    return last if is_open else end


def _drop_dated_participle(phrasing: Phrasing, verb: int, end: int) -> int:
    """Leave out a last participle of which only the date told: "died from wounds | suffered"."""
    words, classes, last = phrasing.tokens.words, phrasing.words, end - 1
    last -= not words[last][0].isalnum()
    tail = last
    while last > verb and (last in phrasing.timed or words[last] in classes.time_leads):
        last -= 1
    if last == tail or last not in phrasing.verbs or words[last] not in phrasing.participles:
        return end
    clause = next(one for one in phrasing.clauses if one.first <= last < one.end)
    is_bare = find_verb_group(phrasing, last, clause) == last
    first = find_phrase_start(phrasing, last - 1, clause)
    led = any(words[at] in classes.prepositions for at in (first - 1, first - 2) if at > verb)
    return last if is_bare and led and first < last else end


def _find_resumed(phrasing: Phrasing, trigger: Trigger, end: int) -> Range | None:
    """Return the verb of what is told, after what commas insert: "said Berg, 40, | had won"."""
    told = [one for one in phrasing.clauses[trigger.clause :] if one.first < end]
    last = told[-1]
    is_first = not list_verbs(phrasing, told[0].first, trigger.token)
    if is_first and is_relative(phrasing, trigger.clause):
        return None  # "a scene that recalled May, a crowd, | left"
    if phrasing.tokens.words[told[0].first] in phrasing.words.same_time:
        return None  # "when Berg called, | said Holm"
    if _takes_preposition(phrasing, trigger.token):
        return None  # "called for talks in Leeds, | based on the plan"
    first = max(trigger.token + 1, last.first)
    if end != last.end or list_verbs(phrasing, first, last.end) or first >= last.end:
        return None
    for following in phrasing.clauses[trigger.clause + len(told) :][:_MAX_INSERTED]:
        if following.opener != ",":
            return None
        verbs = list_verbs(phrasing, following.first, following.end)
        main = [one for one in verbs if is_main(phrasing, one, following, end=following.end)]
        if not main and (not verbs or verbs[0] > following.first):
            continue
        group = find_verb_group(phrasing, verbs[0], following)
        is_finite = group < verbs[0] or tells_past(phrasing, verbs[0])
        is_finite = is_finite or phrasing.tokens.words[verbs[0]] in phrasing.words.finite_helpers
        if group == following.first and is_finite:
            return group, _find_quoted_end(phrasing, following)
    return None


def _takes_preposition(phrasing: Phrasing, verb: int) -> bool:
    """Whether a report leads on to a noun: "called for", but not "said in May that"."""
    words, classes = phrasing.tokens.words, phrasing.words
    is_saying = words[verb] in classes.saying_verbs or not phrasing.timed.isdisjoint(
        range(verb + 1, verb + 4)
    )
    links = classes.prepositions - classes.simultaneous_prepositions
    return not is_saying and not links.isdisjoint(words[verb + 1 : verb + 2])


def _find_quoted_end(phrasing: Phrasing, clause: Clause) -> int:
    """Return the end of a clause, or of the quotation that alone follows its helper: "was "…"."""
    after = next((one for one in phrasing.clauses if one.first > clause.first), None)
    is_bare = phrasing.tokens.words[clause.end - 1] in phrasing.words.finite_helpers
    if after is None or not is_bare or not is_quoted_clause(phrasing.tokens, after):
        return clause.end
    return after.end


def _find_described(phrasing: Phrasing, verb: int, clause: Clause) -> Range | None:
    """Return the noun phrase that a participle describes, up to the next verb of the clause.

    "Pirates detained near the coast | were tried": the title is what comes before the bar.
    """
    if verb == clause.first or find_verb_group(phrasing, verb, clause) < verb:
        return None
    if phrasing.tokens.words[verb - 1] in phrasing.words.phrase_ends:
        return None
    first = find_phrase_start(phrasing, verb - 1, clause)
    before = list_verbs(phrasing, clause.first, first)
    if before and before[-1] not in phrasing.reports and _ends_or_leads_on(phrasing, verb, clause):
        return first, clause.end
    if not is_reduced(phrasing, verb, clause.end):
        return None
    for at in range(verb + 1, clause.end):
        is_helper = phrasing.tokens.words[at] in phrasing.words.finite_helpers
        if is_past(phrasing, at) or is_helper:
            group = find_verb_group(phrasing, at, clause)
            if phrasing.tokens.words[group - 1] in phrasing.words.conjunctions:
                return None
            if phrasing.tokens.words[group] in phrasing.words.infinitive_marks:
                continue
            is_bare = group == at and not is_helper and is_reduced(phrasing, at, clause.end)
            return None if group <= verb or is_bare else (first, group)
    return None


def _ends_or_leads_on(phrasing: Phrasing, verb: int, clause: Clause) -> bool:
    """Whether a participle without an object stands here: "charges committed | in 2002"."""
    after = verb + 1
    return is_past(phrasing, verb) and (
        after >= clause.end
        or after in phrasing.timed
        or phrasing.tokens.words[after] in phrasing.words.prepositions
        or not phrasing.tokens.words[after][0].isalnum()
    )


def _find_shared_helpers(phrasing: Phrasing, verb: int, group: int, clause: Clause) -> str:
    """Return the "was" that a second participle leaves out: "was shot and killed by police"."""
    words, tokens = phrasing.words, phrasing.tokens
    before = group - 2
    if group != verb or before < clause.first or before not in phrasing.verbs:
        return ""
    if goes_on_telling(phrasing, verb):
        return ""
    if tokens.words[group - 1] not in words.conjunctions or tokens.words[verb] in (
        words.never_passive
    ):
        return ""
    first = find_verb_group(phrasing, before, clause)
    helpers = tokens.words[first:before]
    if is_past(phrasing, verb) and not words.infinitive_marks.isdisjoint(helpers):
        return ""  # "to stay but stressed"
    return tokens.slice_text(first, before) if not words.auxiliaries.isdisjoint(helpers) else ""


def _find_finite(phrasing: Phrasing, trigger: Trigger) -> tuple[int, int]:
    """Return the verb that a verb after "to" hangs on, and its clause: "agreed to sign"."""
    marks = phrasing.words.infinitive_marks
    verb, number = trigger.token, trigger.clause
    while number >= 0:
        clause = phrasing.clauses[number]
        if verb != trigger.token or _hangs_on_verb(phrasing, verb, clause):
            before = [at for at in range(clause.first, verb) if at in phrasing.verbs]
            finite = [at for at in before if not is_infinitive(phrasing, at, clause)]
            if finite:
                return finite[-1], number
            opens = phrasing.tokens.words[clause.first] in marks
            if not opens or clause.opener != ",":
                break
            number, verb = number - 1, clause.first - 1
            continue
        break
    return trigger.token, trigger.clause


def _hangs_on_verb(phrasing: Phrasing, verb: int, clause: Clause) -> bool:
    """Whether "to" or a preposition leads to a verb: "agreed to sign", "jailed for killing"."""
    group = find_verb_group(phrasing, verb, clause)
    is_led = (
        group > clause.first and phrasing.tokens.words[group - 1] in phrasing.words.prepositions
    )
    return is_led or is_infinitive(phrasing, verb, clause)


def _title_whole(phrasing: Phrasing, number: int, verb: int, end: int) -> Wording:
    """Return the clause before a verb without a subject, together with its own ("after being")."""
    clause = phrasing.clauses[number]
    for at in range(number - 1, -1, -1):
        before = phrasing.clauses[at]
        verbs = [one for one in range(before.first, before.end) if one in phrasing.verbs]
        if not verbs or is_infinitive(phrasing, verbs[0], before):
            continue
        subject = find_subject(phrasing, verbs[0], at)
        if subject is not None and clause.opener in phrasing.words.clause_openers:
            name, is_poor = name_subject(phrasing, subject)
            group = find_verb_group(phrasing, verbs[0], before)
            return Wording(f"{name} {cut_text(phrasing, group, end)}", is_poor)
    end = shorten(phrasing, verb, end, WANTED_TITLE_CHARS)
    text = cut_text(phrasing, clause.first, end)
    led = _find_led_subject(phrasing, verb)
    if led is not None:
        return Wording(f"{cut_text(phrasing, *led)} {text[:1].lower()}{text[1:]}")
    is_short = measure(phrasing, phrasing.first, end) <= MAX_TITLE_CHARS
    return Wording(cut_text(phrasing, phrasing.first, end) if is_short else text, is_poor=True)


def _find_led_subject(phrasing: Phrasing, verb: int) -> Range | None:
    """Return the subject that follows a participle at the start: "Founded here, the firm grew"."""
    following = phrasing.clauses[1:2]
    if verb != phrasing.first or not following or following[0].opener != ",":
        return None
    if not is_past(phrasing, verb):
        return None
    verbs = list_verbs(phrasing, following[0].first, following[0].end)
    if not verbs:
        return None
    subject = find_subject(phrasing, verbs[0], 1)
    return subject if subject is not None and subject[0] == following[0].first else None
