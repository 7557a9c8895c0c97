"""Make one mention from a trigger and its bearing: when, who, where, title, and its worth."""

import re
from datetime import date
from typing import NamedTuple

from timeline.decisions import Verdict
from timeline.events import confidence, salience
from timeline.events.anchoring import Placed, Timing
from timeline.events.bearings import Bearing
from timeline.events.grammar import WordClasses
from timeline.events.keeping import judge
from timeline.events.mention_times import time_mention
from timeline.events.modality import is_awaited, tells_plan
from timeline.events.places import PlaceHit
from timeline.events.scenes import Scene
from timeline.events.sentences import SentenceParts
from timeline.events.title_places import find_title_place
from timeline.events.titles import write_title
from timeline.events.triggers import Trigger
from timeline.events.verb_titles import Wording
from timeline.records import Actor, Mention, Place, Status, TextPart
from timeline.when import Bounds, make_when

_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<= )[A-Z][^\W_]+")


class Draft(NamedTuple):
    """A mention before its title is written; what that costs of its worth is still open.

    `worth` are the addends of its salience.
    """

    trigger: Trigger
    bearing: Bearing
    ordinal: int
    timing: Timing
    is_state: bool
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    worth: tuple[float, ...]


class Settled(NamedTuple):
    """The title of a mention, and what that leaves of its worth; `sureness` adds to confidence."""

    wording: Wording
    worth: tuple[float, ...]
    sureness: tuple[float, ...]
    verdict: Verdict


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
    worth = salience.list_addends(
        weight=trigger.sense.weight,
        is_known_day=timing.when.begin.is_known and timing.expression is not None,
        is_dated=timing.expression is not None,
        sentence=parts.number,
        has_actors=bool(actors),
        has_place=bool(places),
    )
    return Draft(trigger, bearing, ordinal, timing, is_state, actors, places, worth)


def settle_draft(scene: Scene, draft: Draft) -> Settled:
    """Write the title, and judge whether the mention belongs on a timeline."""
    wording = _write_title(scene, draft)
    status = draft.bearing.modality.status
    title = salience.weigh_title(is_poor=wording.is_poor, status=status)
    worth = (*draft.worth, title)
    verdict = judge(
        scene,
        draft.trigger,
        draft.bearing,
        title=wording.core,
        salience=salience.add_up(worth),
        is_poor=wording.is_poor,
    )
    sureness = _weigh_date(scene.parts, draft.trigger, draft.bearing, draft.timing)
    return Settled(wording, worth, sureness, verdict)


def make_mention(scene: Scene, draft: Draft) -> Mention:
    """Return the mention of a draft, with its title."""
    trigger, timing = draft.trigger, draft.timing
    settled = settle_draft(scene, draft)
    return Mention(
        trigger=make_part(scene.parts, trigger.token),
        quote=scene.quote,
        ordinal=draft.ordinal,
        expression=timing.expression,
        when=timing.when,
        precision=timing.precision,
        certainty=timing.certainty,
        reason=timing.reason,
        kind=trigger.sense.kind,
        aspect="state" if draft.is_state else "occurrence",
        status=_choose_status(draft, scene),
        title=settled.wording.text,
        actors=draft.actors,
        places=draft.places,
        words=_content_words(settled.wording, trigger),
        salience=salience.add_up(settled.worth),
        confidence=round(sum(settled.sureness), 3),
        kept=settled.verdict == "kept",
    )


def make_part(parts: SentenceParts, token: int) -> TextPart:
    """Return a token of the sentence with its place in the text."""
    start, end = parts.tokens.starts[token], parts.tokens.ends[token]
    return TextPart(parts.tokens.text[start:end], start, end)


def _write_title(scene: Scene, draft: Draft) -> Wording:
    return write_title(
        scene.phrasing,
        draft.trigger,
        place=_find_title_place(scene, draft),
        parties=tuple(actor.name for actor in draft.actors),
    )


def _find_title_place(scene: Scene, draft: Draft) -> PlaceHit | None:
    if not draft.places or not draft.trigger.is_noun:
        return None
    first, end = _find_tokens(scene.parts, draft.trigger, draft.bearing)
    hits = _list_locations(scene.parts, first, end)
    return find_title_place(scene.parts, draft.trigger, hits, scene.phrasing.words)


def _list_locations(parts: SentenceParts, first: int, end: int) -> list[PlaceHit]:
    """Return the places between two tokens that something happens in."""
    return [hit for hit in parts.places if first <= hit.start < end and hit.is_location]


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


def _choose_status(draft: Draft, scene: Scene) -> Status:
    """Return the status; what has no tense, or the present, is ahead when its date is.

    So is what a timetable tells: "doors open at 7pm", and what is said to be planned.
    """
    bearing, timing, words = draft.bearing, draft.timing, scene.phrasing.words
    published = scene.published
    is_told_by_clock = timing.expression is not None and timing.expression.type == "TIME"
    is_in_table = is_told_by_clock and draft.trigger.sense.lemma in words.timetable_verbs
    if is_in_table and bearing.modality[:2] == ("present", "happened"):
        return "scheduled"
    if is_awaited(scene.parts.tokens, draft.trigger, scene.parts.clauses, words):
        return "denied" if bearing.modality.is_negated else "scheduled"
    is_plan = tells_plan(scene.parts.tokens, draft.trigger.token, words)
    if is_plan and not bearing.modality.is_negated:
        return "scheduled"
    if bearing.modality.tense in ("none", "present") and bearing.modality.status == "happened":
        first = timing.when.begin.earliest
        told_on = timing.expression.anchor if timing.expression else None
        day = told_on or published
        if timing.expression is not None and first is not None and first >= day:
            is_today = first == day and bearing.modality.tense == "present"
            if first > day or (is_today and draft.trigger.sense.kind in words.timetable_kinds):
                return "scheduled"
    if bearing.modality.is_negated and bearing.modality.status != "denied":
        return "denied"
    if draft.is_state and bearing.modality.status == "happened":
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
    found = [hit.place for hit in _list_locations(parts, first, end)]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _content_words(wording: Wording, trigger: Trigger) -> tuple[str, ...]:
    """Return the words that name the event, lower case, the trigger's lemma first.

    Of a clause that tells of a noun only the names do ("Casma" of "Earthquake struck Casma").
    """
    named = _NAME.findall(wording.text) if trigger.is_noun else []
    longer = [word.lower() for word in (*_WORD.findall(wording.core), *named) if len(word) > 3]
    return tuple(dict.fromkeys([trigger.sense.lemma, *longer]))
