"""Settle status and date of each trigger of a sentence, with what its neighbours say of it."""

from typing import NamedTuple

from timeline.decisions import Phase
from timeline.events.anchoring import Placed
from timeline.events.contents import is_demanded, read_content
from timeline.events.delays import is_delay
from timeline.events.grammar import WordClasses
from timeline.events.lexicon import OWN_ROLES, Role
from timeline.events.modality import Modality, read_noun, read_verb
from timeline.events.sentences import SentenceParts
from timeline.events.targets import find_governor, find_target
from timeline.events.triggers import Trigger
from timeline.records import Kind, Status

_EFFECTS: dict[str, Status] = {
    "postpone": "postponed",
    "cancel": "cancelled",
    "plan": "scheduled",
}
_BEFALLING_KINDS: frozenset[Kind] = frozenset(
    {"disaster", "accident", "attack", "conflict", "protest", "health"}
)
_SUBJECT_REACH = 4
_PASTS = frozenset({"past", "perfect"})

_PHASES: dict[str, Phase] = {"begin": "begin", "end": "end"}


class Bearing(NamedTuple):
    """What is known of one trigger: modality, date, and whether it stands for itself.

    `last_clause` is that of the verb which tells of a noun, where it is a later one.
    `phase` is begin or end when only that side is told; `is_absorbed` says that a neighbouring
    noun tells the event ("held" of "held talks").
    """

    modality: Modality
    date: Placed | None
    phase: Phase | None = None
    last_clause: int | None = None
    is_absorbed: bool = False


def settle_bearings(parts: SentenceParts, words: WordClasses) -> list[Bearing]:
    """Return a bearing for each trigger of the sentence, in order."""
    verbs = {
        index: read_verb(
            parts.tokens,
            trigger,
            parts.clauses[trigger.clause],
            words=words,
            is_told=index in parts.dates and _is_told(parts, trigger, words),
        )
        for index, trigger in enumerate(parts.triggers)
        if not trigger.is_noun
    }
    _govern_participles(parts, verbs)
    for index, modality in verbs.items():
        verbs[index] = _hold(modality, parts.triggers[index], words)
        if is_demanded(parts, parts.triggers[index], words):
            verbs[index] = modality._replace(tense="future", status="hypothetical")
    bearings = [
        Bearing(
            verbs[index] if index in verbs else _read_noun(parts, index, verbs, words),
            parts.dates.get(index),
        )
        for index in range(len(parts.triggers))
    ]
    _pass_on_dates(parts, bearings)
    bearings = [_read_delay(parts, bearing, words) for bearing in bearings]
    for index, trigger in enumerate(parts.triggers):
        if trigger.sense.role not in OWN_ROLES:
            _hand_over(parts, index, bearings, words, role=trigger.sense.role)
        elif trigger.sense.lemma in words.befalling_verbs and _befalls(parts, index):
            _hand_over(parts, index, bearings, words, role="share")
    _absorb_doubles(parts, bearings)
    return _deny(parts, bearings, words)


def _govern_participles(parts: SentenceParts, verbs: dict[int, Modality]) -> None:
    """Give "withdrawing" of "will begin withdrawing" the modality of the verb that governs it."""
    last: int | None = None
    for index in verbs:
        trigger = parts.triggers[index]
        if last is not None and trigger.sense.form == "bare":
            governing = parts.triggers[last]
            is_ahead = verbs[last].tense == "future" or verbs[last].status == "hypothetical"
            if is_ahead and governing.clause == trigger.clause:
                verbs[index] = verbs[last]._replace(is_negated=False)
        last = index


def _read_delay(parts: SentenceParts, bearing: Bearing, words: WordClasses) -> Bearing:
    """Let "not until October" mean in October."""
    date = bearing.date
    if date is None or not bearing.modality.is_negated or not is_delay(parts, date, words):
        return bearing
    modality = bearing.modality._replace(is_negated=False)
    return bearing._replace(modality=modality, date=date._replace(preposition=""))


