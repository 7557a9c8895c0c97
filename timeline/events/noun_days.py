"""Date nouns of events that have no date of their own: by what was told of them, or their verb."""

from dataclasses import dataclass, field

from timeline.events.anchoring import HAPPENINGS, Timing
from timeline.events.aspect import AspectWords
from timeline.events.bearings import Bearing
from timeline.events.grammar import WordClasses
from timeline.events.inference import Inference
from timeline.events.passages import Passage
from timeline.events.sentences import SentenceParts
from timeline.events.triggers import Trigger
from timeline.records import Kind
from timeline.when import When

_OBJECT_REACH = 3
_OCCASION_REACH = 5
_DETERMINER_REACH = 3
_LANDMARK_REACH = 5
_PASSIVE_GAP = -2
_VAGUE_KINDS: frozenset[Kind] = frozenset({"other", "statement"})


@dataclass(frozen=True, slots=True)
class NounDays:
    """The days that the article has told of its nouns, and how it dates the others."""

    inference: Inference
    words: WordClasses
    aspect: AspectWords
    told: dict[tuple[str, str], When | None] = field(default_factory=dict)

    def remember(self, trigger: Trigger, bearing: Bearing, when: When) -> None:
        """Keep the day of a noun, and of a kind of event, while only one is told of it."""
        is_bound = bearing.date is not None and bearing.date.preposition in self.words.open_bounds
        if bearing.modality.status != "happened" or not when.is_known or is_bound:
            return
        keys = [("noun", trigger.sense.lemma)] if trigger.is_noun else []
        if trigger.sense.is_named and trigger.sense.kind not in _VAGUE_KINDS:
            keys.append(("kind", trigger.sense.kind))
        for key in keys:
            self.told[key] = when if self.told.get(key, when) == when else None

    def date_noun(
        self, passage: Passage, index: int, timings: list[Timing | None]
    ) -> Timing | None:
        """Return the timing of a noun; None leaves it to the tense of its verb."""
        trigger, bearing = passage.parts.triggers[index], passage.bearings[index]
        modality = bearing.modality
        is_lasting = trigger.sense.lemma in self.aspect.lasting_nouns
        if modality.tense == "future" and is_lasting:
            if self._is_circumstance(passage.parts, trigger):
                return self.inference.state("noun_lasts")
            return self.inference.ahead("future", self.inference.published, is_lasting=True)
        if modality.tense == "future" or modality.status not in ("happened", "hypothetical"):
            return None
        # "Asked whether the deal holds" tells of a deal that was made.
        told = self._find_told(passage.parts, trigger)
        if told is not None:
            return self.inference.make("told_before", told, str(told.begin.earliest))
        if modality.status == "hypothetical":
            return None
        if is_lasting and not self._is_landmark(passage.parts, trigger):
            return self.inference.state("noun_lasts")
        return self._follow_verb(passage, index, timings)

    def _follow_verb(
        self, passage: Passage, index: int, timings: list[Timing | None]
    ) -> Timing | None:
        """Return the day of the verb that the noun is subject, object or occasion of."""
        trigger, bearing = passage.parts.triggers[index], passage.bearings[index]
        words = passage.parts.tokens.words
        for other, verb in enumerate(passage.parts.triggers):
            when = _read_when(passage, other, timings)
            if when is None or verb.sense.form == "bare":
                continue
            if verb.sense.lemma in self.aspect.judging_verbs:
                continue
            # An occasion may last longer than the one day that words tell of its verb.
            if timings[other] is None and self._is_opening(passage.parts, trigger):
                continue
            if self._goes_with(passage.parts, trigger, verb):
                self.remember(trigger, bearing, when)
                return self.inference.make("of_verb", when, repr(words[verb.token]))
        return None

    def find_subject_day(self, parts: SentenceParts, index: int) -> When | None:
        """Return the day told elsewhere of the happening that is a verb's subject."""
        verb, noun = parts.triggers[index], parts.triggers[index - 1]
        is_subject = index > 0 and noun.is_noun and noun.clause == verb.clause
        if not is_subject or not {noun.sense.kind, verb.sense.kind} <= HAPPENINGS | {"death"}:
            return None
        between = parts.tokens.words[noun.token + 1 : verb.token]
        return self._find_told(parts, noun) if all(map(self.words.is_adverb, between)) else None

    def find_occasion(self, parts: SentenceParts, verb: Trigger) -> Timing | None:
        """Return the day told elsewhere of the occasion that opens a verb's sentence.

        "During the campaign" is no day of the news, though no day is told of it.
        """
        for noun in parts.triggers:
            if not noun.is_noun or noun.token > verb.token or verb.clause > noun.clause + 1:
                continue
            if not self._is_opening(parts, noun) or not self._is_definite(parts, noun):
                continue
            told = self._find_told(parts, noun)
            if told is not None:
                return self.inference.make("told_before", told, str(told.begin.earliest))
            lead = parts.tokens.words[parts.clauses[noun.clause].first]
            if lead in self.words.occasion_prepositions:
                return self.inference.before("on_occasion")
        return None

    def _find_told(self, parts: SentenceParts, noun: Trigger) -> When | None:
        """Return the day told elsewhere of "the meeting": of the noun, or of what it is."""
        if not self._is_definite(parts, noun):
            return None
        words = parts.tokens.words
        told = self.told.get(("noun", noun.sense.lemma))
        after = words[noun.token + 1] if noun.token + 1 < len(words) else ""
        is_bare = (
            words[noun.token - 1] in self.words.definite and after not in self.words.prepositions
        )
        return self.told.get(("kind", noun.sense.kind)) if told is None and is_bare else told

    def _is_definite(self, parts: SentenceParts, noun: Trigger) -> bool:
        """Whether it was told of before, or is known: "the crisis"."""
        first = max(parts.first, noun.token - _DETERMINER_REACH)
        return not self.words.definite.isdisjoint(parts.tokens.words[first : noun.token])

    def _is_circumstance(self, parts: SentenceParts, noun: Trigger) -> bool:
        """Whether something is told to come while it goes on: "owing to the crisis it will"."""
        words = parts.tokens.words
        at = noun.token - 1
        while at > parts.first and words[at] not in self.words.determiners:
            if words[at] in self.words.phrase_ends:
                return False
            at -= 1
        is_known = words[at] in self.words.definite and at > parts.first
        return is_known and words[at - 1] in self.words.prepositions

    def _is_opening(self, parts: SentenceParts, noun: Trigger) -> bool:
        """Whether the sentence begins with it as the occasion ("during a speech he said")."""
        clause = parts.clauses[noun.clause]
        near = parts.tokens.words[clause.first : noun.token]
        is_occasion = bool(near) and near[0] in self.words.simultaneous_prepositions
        leads = self.words.prepositions.intersection(near)
        return (
            clause.opener == "" and is_occasion and len(near) <= _OCCASION_REACH and len(leads) == 1
        )

    def _is_landmark(self, parts: SentenceParts, noun: Trigger) -> bool:
        """Whether it only places something else in time, or is named by its time ("1996")."""
        lead = parts.tokens.words[max(parts.first, noun.token - _LANDMARK_REACH) : noun.token]
        is_numbered = any(word[0].isdigit() for word in lead)
        return is_numbered or not self.words.landmark_prepositions.isdisjoint(lead)

    def _goes_with(self, parts: SentenceParts, noun: Trigger, verb: Trigger) -> bool:
        """Whether the noun is the verb's subject or object, or its occasion ("in a speech")."""
        gap = noun.token - verb.token
        words = parts.tokens.words
        first, last = sorted((noun.token, verb.token))
        leads = [word for word in words[first + 1 : last] if word in self.words.prepositions]
        if self._is_opening(parts, noun) and (noun.clause, gap < 0) == (0, True):
            return verb.clause <= 1
        if noun.clause != verb.clause:
            return False
        if gap > 0 and leads:
            return (
                gap <= _OCCASION_REACH
                and leads[-1] in self.words.simultaneous_prepositions
                and len(leads) == 1
            )
        if verb.sense.role == "report":
            return gap == _PASSIVE_GAP and words[verb.token - 1] in self.words.passive_auxiliaries
        return 0 < gap <= _OBJECT_REACH or -2 <= gap < 0


def _read_when(passage: Passage, index: int, timings: list[Timing | None]) -> When | None:
    """Return the known day of a verb that is past, told or inferred."""
    bearing, timing = passage.bearings[index], timings[index]
    if passage.parts.triggers[index].is_noun or bearing.modality.status != "happened":
        return None
    told = bearing.date.when if bearing.date is not None else None
    when = timing.when if timing is not None else told
    return when if when is not None and when.is_known else None
