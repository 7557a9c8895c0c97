"""Date verbs that have no date of their own, by how they stand and by their tense.

The rules, in the order they are asked, stand in `docs/dating.md`, their words and their measured
confidence in the table `narrative.toml`.
"""

from dataclasses import dataclass
from datetime import date

from timeline.events.anchoring import Timing
from timeline.events.aspect import AspectWords
from timeline.events.bearings import Bearing
from timeline.events.beside_days import (
    find_introduction,
    find_landmark,
    find_occasion,
    look_back,
)
from timeline.events.grammar import WordClasses
from timeline.events.inference import Inference
from timeline.events.sentences import SentenceParts
from timeline.events.standing import read_opener
from timeline.events.triggers import Trigger
from timeline.events.verb_sites import VerbSite
from timeline.records import Expression, Kind
from timeline.when import When

_HAPPENINGS: frozenset[Kind] = frozenset({"attack", "death", "accident", "disaster", "crime"})
_GATHERINGS: frozenset[Kind] = frozenset({"statement", "meeting", "protest"})
_SENTENCE_ENDS = frozenset(".!?")
_CLOSERS = frozenset("\"'”’)")


@dataclass(frozen=True, slots=True)
class VerbDays:
    """How an article's news dates its verbs."""

    inference: Inference
    words: WordClasses
    aspect: AspectWords

    def date_verb(self, site: VerbSite) -> Timing | None:
        """Return the timing of a verb; None leaves it to its tense alone."""
        modality = site.bearing.modality
        tense = modality.tense
        if tense == "none" and modality.status == "hypothetical":
            return self._date_condition(site)
        if tense == "future":
            return (
                self._follow_verb(site)
                or find_occasion(site, self.inference, self.words)
                or self._date_ahead(site)
            )
        if site.trigger.sense.form == "bare":
            return self._date_participle(site)
        if site.trigger.sense.form == "gerund" and tense in ("present", "perfect"):
            return self._date_progressive(site)
        if self._is_gerund_passive(site):
            return self._date_gerund_passive(site)
        if tense == "present" or self._is_present_passive(site):
            return self._date_present(site)
        if tense == "pluperfect":
            return self.inference.before("before_then")
        if site.is_quoted:
            return self._date_quoted(site)
        return self._date_perfect(site) if tense == "perfect" else self._date_past(site)

    def _date_condition(self, site: VerbSite) -> Timing | None:
        """Return what a condition in the present leaves: it is ahead, if it comes at all."""
        is_present = site.trigger.sense.form in ("third", "base")
        return self._date_ahead(site) if is_present else None

    def _date_participle(self, site: VerbSite) -> Timing | None:
        """Return the time of "killing four": that of the main line, or of a state beside it."""
        before = site.parts.tokens.words[site.trigger.token - 1]
        if before in self.words.prepositions and before not in self.words.manner_prepositions:
            return None
        if site.trigger.sense.lemma in self.aspect.lasting_verbs and site.main is not None:
            day = _known_day(site.main.when)
            if day is None or day >= self.inference.news.day:
                return self.inference.state("lasts")
        return self._go_along(site.main)

    def _date_ahead(self, site: VerbSite) -> Timing:
        """Return what is ahead of publication, or of a past day that the main line tells."""
        is_lasting = site.trigger.sense.lemma in self.aspect.lasting_verbs
        day = _known_day(site.main.when) if site.main is not None else None
        if day is not None and day < self.inference.published:
            return self.inference.ahead("ahead", day, str(day), is_lasting=is_lasting)
        return self.inference.ahead("future", self.inference.published, is_lasting=is_lasting)

    def _follow_verb(self, site: VerbSite) -> Timing | None:
        """Return the day of the verb before "to": "declined to answer", "met to discuss"."""
        words = site.parts.tokens.words
        trigger = site.trigger
        mark = trigger.token - 1
        if words[mark] in self.words.bare_be:
            mark -= 1
        if site.index == 0 or words[mark] not in self.words.infinitive_marks:
            return None
        verb, bearing = site.parts.triggers[site.index - 1], site.passage.bearings[site.index - 1]
        timing, told = site.timings[site.index - 1], bearing.date
        when = timing.when if timing is not None else told.when if told else None
        lemma = verb.sense.lemma
        if when is None or when.begin.latest is None or when.begin.earliest is None:
            return None
        is_next = verb.token == mark - 1 and lemma in self.words.actual_verbs
        if bearing.modality.tense == "present":
            holds = is_next and lemma in self.aspect.judging_verbs
            return self.inference.state("holds") if holds else None
        if not is_next and not self._is_purpose(verb, bearing, trigger):
            return None
        return self.inference.make("with_verb", when, repr(words[verb.token]))

    def _is_purpose(self, verb: Trigger, bearing: Bearing, trigger: Trigger) -> bool:
        """Whether people did the one in order to do the other then and there."""
        return (
            not verb.is_noun
            and verb.clause == trigger.clause
            and trigger.sense.kind in _GATHERINGS
            and verb.sense.role != "report"
            and verb.sense.lemma not in self.aspect.wanting_verbs
            and bearing.modality.tense == "past"
            and not bearing.modality.is_negated
        )

    def _date_progressive(self, site: VerbSite) -> Timing:
        if site.is_report and site.bearing.modality.tense == "present" and not site.is_quoted:
            return self.inference.on_news("says")
        return self.inference.state("lasts")

    def _date_present(self, site: VerbSite) -> Timing:
        opener = read_opener(site.parts, site.trigger, self.words)
        is_ahead = site.standing == "alongside" and any(
            one.modality.tense == "future" for one in site.passage.bearings
        )
        if is_ahead or opener in self.words.waiting_openers:
            return self.inference.ahead("awaited", self.inference.published, is_lasting=False)
        if site.trigger.sense.lemma in self.aspect.judging_verbs:
            return self.inference.on_news("judges")
        is_main = site.standing in ("main", "alongside") and not site.is_quoted
        if is_main and site.is_report:
            return self.inference.on_news("says")
        if is_main and site.number == 0 and _is_headline(site.parts):
            return self.inference.on_news("headline")
        if site.trigger.sense.kind in _HAPPENINGS:
            return self.inference.before("historic")
        return self.inference.state("holds")

    def _is_present_passive(self, site: VerbSite) -> bool:
        """Whether a participle tells how things are ("is linked to", "are held")."""
        words, at = site.parts.tokens.words, site.trigger.token - 1
        while at > site.parts.first and self.words.is_adverb(words[at]):
            at -= 1
        word = words[at]
        is_predicate = any(one.token == at and not one.sense.weight for one in site.parts.triggers)
        is_present = word in self.words.present_auxiliaries and word not in self.words.possessives
        return is_predicate or is_present

    def _is_gerund_passive(self, site: VerbSite) -> bool:
        """Whether it is the "held" of "after being held", and not of "is being held"."""
        words, at = site.parts.tokens.words, site.trigger.token - 1
        return words[at] in self.words.gerund_prepositions and not self.words.is_auxiliary(
            words[at - 1]
        )

    def _date_gerund_passive(self, site: VerbSite) -> Timing:
        if any(one.modality.tense == "future" for one in site.passage.bearings):
            return self._date_ahead(site)
        return self.inference.before("aside")

    def _date_quoted(self, site: VerbSite) -> Timing:
        """Return the news day for what a speaker tells on the main line of a whole sentence."""
        if self._is_utterance(site) and not self._lasts_till_now(site):
            return self.inference.on_news("quoted")
        return self.inference.before("in_quote")

    def _is_utterance(self, site: VerbSite) -> bool:
        """Whether a verb has its subject in its quotation and stands on the main line there."""
        if site.quotation is None or site.standing not in ("main", "content"):
            return False
        tokens, first = site.parts.tokens, site.parts.clauses[site.trigger.clause].first
        inside = tokens.index_at(site.quotation.start)
        if inside >= site.trigger.token:
            return False
        if not self.words.clause_leads.isdisjoint(tokens.words[first : site.trigger.token]):
            return False
        reports = [one for one in site.parts.triggers if one.sense.role == "report"]
        return not any(inside <= one.token < site.trigger.token for one in reports)

    def _lasts_till_now(self, site: VerbSite) -> bool:
        """Whether the sentence says how long or how often a perfect has been done by now."""
        is_perfect = site.bearing.modality.tense == "perfect"
        return is_perfect and any(self._measures(site.parts, one) for one in site.parts.expressions)

    def _date_perfect(self, site: VerbSite) -> Timing:
        is_doubted = site.bearing.modality.status == "hypothetical"
        if is_doubted or self._lasts_till_now(site):
            return self.inference.before("perfect")
        if site.is_lead and site.standing != "aside":
            return self.inference.on_news("perfect_lead")
        if site.is_report and site.standing == "main":
            return self.inference.on_news("perfect_report")
        return self.inference.before("perfect")

    def _measures(self, parts: SentenceParts, one: Expression) -> bool:
        """Whether an expression says how long or how often something has been done by now."""
        if one.type != "DURATION":
            return one.type == "SET"
        first = one.when.begin.earliest if one.when is not None else None
        at = parts.tokens.index_at(one.start) - 1
        is_led = at >= parts.first and parts.tokens.words[at] in self.words.dating_prepositions
        return is_led and not (first is not None and first >= self.inference.published)

    def _date_past(self, site: VerbSite) -> Timing | None:
        if site.standing == "alongside":
            return self._date_alongside(site)
        if site.standing in ("aside", "content"):
            return self._date_off_line(site)
        told = look_back(site, self.inference, self.words)
        if told is not None:
            return told
        if site.is_report:
            return self.inference.on_news("report")
        told = find_introduction(site, self.inference, self.words) or find_occasion(
            site, self.inference, self.words
        )
        if told is not None:
            return told
        if site.past is not None:
            return self.inference.before("past_line")
        landmark = find_landmark(site, self.inference, self.words)
        if landmark is not None:
            return landmark
        news = self.inference.news
        if news.is_today_other and site.is_lead:
            return self.inference.before("not_today")
        if site.is_lead:
            return self.inference.on_news("lead")
        return self.inference.on_news("main" if news.is_told else "main_untold")

    def _date_off_line(self, site: VerbSite) -> Timing:
        """Return the news day where the news is told so, else any day until publication."""
        if site.standing == "content" and site.is_lead and _is_told(site.main):
            return self.inference.on_news("content_lead")
        if site.standing == "aside" and site.is_report:
            return self.inference.on_news("report_aside")
        return self.inference.before(site.standing)

    def _date_alongside(self, site: VerbSite) -> Timing | None:
        """Return the day of the main line; beside what holds or goes on, that of the news."""
        main = site.main
        if main is not None and main.is_state:
            return self.inference.on_news("beside_state")
        opener = read_opener(site.parts, site.trigger, self.words)
        if opener in self.words.background_openers and not _is_told(main):
            return self.inference.before("aside")
        return self._go_along(main)

    def _go_along(self, main: Timing | None) -> Timing | None:
        day = _known_day(main.when) if main is not None else None
        if main is None or day is None:
            return None
        return self.inference.make("with_main", main.when, str(day))


def _known_day(when: When) -> date | None:
    return when.begin.earliest if when.is_known else None


def _is_told(timing: Timing | None) -> bool:
    return timing is not None and timing.expression is not None


def _is_headline(parts: SentenceParts) -> bool:
    """Whether the sentence is a line without a stop at its end."""
    last = parts.end - 1
    while last > parts.first and parts.tokens.words[last] in _CLOSERS:
        last -= 1
    return parts.tokens.words[last] not in _SENTENCE_ENDS
