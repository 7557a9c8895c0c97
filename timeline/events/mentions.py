"""Make one mention from a trigger and its bearing: when, who, where, title, and its worth."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from timeline.events.anchoring import Timing, time_mention
from timeline.events.bearings import Bearing
from timeline.events.confidence import UNDATED, score_confidence
from timeline.events.grammar import WordClasses
from timeline.events.lexicon import OWN_ROLES
from timeline.events.phrasing import Phrasing
from timeline.events.salience import KEEP_FROM, POOR_TITLE, score_salience
from timeline.events.sentences import SentenceParts
from timeline.events.titles import write_title
from timeline.events.triggers import Trigger
from timeline.events.verb_titles import Wording
from timeline.records import Actor, Mention, Place, Quote, Status, TextPart
from timeline.when import Bounds, make_when

_MIN_UNDATED_WEIGHT = 2
_MIN_REPORT_WORDS = 6
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<= )[A-Z][^\W_]+")


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentence that mentions are made from, and the day of publication."""

    parts: SentenceParts
    quote: Quote
    phrasing: Phrasing
    published: date


class Draft(NamedTuple):
    """A mention before its title is written; its salience then can only fall."""

    trigger: Trigger
    bearing: Bearing
    ordinal: int
    timing: Timing
    is_state: bool
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    salience: float


def draft_mention(
    parts: SentenceParts,
    trigger: Trigger,
    bearing: Bearing,
    inferred: Timing | None,
    *,
    ordinal: int,
    published: date,
    words: WordClasses,
) -> Draft:
    """Settle when it was, who took part and where; `ordinal` is its number in the sentence.

    `inferred` is what the narrative says of a trigger without a date of its own.
    """
    is_state = inferred.is_state if inferred else _is_state(trigger, bearing)
    timing = inferred or time_mention(
        bearing.date, bearing.modality, published=published, is_state=is_state, words=words
    )
    timing = _apply_phase(timing, bearing)
    actors = _find_mention_actors(parts, trigger, bearing)
    places = _find_mention_places(parts, trigger, bearing)
    salience = _score(parts, trigger, timing, has_actors=bool(actors), has_place=bool(places))
    return Draft(trigger, bearing, ordinal, timing, is_state, actors, places, salience)


def make_mention(scene: Scene, draft: Draft) -> Mention:
    """Return the mention of a draft, with its title."""
    trigger, bearing, timing = draft.trigger, draft.bearing, draft.timing
    wording = _write_title(scene, draft)
    salience = draft.salience
    if wording.is_poor:
        salience = round(max(0.0, salience - POOR_TITLE), 3)
    return Mention(
        trigger=_make_part(scene.parts, trigger),
        quote=scene.quote,
        ordinal=draft.ordinal,
        expression=timing.expression,
        when=timing.when,
        precision=timing.precision,
        certainty=timing.certainty,
        reason=timing.reason,
        kind=trigger.sense.kind,
        aspect="state" if draft.is_state else "occurrence",
        status=_choose_status(bearing, timing, is_state=draft.is_state, published=scene.published),
        title=wording.text,
        actors=draft.actors,
        places=draft.places,
        words=_content_words(wording, trigger),
        salience=salience,
        confidence=_score_confidence(scene.parts, trigger, bearing, timing),
        kept=_is_kept(scene, trigger, bearing, title=wording.core, salience=salience),
    )


def _make_part(parts: SentenceParts, trigger: Trigger) -> TextPart:
    tokens = parts.tokens
    start, end = tokens.starts[trigger.token], tokens.ends[trigger.token]
    return TextPart(tokens.text[start:end], start, end)


def _write_title(scene: Scene, draft: Draft) -> Wording:
    return write_title(
        scene.phrasing,
        draft.trigger,
        place=draft.places[0].name if draft.places else None,
        parties=tuple(actor.name for actor in draft.actors),
    )


def _score(
    parts: SentenceParts, trigger: Trigger, timing: Timing, *, has_actors: bool, has_place: bool
) -> float:
    is_dated = timing.expression is not None
    return score_salience(
        weight=trigger.sense.weight,
        is_known_day=timing.when.begin.is_known and is_dated,
        is_dated=is_dated,
        sentence=parts.number,
        has_actors=has_actors,
        has_place=has_place,
    )


def _score_confidence(
    parts: SentenceParts, trigger: Trigger, bearing: Bearing, timing: Timing
) -> float:
    if bearing.date is None or timing.expression is None:
        return UNDATED if timing.confidence is None else timing.confidence
    sharers = [one for one in parts.dates.values() if one.first == bearing.date.first]
    return score_confidence(
        bearing.date,
        trigger,
        certainty=timing.certainty,
        precision=timing.precision,
        is_shared=len(sharers) > 1,
    )


def _is_state(trigger: Trigger, bearing: Bearing) -> bool:
    is_ongoing = bearing.modality.status == "ongoing"
    return bearing.date is None and is_ongoing and not trigger.is_noun


