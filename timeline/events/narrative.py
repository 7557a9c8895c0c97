"""Date what has no date of its own by how news tells time; every inferred day has its reason.

It keeps the thread of time from sentence to sentence; `verb_days` and `noun_days` have the rules.
"""

from dataclasses import dataclass
from datetime import date

from timeline.events.anchoring import Placed, Timing
from timeline.events.clock_dates import move_clock
from timeline.events.inference import Inference
from timeline.events.noun_days import NounDays
from timeline.events.passages import Passage
from timeline.events.standing import Standing, read_standing
from timeline.events.verb_days import VerbDays
from timeline.events.verb_sites import VerbSite
from timeline.records import Span
from timeline.text.quotations import find_quotation
from timeline.when import When


@dataclass(slots=True)
class Narrative:
    """The thread of time through an article: its news day, and the past it has turned to."""

    inference: Inference
    verbs: VerbDays
    nouns: NounDays
    quotations: tuple[Span, ...]
    participles: frozenset[str]
    number: int = -1
    past: When | None = None
    end: int = 0

    def date_sentence(self, passage: Passage) -> list[Timing | None]:
        """Return a timing for each trigger without a date of its own, and go on with the thread."""
        parts = passage.parts
        if "\n" in parts.tokens.text[self.end : passage.sentence.start]:
            self.past = None
        self.end = passage.sentence.end
        self.number += 1
        standings = [
            None
            if trigger.is_noun
            else read_standing(parts, index, self.verbs.words, participles=self.participles)
            for index, trigger in enumerate(parts.triggers)
        ]
        self._move_clocks(passage, standings)
        self._follow(passage, standings)
        timings: list[Timing | None] = [None] * len(parts.triggers)
        self._date_verbs(passage, standings, timings, main=None)
        main = self._find_main(passage, standings, timings)
        self._date_verbs(passage, standings, timings, main=main, is_main=False)
        for index, standing in enumerate(standings):
            if standing is None and passage.bearings[index].date is None:
                timings[index] = self.nouns.date_noun(passage, index, timings)
        return timings

    def _date_verbs(
        self,
        passage: Passage,
        standings: list[Standing | None],
        timings: list[Timing | None],
        *,
        main: Timing | None,
        is_main: bool = True,
    ) -> None:
        """Date the verbs of the main line, or all others by it."""
        tokens = passage.parts.tokens
        for index, standing in enumerate(standings):
            if standing is None or passage.bearings[index].date is not None:
                continue
            if (standing == "main") is not is_main:
                continue
            start = tokens.starts[passage.parts.triggers[index].token]
            quotation = find_quotation(self.quotations, start)
            site = VerbSite(
                passage, self.number, index, standing, timings, main, self.past, quotation
            )
            timing = timings[index] = self._come_back(site) or self.verbs.date_verb(site)
            if timing is not None and is_main:
                self.nouns.remember(site.trigger, site.bearing, timing.when)

    def _come_back(self, site: VerbSite) -> Timing | None:
        """Return the day told before of what is the subject of a past verb ("the fire killed")."""
        if site.bearing.modality.tense != "past":
            return None
        told = self.nouns.find_subject_day(site.parts, site.index)
        if told is None:
            return self._find_occasion(site)
        return self.inference.make("told_before", told, str(told.begin.earliest))

    def _find_occasion(self, site: VerbSite) -> Timing | None:
        is_main = site.standing == "main" and not site.is_quoted
        return self.nouns.find_occasion(site.parts, site.trigger) if is_main else None

    def _move_clocks(self, passage: Passage, standings: list[Standing | None]) -> None:
        """Put past clock times without a day on that of the sentence, paragraph or news.

        A day is shared with what follows it only: "it left on Sunday and sank at 9 a.m.".
        """
        news = self.inference.news
        past = self.past.begin.earliest if self.past is not None and self.past.is_known else None
        day = past or (news.day if news.is_told else None)
        told_by = str(past) if past is not None else news.told_by
        for index, bearing in enumerate(passage.bearings):
            if bearing.date is None or bearing.modality.tense != "past":
                continue
            own = _known_day(bearing.date)
            if own is not None and standings[index] == "main":
                day, told_by = own, repr(bearing.date.expression.text)
            elif day is not None:
                moved = move_clock(bearing.date, day, told_by)
                passage.bearings[index] = bearing._replace(date=moved)

    def _follow(self, passage: Passage, standings: list[Standing | None]) -> None:
        """Turn to the past that the main line tells, or back to the news."""
        for trigger, bearing, standing in zip(
            passage.parts.triggers, passage.bearings, standings, strict=True
        ):
            when = bearing.date.when if bearing.date is not None else None
            if when is not None:
                self.nouns.remember(trigger, bearing, when)
            if standing != "main":
                continue
            if when is not None:
                self.past = when if self._is_other_day(when) else None
            elif trigger.sense.role == "report":
                self.past = None

    def _is_other_day(self, when: When) -> bool:
        """Whether a time is over by publication and is not the day of the news."""
        first, last, news = when.begin.earliest, when.end.latest, self.inference.news.day
        if last is None or last > self.inference.published:
            return False
        return last < news or (when.is_known and first is not None and first > news)

    def _find_main(
        self, passage: Passage, standings: list[Standing | None], timings: list[Timing | None]
    ) -> Timing | None:
        """Return the timing of the first main verb with a known day, else of the first."""
        found: list[Timing] = []
        for index, standing in enumerate(standings):
            if standing != "main":
                continue
            date_, timing = passage.bearings[index].date, timings[index]
            if date_ is not None and date_.when is not None:
                made = self.inference.make("with_main", date_.when)
                timing = made._replace(expression=date_.expression)
            if timing is not None:
                found.append(timing)
        known = [one for one in found if one.when.is_known]
        return known[0] if known else found[0] if found else None


def _known_day(item: Placed) -> date | None:
    return item.when.begin.earliest if item.when is not None and item.when.is_known else None
