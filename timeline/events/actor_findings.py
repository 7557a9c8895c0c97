"""What the capitals of a text were read to name, before it is settled who is meant."""

from dataclasses import dataclass, field
from typing import Literal

from timeline.events.offices import Office
from timeline.records import Actor

FindingKind = Literal["actor", "person", "pair", "single", "role"]


@dataclass(slots=True)
class Finding:
    """Something named by the tokens from start to end; `name` is open until it is an actor."""

    kind: FindingKind
    start: int
    end: int
    name: str
    weight: float
    rule: str
    actor: Actor | None = None
    offices: tuple[Office, ...] = ()
    is_first: bool = False


@dataclass(slots=True)
class Findings:
    """What one text names, and the abbreviations that it explains ("Long Name (LN)")."""

    items: list[Finding] = field(default_factory=list)
    abbreviations: dict[str, Actor] = field(default_factory=dict)
    compounds: dict[tuple[frozenset[str], str], str] = field(default_factory=dict)
