"""Make one mention from a trigger and its bearing: when, who, where, title, and its worth."""

import re
from dataclasses import dataclass, replace
from datetime import date

from timeline.decisions import Verdict
from timeline.events import confidence, salience
from timeline.events.anchoring import Placed, Timing, time_mention
from timeline.events.bearings import Bearing
from timeline.events.keeping import judge
from timeline.events.scenes import Scene
from timeline.events.sentences import SentenceParts
from timeline.events.titles import write_title
from timeline.events.triggers import Trigger
from timeline.events.verb_titles import Wording
from timeline.records import Actor, Mention, Place, Status, TextPart
from timeline.when import Bounds, make_when

_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Draft:
    """What is settled of a mention: when, who, where, title, and what makes it matter.

    `worth` are the addends of its salience, `sureness` those of its confidence.
    """

    timing: Timing
    is_state: bool
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    wording: Wording
    worth: tuple[float, ...]
    sureness: tuple[float, ...]
    verdict: Verdict


def make_draft(
    scene: Scene, trigger: Trigger, bearing: Bearing, *, inferred: Timing | None
) -> Draft:
    """Settle what a mention says.

    `inferred` is what the narrative says of a trigger without a date of its own.
    """
    parts, published, words = scene.parts, scene.published, scene.phrasing.words
    is_state = inferred.is_state if inferred else _is_state(trigger, bearing)
    timing = inferred or time_mention(
        bearing.date, bearing.modality, published=published, is_state=is_state, words=words
    )
    timing = _apply_phase(timing, bearing)
    actors = _find_mention_actors(parts, trigger, bearing)
    places = _find_mention_places(parts, trigger, bearing)
    wording = _write_title(scene, trigger, actors, places)
    worth = salience.list_addends(
        weight=trigger.sense.weight,
        is_known_day=timing.when.begin.is_known and timing.expression is not None,
        is_dated=timing.expression is not None,
        sentence=parts.number,
        has_actors=bool(actors),
        has_place=bool(places),
        is_poor=wording.is_poor,
    )
    verdict = judge(scene, trigger, bearing, title=wording.core, salience=salience.add_up(worth))
    sureness = _weigh_date(parts, trigger, bearing, timing)
    return Draft(timing, is_state, actors, places, wording, worth, sureness, verdict)


def make_mention(
    scene: Scene, trigger: Trigger, bearing: Bearing, *, ordinal: int, inferred: Timing | None
) -> Mention:
    """Return the mention of a trigger; `ordinal` is its number in the sentence."""
    draft = make_draft(scene, trigger, bearing, inferred=inferred)
    timing, is_state = draft.timing, draft.is_state
    return Mention(
        trigger=make_part(scene.parts, trigger.token),
        quote=scene.quote,
        ordinal=ordinal,
        expression=timing.expression,
        when=timing.when,
        precision=timing.precision,
        certainty=timing.certainty,
        reason=timing.reason,
        kind=trigger.sense.kind,
        aspect="state" if is_state else "occurrence",
        status=_choose_status(bearing, timing, is_state=is_state, published=scene.published),
        title=draft.wording.text,
        actors=draft.actors,
        places=draft.places,
        words=_content_words(draft.wording.core, trigger),
        salience=salience.add_up(draft.worth),
        confidence=round(sum(draft.sureness), 3),
        kept=draft.verdict == "kept",
    )


def make_part(parts: SentenceParts, token: int) -> TextPart:
    """Return a token of the sentence with its place in the text."""
    start, end = parts.tokens.starts[token], parts.tokens.ends[token]
    return TextPart(parts.tokens.text[start:end], start, end)


def _write_title(
    scene: Scene, trigger: Trigger, actors: tuple[Actor, ...], places: tuple[Place, ...]
) -> Wording:
    return write_title(
        scene.phrasing,
        trigger,
        place=places[0].name if places else None,
        parties=tuple(actor.name for actor in actors),
    )


def _weigh_date(
    parts: SentenceParts, trigger: Trigger, bearing: Bearing, timing: Timing
) -> tuple[float, ...]:
    if bearing.date is None or timing.expression is None:
        return (confidence.UNDATED if timing.confidence is None else timing.confidence,)
    return confidence.list_addends(
        bearing.date,
        trigger,
        certainty=timing.certainty,
        precision=timing.precision,
        is_shared=len(list_sharers(parts, bearing.date)) > 1,
    )


def list_sharers(parts: SentenceParts, date: Placed) -> list[int]:
    """Return the triggers, by their number, that the words of time date."""
    return [number for number, one in parts.dates.items() if one.first == date.first]


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
    return timing if opened is None else replace(timing, when=opened)


def _find_tokens(parts: SentenceParts, trigger: Trigger, bearing: Bearing) -> range:
    """Return the tokens that tell of the trigger: its clause, to that of its verb after it."""
    last = max(trigger.clause, bearing.last_clause or 0)
    return range(parts.clauses[trigger.clause].first, parts.clauses[last].end)


def _find_mention_actors(
    parts: SentenceParts, trigger: Trigger, bearing: Bearing
) -> tuple[Actor, ...]:
    """Return who takes part, each once."""
    inside = _find_tokens(parts, trigger, bearing)
    found = [hit.actor for hit in parts.actors if hit.takes_part and hit.start in inside]
    return tuple(dict.fromkeys(found))


def _find_mention_places(
    parts: SentenceParts, trigger: Trigger, bearing: Bearing
) -> tuple[Place, ...]:
    """Return where it was: places that something happens in."""
    inside = _find_tokens(parts, trigger, bearing)
    found = [hit.place for hit in parts.places if hit.is_location and hit.start in inside]
    return tuple(dict.fromkeys(found))


def _content_words(title: str, trigger: Trigger) -> tuple[str, ...]:
    """Return the words that name the event, lower case, the trigger's lemma first."""
    longer = [word for word in _WORD.findall(title.lower()) if len(word) > 3]
    return tuple(dict.fromkeys([trigger.sense.lemma, *longer]))
