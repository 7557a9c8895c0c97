"""Say of a trigger whether it happened, is going on, is planned, possible, or denied."""

from dataclasses import dataclass
from typing import Literal

from timeline.events.clauses import Clause
from timeline.events.grammar import WordClasses
from timeline.events.triggers import Trigger
from timeline.records import Status
from timeline.text.tokens import Tokens

Tense = Literal["past", "perfect", "pluperfect", "present", "future", "none"]
_HELPER_REACH = 7
_NOUN_REACH = 4
_HEADLINE_SUBJECT = 4


@dataclass(frozen=True, slots=True)
class Modality:
    """Tense, status and whether the whole is negated."""

    tense: Tense
    status: Status
    is_negated: bool = False


def read_verb(tokens: Tokens, trigger: Trigger, clause: Clause, *, words: WordClasses) -> Modality:
    """Return the modality of a verb by the helpers before it in its clause."""
    helpers = _collect_helpers(tokens, trigger.token, clause, words)
    negated = any(word in words.negations for word in helpers) or _has_no_subject(
        tokens, trigger.token, clause
    )
    opener = clause.opener
    if opener in words.hypothetical_openers or _starts_with(tokens, clause, words):
        return Modality("none", "hypothetical", negated)
    tense = _read_tense(helpers, trigger.sense.form, words)
    if any(word in words.modals_possible for word in helpers):
        status: Status = "predicted" if {"may", "can", "must"} & set(helpers) else "hypothetical"
        return Modality("future", status, negated)
    if "to" in helpers[:2] and not _is_plan(tokens, trigger.token, helpers, words):
        return Modality("future", "hypothetical", negated)
    if tense == "future" or any(word in words.planned_participles for word in helpers):
        return Modality("future", "scheduled", negated)
    if tense == "present":
        status = "ongoing" if trigger.sense.form == "gerund" else "happened"
        return Modality(tense, status, negated)
    return Modality(tense, "happened", negated)


def _is_plan(tokens: Tokens, index: int, helpers: list[str], words: WordClasses) -> bool:
    """Whether "to" + verb tells a plan: "is to meet", "plans to meet", "NATO to meet"."""
    if any(word in words.planned_participles for word in helpers):
        return True
    if any(word in words.modals_future or word in ("is", "are", "was", "were") for word in helpers):
        return True
    at = index - 1
    while at > 0 and tokens.words[at] != "to":
        at -= 1
    return 0 < at <= _HEADLINE_SUBJECT and tokens.is_capital(at - 1)


def _collect_helpers(tokens: Tokens, index: int, clause: Clause, words: WordClasses) -> list[str]:
    """Return the helpers before a verb, nearest first, with the participle of a plan."""
    found: list[str] = []
    for at in range(index - 1, max(clause.first, index - _HELPER_REACH) - 1, -1):
        word = tokens.words[at]
        if word == "won" and tokens.words[at + 1] in ("'", "’"):
            found += ["will", "not"]
        elif (
            words.is_auxiliary(word) or word in words.planned_participles or word in words.negations
        ):
            found.append(word)
        elif not words.is_adverb(word) and word not in ("'", "’", "and", "-"):
            break
    return found


def _has_no_subject(tokens: Tokens, index: int, clause: Clause) -> bool:
    """Whether the subject is "no one", "not a single official", "nobody"."""
    start = tokens.words[clause.first : min(index, clause.first + 3)]
    return any(word in ("no", "nobody", "none", "neither") for word in start) or start[:1] == [
        "not"
    ]


def _starts_with(tokens: Tokens, clause: Clause, words: WordClasses) -> bool:
    """Whether the clause opens as a condition ("should they decide")."""
    start = tokens.words[clause.first : clause.first + 2]
    return any(word in words.hypothetical_openers for word in start)


def _read_tense(helpers: list[str], form: str, words: WordClasses) -> Tense:
    if any(word in words.modals_future for word in helpers):
        return "future"
    if "to" in helpers[:2]:
        return "future"
    if "had" in helpers:
        return "pluperfect"
    if any(word in words.perfect_auxiliaries for word in helpers):
        return "perfect"
    if any(word in words.past_auxiliaries for word in helpers):
        return "past"
    if any(word in words.present_auxiliaries for word in helpers):
        return "present" if form == "gerund" else "past"
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
    after = tokens.words[trigger.token + 1 : min(clause.end, trigger.token + 4)]
    if clause.opener in words.hypothetical_openers or _starts_with(tokens, clause, words):
        return Modality("none", "hypothetical")
    if any(word in words.hypothetical_before_nouns for word in before):
        planned = any(word in words.planned_before_nouns for word in before)
        if not planned:
            return Modality("none", "hypothetical")
    if any(word in words.planned_participles for word in after[:2]) or any(
        word in words.planned_before_nouns for word in before
    ):
        return Modality("future", "scheduled")
    if governing is not None:
        return governing
    return Modality("none", "happened")
