"""The frozen records that say why each mention came out as it did, decision by decision."""

from dataclasses import dataclass
from typing import Literal

from timeline.records import Analysis, TextPart

Tie = Literal["clause", "neighbour", "handed_on"]
"""How words of time come to an event: they stand in its clause, in a clause beside it, or with a
verb that speaks of it ("the talks | began on Monday")."""

Phase = Literal["begin", "end"]

Verdict = Literal[
    "kept",
    "hidden",
    "absorbed",
    "stative",
    "helper",
    "negated",
    "unreal",
    "common",
    "landmark",
    "thin",
    "unsaid",
    "minor",
    "repeated",
]
"""Whether a mention belongs on a timeline, or the first reason why it does not."""

VERDICTS: dict[Verdict, str] = {
    "kept": "on the timeline",
    "hidden": "on a timeline only where its status is asked for",
    "absorbed": "not kept: a word beside it tells the same event",
    "stative": "not kept: tells what is, not what happened",
    "helper": "not kept: only says something of another event, and has no date",
    "negated": "not kept: told as not so",
    "unreal": "not kept: possible only, and has no date",
    "common": "not kept: too common a word without a date",
    "landmark": "not kept: only places something else in time",
    "thin": "not kept: a bare noun without a date, nothing is told of it",
    "unsaid": "not kept: says that somebody spoke, not what was said",
    "minor": "not kept: salience is too low",
    "repeated": "not kept: another of the sentence tells it better",
}
"""The same for people."""


@dataclass(frozen=True, slots=True)
class TriggerChoice:
    """The row of a table of words that makes an event of the trigger, and how it was taken."""

    table: str
    row: str
    form: str
    role: str
    weight: int


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """How the event got its days: `tie`, `preposition` and `distance` (in words and marks) tell
    of the words of time, and are None where it has none of its own; `shared_with` are the other
    triggers that they date. `phase` is begin or end where only that side is told ("began").
    """

    reason: str
    tie: Tie | None = None
    preposition: str | None = None
    distance: int | None = None
    shared_with: tuple[TextPart, ...] = ()
    phase: Phase | None = None


@dataclass(frozen=True, slots=True)
class StatusChoice:
    """The tense that was read, and the words that decided it; none: the trigger's own form."""

    tense: str
    is_negated: bool
    words: tuple[TextPart, ...]


@dataclass(frozen=True, slots=True)
class Addend:
    """One number of a sum."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Decisions:
    """Every decision on one mention; salience and confidence are the sums of their addends."""

    trigger: TriggerChoice
    clause: TextPart
    time: TimeChoice
    status: StatusChoice
    salience: tuple[Addend, ...]
    confidence: tuple[Addend, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Explanation:
    """An analysis with the decisions on each of its mentions, in the same order."""

    analysis: Analysis
    decisions: tuple[Decisions, ...]
