"""Take the title of a verb from its sentence: its subject, the verb, and what it is about."""

from dataclasses import dataclass

from timeline.events.clauses import QUOTE_MARKS, Clause
from timeline.events.phrasing import (
    WANTED_TITLE_CHARS,
    Phrasing,
    Range,
    cut_text,
    find_cut,
    find_phrase_start,
    find_verb_group,
    measure,
)
from timeline.events.subjects import find_subject, is_reduced, list_verbs
from timeline.events.topics import name_pronoun
from timeline.events.triggers import Trigger

_MAX_SUBJECT_CHARS = 70
_MIN_KEPT = 2
_TOLD_CHARS = 30


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a title; `is_poor` marks what a reader would miss a subject in."""

    text: str
    is_poor: bool = False
    core: str = ""
    """The noun phrase of a noun that is told by a whole clause."""


def title_verb(phrasing: Phrasing, trigger: Trigger) -> Wording:
    """Return the subject of a verb with the verb and what follows it."""
    verb, number = _find_finite(phrasing, trigger)
    clause = phrasing.clauses[number]
    end = _find_end(phrasing, trigger)
    group = find_verb_group(phrasing, verb, clause)
    described = _find_described(phrasing, verb, clause)
    if described is not None:
        first, end = described[0], min(end, described[1])
        return Wording(cut_text(phrasing, first, _shorten(phrasing, verb, end, measure_room(0))))
    subject = find_subject(phrasing, verb, number)
    if subject is None:
        return _title_whole(phrasing, number, verb, end)
    name, is_poor = name_subject(phrasing, subject)
    room = measure_room(len(name)) + (_TOLD_CHARS if trigger.sense.role == "report" else 0)
    end = _shorten(phrasing, trigger.token, end, room)
    helpers = _find_shared_helpers(phrasing, verb, group, clause)
    parts = (name, helpers, cut_text(phrasing, group, end))
    return Wording(" ".join(filter(None, parts)), is_poor)


def measure_room(used: int) -> int:
    """Return how many characters a title has left."""
    return WANTED_TITLE_CHARS - used


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
        if _is_past(phrasing, at) or is_helper:
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
    return _is_past(phrasing, verb) and (
        after >= clause.end
        or after in phrasing.timed
        or phrasing.tokens.words[after] in phrasing.words.prepositions
        or not phrasing.tokens.words[after][0].isalnum()
    )


def _is_past(phrasing: Phrasing, at: int) -> bool:
    return any(
        one.token == at and one.sense.form in ("past", "participle")
        for one in phrasing.verb_triggers
    )


def _find_shared_helpers(phrasing: Phrasing, verb: int, group: int, clause: Clause) -> str:
    """Return the "was" that a second participle leaves out: "was shot and killed by police"."""
    words, tokens = phrasing.words, phrasing.tokens
    before = group - 2
    if group != verb or before < clause.first or before not in phrasing.verbs:
        return ""
    if tokens.words[group - 1] not in words.conjunctions or tokens.words[verb] in (
        words.never_passive
    ):
        return ""
    first = find_verb_group(phrasing, before, clause)
    helpers = tokens.words[first:before]
    return tokens.slice_text(first, before) if not words.auxiliaries.isdisjoint(helpers) else ""


def _find_finite(phrasing: Phrasing, trigger: Trigger) -> tuple[int, int]:
    """Return the verb that a verb after "to" hangs on, and its clause: "agreed to sign"."""
    marks = phrasing.words.infinitive_marks
    verb, number = trigger.token, trigger.clause
    while number >= 0:
        clause = phrasing.clauses[number]
        if verb != trigger.token or _is_infinitive(phrasing, verb, clause):
            before = [at for at in range(clause.first, verb) if at in phrasing.verbs]
            finite = [at for at in before if not _is_infinitive(phrasing, at, clause)]
            if finite:
                return finite[-1], number
            opens = phrasing.tokens.words[clause.first] in marks
            if not opens or clause.opener != ",":
                break
            number, verb = number - 1, clause.first - 1
            continue
        break
    return trigger.token, trigger.clause


def _is_infinitive(phrasing: Phrasing, verb: int, clause: Clause) -> bool:
    group = find_verb_group(phrasing, verb, clause)
    return phrasing.tokens.words[group] in phrasing.words.infinitive_marks


def _title_whole(phrasing: Phrasing, number: int, verb: int, end: int) -> Wording:
    """Return the clause before a verb without a subject, together with its own ("after being")."""
    clause = phrasing.clauses[number]
    for at in range(number - 1, -1, -1):
        before = phrasing.clauses[at]
        verbs = [one for one in range(before.first, before.end) if one in phrasing.verbs]
        if not verbs or _is_infinitive(phrasing, verbs[0], before):
            continue
        subject = find_subject(phrasing, verbs[0], at)
        if subject is not None and clause.opener in phrasing.words.clause_openers:
            name, is_poor = name_subject(phrasing, subject)
            group = find_verb_group(phrasing, verbs[0], before)
            return Wording(f"{name} {cut_text(phrasing, group, end)}", is_poor)
    end = _shorten(phrasing, verb, end, WANTED_TITLE_CHARS)
    return Wording(cut_text(phrasing, clause.first, end), is_poor=True)


def name_subject(phrasing: Phrasing, subject: Range) -> tuple[str, bool]:
    """Return the words of a subject, a name for a pronoun, and whether it stays unnamed."""
    first, end = _drop_leads(phrasing, subject)
    words, tokens = phrasing.words, phrasing.tokens
    if end - first == 1 and tokens.words[first] in words.personal_pronouns:
        hit = name_pronoun(tokens.words[first], first, phrasing.topics)
        if hit is None:
            return tokens.slice_text(first, end), True
        if hit.actor.type == "person":
            return hit.actor.name, False
        return tokens.slice_text(hit.start, hit.end), False
    while measure(phrasing, first, end) > _MAX_SUBJECT_CHARS:
        cut = find_cut(phrasing, first + 1, end)
        if cut <= first + 1 or tokens.words[cut] in words.conjunctions:
            break
        end = cut
    is_poor = end - first == 1 and tokens.words[first] in words.pronouns
    is_poor = is_poor or tokens.words[first] in words.prepositions
    text = cut_text(phrasing, first, end)
    return text or tokens.slice_text(first, end).strip("()"), is_poor


def _drop_leads(phrasing: Phrasing, subject: Range) -> Range:
    first, end = subject
    words, tokens = phrasing.words, phrasing.tokens
    while first < end - 1 and (
        tokens.words[first] in words.clause_openers
        or tokens.words[first] in words.conjunctions
        or (words.is_adverb(tokens.words[first]) and first not in phrasing.names)
    ):
        first += 1
    return first, end


def _find_end(phrasing: Phrasing, trigger: Trigger) -> int:
    """Return where the title ends: before a joined verb, after what was said or listed."""
    number = trigger.clause
    clause = phrasing.clauses[number]
    joined = _find_joined(phrasing, clause, trigger.token)
    if joined is None:
        joined = _find_main_verb(phrasing, clause, trigger.token)
    if joined is not None:
        return joined
    end, quoted = clause.end, False
    for following in phrasing.clauses[number + 1 :]:
        if following.opener in QUOTE_MARKS:
            if quoted or _is_apart(phrasing, end):
                break
            quoted = True
        elif not quoted and not _goes_on(phrasing, trigger, following, end):
            break
        end = following.end
        if quoted and _closes_quote(phrasing, end):
            return end + 1
    return end


def _is_apart(phrasing: Phrasing, end: int) -> bool:
    """Whether a mark such as a comma stands before the quotation, not the clause's own words."""
    return phrasing.tokens.words[end] not in QUOTE_MARKS


