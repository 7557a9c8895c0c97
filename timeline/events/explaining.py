"""Say how a mention was decided on, from the same clues that it was made from; asked for only."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.decisions import (
    Addend,
    Decisions,
    StatusChoice,
    Tie,
    TimeChoice,
    TriggerChoice,
    Verdict,
)
from timeline.events import confidence, salience
from timeline.events.anchoring import Placed
from timeline.events.bearings import Bearing
from timeline.events.confidence import measure_gap
from timeline.events.deciding import find_deciding
from timeline.events.mentions import Draft, list_sharers, make_part, settle_draft
from timeline.events.scenes import Scene
from timeline.events.sentences import SentenceParts
from timeline.events.triggers import Trigger
from timeline.records import HIDDEN_STATUSES, Mention, TextPart


@dataclass(frozen=True, slots=True)
class Clues:
    """What a mention is made from, and the bearings of all triggers of its sentence."""

    scene: Scene
    draft: Draft
    bearings: Sequence[Bearing]

    @property
    def trigger(self) -> Trigger:
        return self.draft.trigger

    @property
    def bearing(self) -> Bearing:
        return self.draft.bearing

    @property
    def parts(self) -> SentenceParts:
        return self.scene.parts

    @property
    def number(self) -> int:
        """The number of the trigger in its sentence."""
        return self.parts.triggers.index(self.trigger)


def explain_mention(clues: Clues, mention: Mention) -> Decisions:
    """Return the decisions on a mention that was made from these clues."""
    sense = clues.trigger.sense
    settled = settle_draft(clues.scene, clues.draft)
    is_told = clues.bearing.date is not None and mention.expression is not None
    inferred = "undated" if clues.draft.timing.confidence is None else "rule"
    return Decisions(
        trigger=TriggerChoice(sense.table, sense.lemma, sense.form, sense.role, sense.weight),
        clause=_cut_clause(clues.parts, clues.trigger),
        time=_explain_time(clues, mention),
        status=_explain_status(clues, mention),
        salience=_name_addends(salience.ADDENDS, settled.worth),
        confidence=_name_addends(confidence.ADDENDS if is_told else (inferred,), settled.sureness),
        verdict=_read_verdict(settled.verdict, mention),
    )


def _name_addends(names: Sequence[str], values: Sequence[float]) -> tuple[Addend, ...]:
    """Return the addends that are not zero; of fewest digits, since they are for people."""
    return tuple(
        Addend(name, round(value, 3)) for name, value in zip(names, values, strict=True) if value
    )


def _cut_clause(parts: SentenceParts, trigger: Trigger) -> TextPart:
    clause, tokens = parts.clauses[trigger.clause], parts.tokens
    start, end = tokens.starts[clause.first], tokens.ends[clause.end - 1]
    return TextPart(tokens.text[start:end], start, end)


def _explain_time(clues: Clues, mention: Mention) -> TimeChoice:
    date = clues.bearing.date
    if date is None or mention.expression is None:
        return TimeChoice(mention.reason)
    parts = clues.parts
    others = [number for number in list_sharers(parts, date) if number != clues.number]
    return TimeChoice(
        reason=mention.reason,
        tie=_find_tie(clues, date),
        preposition=date.preposition or None,
        distance=measure_gap(date, clues.trigger),
        shared_with=tuple(make_part(parts, parts.triggers[one].token) for one in others),
        phase=clues.bearing.phase,
    )


def _find_tie(clues: Clues, date: Placed) -> Tie:
    own = clues.parts.dates.get(clues.number)
    if own is None or own.first != date.first:
        return "handed_on"
    return "clause" if date.clause == clues.trigger.clause else "neighbour"


def _explain_status(clues: Clues, mention: Mention) -> StatusChoice:
    parts, modality = clues.parts, clues.bearing.modality
    tokens = find_deciding(parts, clues.number, clues.bearings, clues.scene.phrasing.words)
    words = [make_part(parts, at) for at in tokens]
    if mention.status == "scheduled" != modality.status and mention.expression is not None:
        told = mention.expression
        words.append(TextPart(told.text, told.start, told.end))
    return StatusChoice(modality.tense, modality.is_negated, tuple(words))


def _read_verdict(verdict: Verdict, mention: Mention) -> Verdict:
    if verdict != "kept":
        return verdict
    if not mention.kept:
        return "repeated"
    return "hidden" if mention.status in HIDDEN_STATUSES else "kept"
