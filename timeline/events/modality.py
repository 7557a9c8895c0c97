"""Say of a trigger whether it happened, is going on, is planned, possible, or denied."""

from itertools import pairwise
from typing import Literal, NamedTuple

from timeline.events.clauses import Clause
from timeline.events.grammar import WordClasses
from timeline.events.triggers import Trigger
from timeline.records import Status
from timeline.text.tokens import Tokens

Tense = Literal["past", "perfect", "pluperfect", "present", "future", "none"]
_HELPER_REACH = 7
_NOUN_REACH = 4
_AFTER_NOUN = 2
_LACKING_REACH = 3
_HEADLINE_SUBJECT = 4
_SUBJECT_TOKENS = 3
_MARKS = frozenset("'’-")


class Modality(NamedTuple):
    """Tense, status and whether the whole is negated."""

    tense: Tense
    status: Status
    is_negated: bool = False


def read_verb(
    tokens: Tokens, trigger: Trigger, clause: Clause, *, words: WordClasses, is_told: bool = False
) -> Modality:
    """Return the modality of a verb by the helpers before it in its clause.

    `is_told` says that somebody told it in the past, so that "would" means "will".
    """
    helpers = _collect_helpers(tokens, trigger.token, clause, words)
    if not helpers:
        return _read_plain(tokens, trigger, clause, words)
    negated = not words.negations.isdisjoint(helpers) or _has_no_subject(
        tokens, trigger.token, clause, words
    )
    opener = clause.opener
    if opener in words.hypothetical_openers or _starts_with(tokens, clause, words):
        return Modality("none", "hypothetical", negated)
    tense = _read_tense(helpers, trigger.sense.form, words)
    if is_told and not words.modals_reported.isdisjoint(helpers):
        return Modality("future", "scheduled", negated)
    if not words.modals_possible.isdisjoint(helpers):
        if _is_modal_perfect(helpers, words):
            return Modality("perfect", "hypothetical", negated)
        is_doubted = words.modals_predicting.isdisjoint(helpers)
        return Modality("future", "hypothetical" if is_doubted else "predicted", negated)
    if _is_infinitive(helpers, words) and not _is_plan(tokens, trigger.token, helpers, words):
        return Modality("future", "hypothetical", negated)
    if tense == "future" or not words.planned_participles.isdisjoint(helpers):
        return Modality("future", "scheduled", negated)
    if tense == "present":
        status: Status = "ongoing" if trigger.sense.form == "gerund" else "happened"
        return Modality(tense, status, negated)
    return Modality(tense, "happened", negated)


def _read_plain(tokens: Tokens, trigger: Trigger, clause: Clause, words: WordClasses) -> Modality:
    """Return the modality of a verb without helpers."""
    negated = _has_no_subject(tokens, trigger.token, clause, words)
    if clause.opener in words.hypothetical_openers or _starts_with(tokens, clause, words):
        return Modality("none", "hypothetical", negated)
    tense = _read_own_tense(trigger.sense.form)
    is_ongoing = trigger.sense.form == "gerund"
    return Modality(tense, "ongoing" if is_ongoing else "happened", negated)


def tells_plan(tokens: Tokens, index: int, words: WordClasses) -> bool:
    """Whether a verb says that its subject is planned: "was scheduled to start"."""
    if tokens.words[index] not in words.planned_participles or index + 1 == len(tokens):
        return False
    is_passive = tokens.words[index - 1] in words.passive_auxiliaries
    return is_passive and tokens.words[index + 1] in words.infinitive_marks


def is_awaited(
    tokens: Tokens, trigger: Trigger, clauses: tuple[Clause, ...], words: WordClasses
) -> bool:
    """Whether a verb in the present only says that its subject is to come: "is awaited"."""
    at = trigger.token
    clause = clauses[trigger.clause]
    if tokens.words[at] not in words.awaiting_participles:
        return False
    helpers = [tokens.words[one] for one in find_helpers(tokens, at, clause, words)]
    return bool(helpers) and not words.passive_presents.isdisjoint(helpers)


def _is_infinitive(helpers: list[str], words: WordClasses) -> bool:
    return not words.infinitive_marks.isdisjoint(helpers[:2])


def _is_modal_perfect(helpers: list[str], words: WordClasses) -> bool:
    """Whether something may have been, and is not ahead: "may have left" (nearest helper first)."""
    return any(
        helper in words.perfect_auxiliaries and modal in words.modals_possible
        for helper, modal in pairwise(one for one in helpers if not words.is_adverb(one))
    )


def _is_plan(tokens: Tokens, index: int, helpers: list[str], words: WordClasses) -> bool:
    """Whether "to" + verb tells a plan: "is to meet", "plans to meet", "NATO to meet"."""
    for telling in (words.planned_participles, words.modals_future, words.plan_auxiliaries):
        if not telling.isdisjoint(helpers):
            return True
    at = _find_infinitive_mark(tokens, index, words)
    if tokens.words[at - 1] in words.planning_verbs:
        return at > 0
    return 0 < at <= _HEADLINE_SUBJECT and tokens.is_capital(at - 1)


def _find_infinitive_mark(tokens: Tokens, index: int, words: WordClasses) -> int:
    """Return the token of the "to" before a verb, 0 if there is none."""
    at = index - 1
    while at > 0 and tokens.words[at] not in words.infinitive_marks:
        at -= 1
    return at


def _collect_helpers(tokens: Tokens, index: int, clause: Clause, words: WordClasses) -> list[str]:
    """Return the helpers before a verb, nearest first, with the participle of a plan."""
    found: list[str] = []
    for at in find_helpers(tokens, index, clause, words):
        word = tokens.words[at]
        found += words.contractions.get(word, (word,))
    return found