def _closes_quote(phrasing: Phrasing, end: int) -> bool:
    tokens = phrasing.tokens
    return end < len(tokens) and tokens.words[end] in QUOTE_MARKS and end < phrasing.end


def _goes_on(phrasing: Phrasing, trigger: Trigger, following: Clause, end: int) -> bool:
    """Whether a clause belongs into the title: what was said, or the rest of a list."""
    words, tokens = phrasing.words, phrasing.tokens
    if following.opener in words.complementisers:
        return trigger.sense.role == "report"
    if following.opener == "as" and end == following.first == trigger.token + 1:
        return True
    if following.opener != "," or tokens.words[end] != ",":
        return False
    return _is_listed(phrasing, following)


def _is_listed(phrasing: Phrasing, clause: Clause) -> bool:
    """Whether a clause is one more thing of a list: without a verb, with "and" before the last."""
    inside = phrasing.tokens.words[clause.first : clause.end]
    has_verb = any(at in phrasing.verbs for at in range(clause.first, clause.end))
    if has_verb or inside[0] in phrasing.words.prepositions:
        return False
    return not phrasing.words.additives.isdisjoint(inside[:4]) and len(inside) < 8


def _find_joined(phrasing: Phrasing, clause: Clause, verb: int) -> int | None:
    """Return the "and" before a later verb of the clause ("met them and agreed")."""
    for at in range(verb + 1, clause.end):
        if at in phrasing.verbs:
            group = find_verb_group(phrasing, at, clause)
            if group > verb + 1 and phrasing.tokens.words[group - 1] in phrasing.words.conjunctions:
                return group - 1
    return None


def _find_main_verb(phrasing: Phrasing, clause: Clause, verb: int) -> int | None:
    """Return where the main verb follows that of a relative clause: "who fell | told the court"."""
    words = phrasing.words
    if phrasing.tokens.words[clause.first] not in words.insertion_openers:
        return None
    if verb in phrasing.reports:
        return None
    for at in list_verbs(phrasing, verb + 1, clause.end):
        group = find_verb_group(phrasing, at, clause)
        is_bare = _is_past(phrasing, at) and not is_reduced(phrasing, at, clause.end)
        if (
            group > verb + 1
            and (is_bare or group < at)
            and not _is_infinitive(phrasing, at, clause)
        ):
            return group
    return None


def _shorten(phrasing: Phrasing, verb: int, end: int, room: int) -> int:
    """Leave out phrases from the end until the title fits, never the first after the verb."""
    shortest = find_first_cut(phrasing, verb, end)
    while end > shortest and measure(phrasing, verb, end) > room:
        cut = find_cut(phrasing, shortest, end)
        if cut <= shortest:
            break
        end = cut
    return end


def find_first_cut(phrasing: Phrasing, verb: int, end: int) -> int:
    """Return the token before which a title must not stop: past what a verb of telling tells."""
    if verb in phrasing.reports:
        for at in range(verb + 1, end):
            word = phrasing.tokens.words[at]
            if at in phrasing.verbs or word in phrasing.words.finite_helpers:
                return min(end, at + _MIN_KEPT)
    return min(end, verb + _MIN_KEPT)