def _choose_status(bearing: Bearing, timing: Timing, *, is_state: bool, published: date) -> Status:
    """Return the status; what has no tense, or the present, is ahead when its date is."""
    if bearing.modality.tense in ("none", "present") and bearing.modality.status == "happened":
        first = timing.when.begin.earliest
        told_on = timing.expression.anchor if timing.expression else None
        if timing.expression is not None and first is not None and first > (told_on or published):
            return "scheduled"
    if bearing.modality.is_negated and bearing.modality.status != "denied":
        return "denied"
    if is_state and bearing.modality.status == "happened":
        return "ongoing"
    return bearing.modality.status


def _apply_phase(timing: Timing, bearing: Bearing) -> Timing:
    """Leave the side open that a verb of beginning or ending does not tell."""
    if bearing.phase is None or bearing.date is None:
        return timing
    when = timing.when
    known = when.begin if bearing.phase == "begin" else when.end
    opened = (
        make_when(known, Bounds(known.earliest, None))
        if bearing.phase == "begin"
        else make_when(Bounds(None, known.latest), known)
    )
    return timing if opened is None else timing._replace(when=opened)


def may_be_kept(
    parts: SentenceParts, trigger: Trigger, bearing: Bearing, words: WordClasses
) -> bool:
    """Whether a mention can belong on a timeline, by what is known before it is made."""
    modality = bearing.modality
    if bearing.is_absorbed or trigger.sense.weight == 0 or not _stands_alone(trigger, bearing):
        return False
    if modality.is_negated and modality.status != "denied":
        return False
    return bearing.date is not None or not (
        (modality.status == "hypothetical" and modality.tense == "future")
        or trigger.sense.weight < _MIN_UNDATED_WEIGHT
        or (trigger.is_noun and _is_landmark(parts, trigger, words))
    )


def _is_kept(
    scene: Scene, trigger: Trigger, bearing: Bearing, *, title: str, salience: float
) -> bool:
    if salience < KEEP_FROM:
        return False
    if not may_be_kept(scene.parts, trigger, bearing, scene.phrasing.words):
        return False
    if bearing.date is None and trigger.is_noun and (" " not in title or "(" in title):
        return False
    return trigger.sense.role != "report" or not _says_little(scene, trigger, bearing, title)


def _says_little(scene: Scene, trigger: Trigger, bearing: Bearing, title: str) -> bool:
    """Whether a report has no words of what was said, or only attributes the main clause."""
    told = title.split()
    if told[-1:] == [scene.parts.tokens.words[trigger.token]]:
        return True
    tells = not scene.phrasing.words.complementisers.isdisjoint(told)
    if ":" in title or tells or len(told) >= _MIN_REPORT_WORDS:
        return False
    return bearing.date is None or scene.parts.clauses[trigger.clause].opener == ","


def _stands_alone(trigger: Trigger, bearing: Bearing) -> bool:
    """Whether a trigger tells of something itself; a helping verb does so with a date only."""
    role = trigger.sense.role
    return role in OWN_ROLES or role == "share" or bearing.date is not None


def _is_landmark(parts: SentenceParts, trigger: Trigger, words: WordClasses) -> bool:
    """Whether a noun only places something else in time ("ahead of a meeting, he said")."""
    clause = parts.clauses[trigger.clause]
    return parts.tokens.words[clause.first] in words.landmark_openers


def _find_tokens(parts: SentenceParts, trigger: Trigger, bearing: Bearing) -> tuple[int, int]:
    """Return the tokens that tell of the trigger: its clause, to that of its verb after it."""
    last = max(trigger.clause, bearing.last_clause or 0)
    return parts.clauses[trigger.clause].first, parts.clauses[last].end


def _find_mention_actors(
    parts: SentenceParts, trigger: Trigger, bearing: Bearing
) -> tuple[Actor, ...]:
    """Return who takes part, each once."""
    first, end = _find_tokens(parts, trigger, bearing)
    found = [hit.actor for hit in parts.actors if first <= hit.start < end and hit.takes_part]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _find_mention_places(
    parts: SentenceParts, trigger: Trigger, bearing: Bearing
) -> tuple[Place, ...]:
    """Return where it was: places that something happens in."""
    first, end = _find_tokens(parts, trigger, bearing)
    found = [hit.place for hit in parts.places if first <= hit.start < end and hit.is_location]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _content_words(wording: Wording, trigger: Trigger) -> tuple[str, ...]:
    """Return the words that name the event, lower case, the trigger's lemma first.

    Of a clause that tells of a noun only the names do ("Casma" of "Earthquake struck Casma").
    """
    named = _NAME.findall(wording.text) if trigger.is_noun else []
    longer = [word.lower() for word in (*_WORD.findall(wording.core), *named) if len(word) > 3]
    return tuple(dict.fromkeys([trigger.sense.lemma, *longer]))