def find_helpers(tokens: Tokens, index: int, clause: Clause, words: WordClasses) -> list[int]:
    """Return the tokens of the helpers before a verb, nearest first."""
    found: list[int] = []
    for at in range(index - 1, max(clause.first, index - _HELPER_REACH) - 1, -1):
        word = tokens.words[at]
        if word in words.modals and at and tokens.words[at - 1] in words.time_leads:
            break  # the month of "jailed in May marched"
        if (
            word in words.auxiliaries
            or word in words.planned_participles
            or word in words.negations
            or (word in words.contractions and words.is_contraction(tokens, at))
        ):
            found.append(at)
        elif not (word in _MARKS or word in words.additives or words.is_adverb(word)):
            break
    return found


def find_verb_marks(
    tokens: Tokens, trigger: Trigger, clause: Clause, *, words: WordClasses
) -> list[int]:
    """Return the tokens that `read_verb` goes by, conditions aside: for people to see."""
    index = trigger.token
    found = find_helpers(tokens, index, clause, words)
    if not words.infinitive_marks.isdisjoint(tokens.words[at] for at in found[:2]):
        before = _find_infinitive_mark(tokens, index, words) - 1
        found += [before] if before >= 0 and tokens.words[before] in words.planning_verbs else []
    if _has_no_subject(tokens, index, clause, words):
        denying = words.negative_subjects | words.negative_openers
        start = range(clause.first, min(index, clause.first + _SUBJECT_TOKENS))
        found += [at for at in start if tokens.words[at] in denying]
    return found


def _has_no_subject(tokens: Tokens, index: int, clause: Clause, words: WordClasses) -> bool:
    """Whether the subject is "no one", "not a single official", "nobody"."""
    start = tokens.words[clause.first : min(index, clause.first + _SUBJECT_TOKENS)]
    return not words.negative_subjects.isdisjoint(start) or (
        bool(start) and start[0] in words.negative_openers
    )


def _starts_with(tokens: Tokens, clause: Clause, words: WordClasses) -> bool:
    """Whether the clause opens as a condition ("should they decide")."""
    start = tokens.words[clause.first : clause.first + 2]
    return not words.hypothetical_openers.isdisjoint(start)


def _read_tense(helpers: list[str], form: str, words: WordClasses) -> Tense:
    if not words.modals_future.isdisjoint(helpers) or _is_infinitive(helpers, words):
        return "future"
    if not words.pluperfect_auxiliaries.isdisjoint(helpers):
        return "pluperfect"
    if not words.perfect_auxiliaries.isdisjoint(helpers):
        return "perfect"
    if not words.past_auxiliaries.isdisjoint(helpers):
        return "past"
    if not words.present_auxiliaries.isdisjoint(helpers):
        return "present" if form == "gerund" else "past"
    return _read_own_tense(form)


def _read_own_tense(form: str) -> Tense:
    if form in ("past", "participle"):
        return "past"
    return "present" if form in ("third", "base", "gerund") else "none"


def read_noun(
    tokens: Tokens,
    trigger: Trigger,
    clause: Clause,
    *,
    words: WordClasses,
    governing: Modality | None,
) -> Modality:
    """Return the modality of a noun by the words around it and the verb that governs it."""
    before = tokens.words[max(clause.first, trigger.token - _NOUN_REACH) : trigger.token]
    after = tokens.words[trigger.token + 1 : min(clause.end, trigger.token + 1 + _AFTER_NOUN)]
    if clause.opener in words.hypothetical_openers or _starts_with(tokens, clause, words):
        return Modality("none", "hypothetical")
    is_planned = not words.planned_before_nouns.isdisjoint(before)
    due = _find_due(tokens, trigger.token, clause, words)
    is_planned = is_planned or due is not None
    if not is_planned and not words.hypothetical_before_nouns.isdisjoint(before):
        return Modality("none", "hypothetical")
    if not words.lacking_before_nouns.isdisjoint(before[-_LACKING_REACH:]):
        return Modality("none", "denied", is_negated=True)
    if is_planned or not words.planned_after_nouns.isdisjoint(after):
        is_negated = due is not None and tokens.words[due - 1] in words.negations
        return Modality("future", "scheduled", is_negated)
    if governing is not None:
        return governing
    return Modality("none", "happened")


def _find_due(tokens: Tokens, noun: int, clause: Clause, words: WordClasses) -> int | None:
    """Return what says after a noun's helper that it is planned: "a vote on it is (not) due"."""
    inside = range(noun + 1, clause.end - 1)
    helper = next((at for at in inside if tokens.words[at] in words.plan_auxiliaries), None)
    if helper is None:
        return None
    due = helper + 1
    due += tokens.words[due] in words.negations and due + 1 < clause.end
    return due if tokens.words[due] in words.planned_after_nouns else None


def find_noun_marks(
    tokens: Tokens, trigger: Trigger, clause: Clause, *, words: WordClasses
) -> list[int]:
    """Return the tokens around a noun that `read_noun` goes by: for people to see."""
    at = trigger.token
    telling = words.planned_before_nouns | words.hypothetical_before_nouns
    before = range(max(clause.first, at - _NOUN_REACH), at)
    lacking = range(max(clause.first, at - _LACKING_REACH), at)
    after = range(at + 1, min(clause.end, at + 1 + _AFTER_NOUN))
    return [
        *(one for one in before if tokens.words[one] in telling),
        *(one for one in lacking if tokens.words[one] in words.lacking_before_nouns),
        *(one for one in after if tokens.words[one] in words.planned_after_nouns),
    ]