def _pass_on_dates(parts: SentenceParts, bearings: list[Bearing]) -> None:
    """Give a date to what was ahead, where the verb before it cannot have it.

    What was promised "next year" was promised before; what somebody voted on Friday to do was
    done later. Without anything ahead, a past verb has no date that is to come ("has announced
    cuts over the next four years").
    """
    for index, bearing in enumerate(bearings):
        date = bearing.date
        if date is None or parts.triggers[index].is_noun:
            continue
        ahead = _find_ahead(parts, bearings, index)
        if ahead is None:
            if bearing.modality.tense in _PASTS and _is_to_come(date):
                bearings[index] = bearing._replace(date=None)
            continue
        if _is_ahead(date):
            bearings[index] = bearing._replace(date=None)
            bearings[ahead] = bearings[ahead]._replace(date=bearings[ahead].date or date)
        elif bearings[ahead].date is date:
            bearings[ahead] = bearings[ahead]._replace(date=None)


def _find_ahead(parts: SentenceParts, bearings: list[Bearing], index: int) -> int | None:
    """Return the infinitive after a past or present verb in its clause."""
    if bearings[index].modality.tense in ("future", "none"):
        return None
    following = index + 1
    if following >= len(bearings) or parts.triggers[following].is_noun:
        return None
    is_near = parts.triggers[following].clause == parts.triggers[index].clause
    return following if is_near and bearings[following].modality.tense == "future" else None


def _is_ahead(date: Placed) -> bool:
    """Whether the words of the date count forward from their anchor."""
    when, anchor = date.expression.when, date.expression.anchor
    first = when.begin.earliest if when is not None else None
    return first is not None and anchor is not None and first > anchor


def _is_to_come(date: Placed) -> bool:
    """Whether a span told without "until" and the like begins with its anchor at the earliest."""
    when, anchor = date.expression.when, date.expression.anchor
    first = when.begin.earliest if when is not None and not when.is_known else None
    return not date.preposition and first is not None and anchor is not None and first >= anchor


def _is_told(parts: SentenceParts, trigger: Trigger, words: WordClasses) -> bool:
    """Whether somebody is said to have told it, without a condition ("said that it would")."""
    number = trigger.clause
    following = parts.clauses[number + 1].opener if number + 1 < len(parts.clauses) else ""
    if following in words.hypothetical_openers:
        return False
    is_complement = parts.clauses[number].opener in words.complementisers
    return any(
        one.sense.role == "report"
        and one.sense.form in ("past", "participle")
        and (
            (one.clause == number and one.token < trigger.token)
            or (one.clause == number - 1 and is_complement)
            or (one.clause == number + 1 and following == ",")
        )
        for one in parts.triggers
    )


def _read_noun(
    parts: SentenceParts, index: int, verbs: dict[int, Modality], words: WordClasses
) -> Modality:
    trigger = parts.triggers[index]
    clause = parts.clauses[trigger.clause]
    governor = find_governor(parts, index)
    governing = None if governor is None else _as_noun(verbs[governor], parts, governor)
    inside = parts.tokens.words[clause.first : clause.end]
    if governing is None and not words.modals_future.isdisjoint(inside):
        governing = Modality("future", "scheduled")
    content = read_content(parts, trigger, words)
    return read_noun(parts.tokens, trigger, clause, words=words, governing=content or governing)


def _hold(modality: Modality, verb: Trigger, words: WordClasses) -> Modality:
    """Let what "continues", in the present, be ongoing."""
    is_continuing = verb.sense.lemma in words.continuing_verbs and modality.status == "happened"
    is_ongoing = is_continuing and modality.tense == "present"
    return modality._replace(status="ongoing") if is_ongoing else modality


def _as_noun(modality: Modality, parts: SentenceParts, verb: int) -> Modality:
    """Return what a verb says of its noun: told of, it is not denied by "did not attend"."""
    if parts.triggers[verb].sense.role in ("report", "event", "share"):
        return modality._replace(is_negated=False)
    return modality


def _befalls(parts: SentenceParts, index: int) -> bool:
    """Whether the subject is what happens: "an earthquake struck", but not "workers struck"."""
    if index == 0:
        return False
    verb, subject = parts.triggers[index], parts.triggers[index - 1]
    return (
        subject.is_noun
        and subject.clause == verb.clause
        and subject.token >= verb.token - _SUBJECT_REACH
        and subject.sense.kind in _BEFALLING_KINDS
        and verb.sense.form in ("past", "third")
    )


