"""Date nouns of events that have no date of their own: by what was told of them, or their verb."""

from dataclasses import dataclass, field

from timeline.events.anchoring import Timing
from timeline.events.aspect import AspectWords
from timeline.events.bearings import Bearing
from timeline.events.grammar import WordClasses
from timeline.events.inference import Inference
from timeline.events.newsday import read_day
from timeline.events.passages import Passage
from timeline.events.sentences import SentenceParts
from timeline.events.triggers import Trigger
from timeline.records import Expression

_OBJECT_REACH = 3
_OCCASION_REACH = 5
_DETERMINER_REACH = 3


@dataclass(frozen=True, slots=True)
class NounDays:
    """The days that the article has told of its nouns, and how it dates the others."""

    inference: Inference
    words: WordClasses
    aspect: AspectWords
    told: dict[str, Expression | None] = field(default_factory=dict)

    def remember(self, lemma: str, bearing: Bearing, expression: Expression) -> None:
        """Keep the day of a noun while only one is told of it."""
        if bearing.modality.status != "happened" or read_day(expression) is None:
            return
        same = self.told.get(lemma, expression)
        is_same = same is not None and same.when == expression.when
        self.told[lemma] = expression if is_same else None

    def date_noun(
        self, passage: Passage, index: int, timings: list[Timing | None]
    ) -> Timing | None:
        """Return the timing of a noun; None leaves it to the tense of its verb."""
        trigger, bearing = passage.parts.triggers[index], passage.bearings[index]
        modality = bearing.modality
        if modality.tense == "future":
            is_lasting = trigger.sense.lemma in self.aspect.lasting_nouns
            return (
                self.inference.ahead("future", self.inference.published, is_lasting=is_lasting)
                if is_lasting
                else None
            )
        if modality.status != "happened":
            return None
        words = passage.parts.tokens.words
        lead = words[max(passage.parts.first, trigger.token - _DETERMINER_REACH) : trigger.token]
        told = self.told.get(trigger.sense.lemma)
        if told is not None and told.when is not None and not self.words.definite.isdisjoint(lead):
            return self.inference.make("told_before", told.when, repr(told.text))
        if trigger.sense.lemma in self.aspect.lasting_nouns:
            return self.inference.state("noun_lasts")
        for other, verb in enumerate(passage.parts.triggers):
            timing = timings[other]
            if timing is None or verb.is_noun or not timing.when.is_known:
                continue
            if verb.sense.form == "bare" or verb.sense.lemma in self.aspect.judging_verbs:
                continue
            if self._goes_with(passage.parts, trigger, verb):
                return self.inference.make("of_verb", timing.when, repr(words[verb.token]))
        return None

    def _goes_with(self, parts: SentenceParts, noun: Trigger, verb: Trigger) -> bool:
        """Whether the noun is the verb's subject or object, or its occasion ("in a speech")."""
        gap = noun.token - verb.token
        words = parts.tokens.words
        first, last = sorted((noun.token, verb.token))
        leads = [word for word in words[first + 1 : last] if word in self.words.prepositions]
        if noun.clause != verb.clause:
            clause = parts.clauses[noun.clause]
            is_opening = noun.clause == 0 and verb.clause == 1 and clause.opener == ""
            near = words[clause.first : noun.token]
            opens = near[:1] and near[0] in self.words.simultaneous_prepositions
            return is_opening and bool(opens) and len(near) <= _OBJECT_REACH
        if gap > 0 and leads:
            return (
                gap <= _OCCASION_REACH
                and leads[-1] in self.words.simultaneous_prepositions
                and len(leads) == 1
            )
        if verb.sense.role == "report":
            return False
        return 0 < gap <= _OBJECT_REACH or -2 <= gap < 0
