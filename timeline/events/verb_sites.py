"""A verb where it stands, with what is known around it."""

from dataclasses import dataclass

from timeline.events.anchoring import Timing
from timeline.events.bearings import Bearing
from timeline.events.newsday import LEAD_SENTENCES
from timeline.events.passages import Passage
from timeline.events.sentences import SentenceParts
from timeline.events.standing import Standing
from timeline.events.triggers import Trigger
from timeline.records import Span
from timeline.when import When


@dataclass(frozen=True, slots=True)
class VerbSite:
    """A verb where it stands: its sentence and that one's number, and what is known around it.

    `timings` are those inferred so far, `main` that of the main line; `past` is the older day
    that the paragraph has turned to.
    """

    passage: Passage
    number: int
    index: int
    standing: Standing
    timings: list[Timing | None]
    main: Timing | None
    past: When | None
    quotation: Span | None

    @property
    def parts(self) -> SentenceParts:
        return self.passage.parts

    @property
    def trigger(self) -> Trigger:
        return self.passage.parts.triggers[self.index]

    @property
    def bearing(self) -> Bearing:
        return self.passage.bearings[self.index]

    @property
    def is_quoted(self) -> bool:
        return self.quotation is not None

    @property
    def is_report(self) -> bool:
        return self.trigger.sense.role == "report"

    @property
    def is_lead(self) -> bool:
        return self.number < LEAD_SENTENCES