def _hand_over(
    parts: SentenceParts, index: int, bearings: list[Bearing], words: WordClasses, *, role: Role
) -> None:
    """Give the noun that a helping verb speaks of the verb's date and effect."""
    verb = parts.triggers[index]
    target = index - 1 if verb.sense.role in OWN_ROLES else find_target(parts, index, words)
    if target is None:
        return
    own, noun = bearings[index], bearings[target]
    date = noun.date
    if role == "postpone":
        date = _find_new_date(own.date, words)
    elif date is None:
        date = own.date
    passes_on = role in ("support", "share", "begin", "end")
    modality = _as_noun(own.modality, parts, index) if passes_on else noun.modality
    if role in _EFFECTS and not own.modality.is_negated:
        status = _EFFECTS[role]
        if role != "plan" or noun.modality.status not in ("postponed", "cancelled"):
            modality = noun.modality._replace(status=status, tense="future", is_negated=False)
    phase = _PHASES.get(role, noun.phase)
    bearings[target] = Bearing(modality, date, phase, verb.clause, noun.is_absorbed)
    bearings[index] = own._replace(is_absorbed=True)
    if role in ("postpone", "cancel") and not own.modality.is_negated and target < index:
        _absorb_plans(parts, bearings, words, first=target, last=index)


def _absorb_plans(
    parts: SentenceParts, bearings: list[Bearing], words: WordClasses, *, first: int, last: int
) -> None:
    """Let what was put off stand for the plan told of it ("the talks that they were to hold")."""
    noun = parts.triggers[first].token
    if parts.tokens.words[noun + 1] not in words.relatives | words.subject_relatives:
        return
    for index in range(first + 1, last):
        if not parts.triggers[index].is_noun and bearings[index].modality.tense == "future":
            bearings[index] = bearings[index]._replace(is_absorbed=True)


def _find_new_date(date: Placed | None, words: WordClasses) -> Placed | None:
    """Return the date that something was put off to; "until Friday" means on Friday."""
    if date is None or date.preposition not in words.new_date_prepositions:
        return None
    return date._replace(preposition="")


def _absorb_doubles(parts: SentenceParts, bearings: list[Bearing]) -> None:
    """Let one trigger stand for those of its kind that share its date ("dialogue at a meeting")."""
    best: dict[tuple[int, str, int], int] = {}
    for index, trigger in enumerate(parts.triggers):
        date = bearings[index].date
        if date is None or bearings[index].is_absorbed or trigger.sense.role not in OWN_ROLES:
            continue
        key = (trigger.clause, trigger.sense.kind, date.first)
        other = best.get(key)
        if other is None:
            best[key] = index
            continue
        kept, lost = _choose_nearer(parts, other, index, date)
        best[key] = kept
        bearings[lost] = bearings[lost]._replace(is_absorbed=True)


def _choose_nearer(parts: SentenceParts, one: int, other: int, date: Placed) -> tuple[int, int]:
    """Return the one to keep first: the verb that says what was stated, else the nearest."""
    pair = sorted((one, other), key=lambda i: abs(parts.triggers[i].token - date.first))
    verbs = [i for i in pair if parts.triggers[i].sense.role == "report"]
    if len(verbs) == 1:
        pair.sort(key=lambda i: i != verbs[0])
    return pair[0], pair[1]


def _deny(parts: SentenceParts, bearings: list[Bearing], words: WordClasses) -> list[Bearing]:
    """Mark what a denial tells of as denied."""
    denying = {
        trigger.clause
        for trigger in parts.triggers
        if parts.tokens.words[trigger.token] in words.denials
    }
    if not denying:
        return bearings
    return [
        bearing._replace(modality=bearing.modality._replace(status="denied"))
        if trigger.clause - 1 in denying
        and parts.clauses[trigger.clause].opener in words.complementisers
        else bearing
        for trigger, bearing in zip(parts.triggers, bearings, strict=True)
    ]
