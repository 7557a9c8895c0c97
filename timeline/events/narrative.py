"""Date what has no date of its own by how news tells time; every inferred day has its reason.

The rules, in the order they are asked, stand in `docs/dating.md`, their words and their measured
confidence in the table `narrative.toml`.
"""

from dataclasses import dataclass

from timeline.events.anchoring import Timing
from timeline.events.aspect import AspectWords
from timeline.events.grammar import WordClasses
from timeline.events.inference import Inference
from timeline.events.newsday import LEAD_SENTENCES
from timeline.events.noun_days import NounDays
from timeline.events.passages import Passage
from timeline.events.sentences import SentenceParts
from timeline.events.standing import Standing, read_opener, read_standing
from timeline.events.triggers import Trigger
from timeline.records import Span
from timeline.text.quotations import find_quotation
from timeline.when import Bounds, some_day_in

_SENTENCE_ENDS = frozenset(".!?")
_CLOSERS = frozenset("\"'”’)")


@dataclass(slots=True)
class Narrative:
    """The thread of time through an article: its news day, and the past it has turned to."""

    inference: Inference
    nouns: NounDays
    quotations: tuple[Span, ...]
    words: WordClasses
    aspect: AspectWords
    participles: frozenset[str]
    number: int = -1
    is_past: bool = False
    end: int = 0

    def date_sentence(self, passage: Passage) -> list[Timing | None]:
        """Return a timing for each trigger without a date of its own, and go on with the thread."""
        parts = passage.parts
        if "\n" in parts.tokens.text[self.end : passage.sentence.start]:
            self.is_past = False
        self.end = passage.sentence.end
        self.number += 1
        standings = [
            None
            if trigger.is_noun
            else read_standing(parts, index, self.words, participles=self.participles)
            for index, trigger in enumerate(parts.triggers)
        ]
        self._follow(passage, standings)
        timings: list[Timing | None] = [None] * len(parts.triggers)
        for index, standing in enumerate(standings):
            if standing == "main" and passage.bearings[index].date is None:
                timings[index] = self._date_verb(passage, index, standing, timings, main=None)
        main = self._find_main(passage, standings, timings)
        for index, standing in enumerate(standings):
            if standing not in ("main", None) and passage.bearings[index].date is None:
                timings[index] = self._date_verb(passage, index, standing, timings, main=main)
        for index, standing in enumerate(standings):
            if standing is None and passage.bearings[index].date is None:
                timings[index] = self.nouns.date_noun(passage, index, timings)
        return timings

    def _follow(self, passage: Passage, standings: list[Standing | None]) -> None:
        """Turn to the past that the main line tells, or back to the news."""
        for trigger, bearing, standing in zip(
            passage.parts.triggers, passage.bearings, standings, strict=True
        ):
            expression = bearing.date.expression if bearing.date is not None else None
            if trigger.is_noun and expression is not None:
                self.nouns.remember(trigger.sense.lemma, bearing, expression)
            if standing != "main":
                continue
            if expression is not None and expression.when is not None:
                last = expression.when.end.latest
                self.is_past = last is not None and last < self.inference.news.day
            elif trigger.sense.role == "report":
                self.is_past = False

    def _date_verb(
        self,
        passage: Passage,
        index: int,
        standing: Standing,
        timings: list[Timing | None],
        *,
        main: Timing | None,
    ) -> Timing | None:
        trigger, bearing = passage.parts.triggers[index], passage.bearings[index]
        tense, status = bearing.modality.tense, bearing.modality.status
        if status == "hypothetical" and tense == "none":
            return None
        is_gerund = trigger.sense.form == "gerund"
        if trigger.sense.form == "bare":
            return self._go_along(main)
        if tense == "future":
            return self._follow_verb(passage, index, timings) or self._date_ahead(main)
        is_quoted = self._is_quoted(passage.parts, trigger)
        if is_gerund and tense in ("present", "perfect"):
            return self.inference.state("lasts")
        if tense == "present" or self._is_present_passive(passage.parts, trigger):
            return self._date_present(passage, trigger, standing, is_quoted=is_quoted)
        if tense == "pluperfect" or is_quoted:
            return self.inference.before("before_then" if tense == "pluperfect" else "in_quote")
        if tense == "perfect":
            is_news = self.number < LEAD_SENTENCES and standing != "aside"
            return (
                self.inference.on_news("perfect_lead")
                if is_news
                else self.inference.before("perfect")
            )
        return self._date_past(passage, trigger, standing, main)

    def _date_past(
        self, passage: Passage, trigger: Trigger, standing: Standing, main: Timing | None
    ) -> Timing | None:
        if standing == "alongside":
            return self._go_along(main)
        if standing in ("aside", "content"):
            return self.inference.before(standing)
        if trigger.sense.role == "report":
            return self.inference.on_news("report")
        if self.is_past:
            return self.inference.before("past_line")
        landmark = self._find_landmark(passage)
        if landmark is not None:
            return landmark
        if self.number < LEAD_SENTENCES:
            return self.inference.on_news("lead")
        return self.inference.on_news("main" if self.inference.news.is_told else "main_untold")

    def _find_landmark(self, passage: Passage) -> Timing | None:
        """Return what a past day beside the main line leaves of it ("since the 2001 attacks")."""
        for trigger, bearing in zip(passage.parts.triggers, passage.bearings, strict=True):
            opener = passage.parts.clauses[trigger.clause].opener
            when = bearing.date.expression.when if bearing.date is not None else None
            last = when.end.latest if when is not None else None
            if when is None or last is None or opener not in self.words.openers:
                continue
            if opener in self.words.relatives or last >= self.inference.news.day:
                continue
            is_after = opener in self.words.following_openers
            first = when.begin.earliest if is_after else None
            return self.inference.make(
                "past_landmark", some_day_in(first, self.inference.published), opener
            )
        return None

    def _is_present_passive(self, parts: SentenceParts, trigger: Trigger) -> bool:
        """Whether a participle tells how things are ("is linked to", "are held")."""
        at = trigger.token - 1
        while at > parts.first and self.words.is_adverb(parts.tokens.words[at]):
            at -= 1
        word = parts.tokens.words[at]
        is_predicate = any(one.token == at and not one.sense.weight for one in parts.triggers)
        is_present = word in self.words.present_auxiliaries and word not in self.words.possessives
        return is_predicate or is_present

    def _date_present(
        self, passage: Passage, trigger: Trigger, standing: Standing, *, is_quoted: bool
    ) -> Timing | None:
        parts = passage.parts
        opener = read_opener(parts, trigger, self.words)
        is_ahead = standing == "alongside" and any(
            one.modality.tense == "future" for one in passage.bearings
        )
        if is_ahead or opener in self.words.waiting_openers:
            return self.inference.make("awaited", some_day_in(self.inference.published, None))
        if is_quoted or standing not in ("main", "alongside"):
            return self.inference.state("holds")
        if trigger.sense.role == "report":
            return self.inference.on_news("says")
        if self.number == 0 and _is_headline(parts):
            return self.inference.on_news("headline")
        return self.inference.state("holds")

    def _find_main(
        self, passage: Passage, standings: list[Standing | None], timings: list[Timing | None]
    ) -> Timing | None:
        """Return the timing of the first main verb of the sentence, told or inferred."""
        for index, standing in enumerate(standings):
            if standing != "main":
                continue
            date_ = passage.bearings[index].date
            if date_ is not None and date_.expression.when is not None:
                expression = date_.expression
                return self.inference.make(
                    "with_main", date_.expression.when, repr(expression.text)
                )
            return timings[index]
        return None

    def _go_along(self, main: Timing | None) -> Timing | None:
        if main is None or not main.when.is_known:
            return None
        return self.inference.make("with_main", main.when, str(main.when.begin.earliest))

    def _follow_verb(
        self, passage: Passage, index: int, timings: list[Timing | None]
    ) -> Timing | None:
        """Return the day of "declined to answer" for what was declined, begun or failed."""
        if index == 0:
            return None
        verb, timing = passage.parts.triggers[index - 1], timings[index - 1]
        date_ = passage.bearings[index - 1].date
        when = timing.when if timing is not None else date_.expression.when if date_ else None
        words = passage.parts.tokens.words
        is_next = not self.words.infinitive_marks.isdisjoint(words[verb.token + 1 : verb.token + 2])
        if when is None or not is_next or verb.sense.lemma not in self.words.actual_verbs:
            return None
        if when.begin.latest is None or when.begin.earliest is None:
            return None
        return self.inference.make("with_verb", when, repr(words[verb.token]))

    def _date_ahead(self, main: Timing | None) -> Timing | None:
        """Return what was ahead of a past day that the main line tells."""
        begin = main.when.begin if main is not None else Bounds(None, None)
        first = begin.earliest
        if first is None or begin.latest is None or begin.latest >= self.inference.published:
            return None
        return self.inference.make("ahead", some_day_in(first, None), str(first))

    def _is_quoted(self, parts: SentenceParts, trigger: Trigger) -> bool:
        return find_quotation(self.quotations, parts.tokens.starts[trigger.token]) is not None


def _is_headline(parts: SentenceParts) -> bool:
    """Whether the sentence is a line without a stop at its end."""
    last = parts.end - 1
    while last > parts.first and parts.tokens.words[last] in _CLOSERS:
        last -= 1
    return parts.tokens.words[last] not in _SENTENCE_ENDS
