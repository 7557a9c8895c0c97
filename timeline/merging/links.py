"""Whether two mentions tell of the same event, and how strongly that is held.

A link is a pure, symmetric function of two mentions. They can link only if they share an index
key (kind and a name, or a word where names are few; the trigger's root and what it is about; kind
and article; for kind "other" the root takes the place of the kind), if aspects are equal (of one
deed in one article they may differ) and the days in which a partner is looked for overlap (open
sides reach 31 days, ten years for what happens once). Then

    strength = 0.40 names + 0.35 words + 0.25 place

- names: mean of overlap and Jaccard of the actors' folded names; 0.5 where a side names nobody
- words: the same mean m over the words that name the event and the root of its trigger ("invade",
  "invasion"), as 0.5 + m/2; 0 with none shared. In kinds of which one place or pair has one a day
  (meeting, protest, disaster ...) the trigger is no word, none shared is 0.3, nothing to compare
  0.5: talks, dialogue and meeting are one. In kind "other", and of two kinds ("delivered",
  "delivery"), the roots have to be equal. What no article dates has to share a word beside them.
- place: 1 shared, 0.5 where a side tells none; places told on both sides with none in common
  forbid the link.

Within one article 0.60 is enough to know: it comes back to an event by the same root (of states
and figures only with a word in common), or by "the" and a word of the kind, or tells of it by a
noun and its verb in one sentence. Sentences more than 5,000 characters apart do not link, so that
what there is to compare grows with an article's length and not with its square.

Of two articles 0.60 is enough for one deed told by its month or year, if sentences and titles
share three words beside the trigger. A person's death, or a launch with four words shared, is
recalled without a date: 0.50, days after the day that is told, or years.

The days decide what strength is needed, and scale it (a weaker tie joins later):

| days | needed | scale |
| --- | --- | --- |
| both dated, bounds meet | 0.50, other kinds with other roots 0.60 | 1 |
| announced day and its postponement | 0.50 | 0.9 |
| one day inside a span of up to 14 days | 0.55 | 0.8 |
| at most 2 days apart, one of them inferred, other articles | 0.55 | 0.75 |
| both dated, at most 2 days apart, titles nearly equal (0.7), other articles | 0.55 | 0.7 |
| one vague, bounds meet | 0.55, wider than 92 days 0.70 (0.55 with two words of one root) | 1 |
| both without bounds on a side, other articles | 0.65 | 1 |

The numbers and their reasons are decision 0003 in `docs/decisions`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from timeline.merging.features import (
    CALLED_OFF,
    FIRST_DAY,
    LAST_DAY,
    PLANNED,
    TOLD_AS_FACT,
    UNBOUNDED,
    Features,
    describe,
    to_date,
)
from timeline.merging.stands import (
    Days,
    clashes,
    find_likeness,
    has_other_kind,
    is_inferred,
    is_recalled,
    is_same_day,
    relate_days,
)
from timeline.records import SourcedMention

_ONE_A_DAY: Final = frozenset(
    {
        "meeting",
        "visit",
        "protest",
        "election",
        "disaster",
        "labour",
        "sport",
        "appointment",
        "death",
    }
)
_SCALE: Final[dict[Days, float]] = {
    "meet": 1.0,
    "moved": 0.9,
    "inside": 0.8,
    "about": 0.75,
    "near": 0.7,
}
_NARROW_DAYS = 31
_WIDE_DAYS = 92
_SAME_TITLE = 0.7
_TOLD_AGAIN = 0.6
_SAME_SCENE = 3
_RECALLED = 0.5
_SAME_STORY = 4
_YEAR_DAYS = 366
_REPEATED: Final = frozenset({"statement", "economy", "meeting", "visit", "protest", "sport"})
FAR_CHARS: Final = 5000
"""Mentions of one article that are further apart link only through those between them."""


@dataclass(frozen=True, slots=True)
class LinkParts:
    """What a link rests on: how the days stand, and the parts of the formula, each 0 to 1."""

    days: Days
    names: float
    words: float
    place: float
    strength: float


def explain_link(a: SourcedMention, b: SourcedMention) -> LinkParts:
    """Return what the link of two mentions rests on, for people."""
    one, other = describe(a), describe(b)
    return LinkParts(
        days=relate_days(one, other),
        names=round(_compare_names(one, other), 2),
        words=round(_compare_words(one, other), 2),
        place=_compare_places(one, other),
        strength=round(measure_link(one, other), 2),
    )


def link_strength(a: SourcedMention, b: SourcedMention) -> float:
    """Return how strongly two mentions are held to be one event, 0.0 for not at all."""
    return measure_link(describe(a), describe(b))


def block_keys(mention: SourcedMention) -> tuple[str, ...]:
    """Return the index keys of a mention; without a key in common there is no link."""
    return tuple(sorted(describe(mention).keys))


def date_range(mention: SourcedMention) -> tuple[date | None, date | None]:
    """Return the days of a mention for the index; without a day in common there is no link."""
    told = describe(mention)
    return (
        None if told.since == FIRST_DAY else to_date(told.since),
        None if told.last == LAST_DAY else to_date(told.last),
    )


def measure_link(a: Features, b: Features) -> float:
    """Return the strength of the link between two described mentions."""
    if (
        not _is_same_kind(a, b)
        or not _is_same_aspect(a, b)
        or (a.article == b.article and abs(a.sentence - b.sentence) > FAR_CHARS)
        or a.keys.isdisjoint(b.keys)
        or clashes(a, b)
    ):
        return 0.0
    recalled = _RECALLED if is_recalled(a, b) and _is_recalled_deed(a, b) else 0.0
    days = relate_days(a, b)
    is_far = a.first > b.last or b.first > a.last
    if is_far or days in ("recalled", "apart") or not _may_differ(a, b, days):
        return recalled
    is_again = _is_told_again(a, b, days) or _is_retold(a, b, days)
    told_again = _TOLD_AGAIN if is_again else recalled
    if not _agrees(a, b):
        return told_again
    strength = (
        0.4 * _compare_names(a, b) + 0.35 * _compare_words(a, b) + 0.25 * _compare_places(a, b)
    )
    enough = strength >= _find_need(a, b, days)
    return max(strength * _SCALE[days] if enough else 0.0, told_again)


def _is_same_kind(a: Features, b: Features) -> bool:
    """Whether the kinds allow it: a verb and its noun can be told as different ones.

    Kind "other" holds all verbs that have none of their own, so it says nothing without the root.
    """
    if a.root != b.root:
        return a.family == b.family != "other"
    return not has_other_kind(a, b) and (
        a.family == b.family or "statement" not in (a.family, b.family)
    )


def _is_same_aspect(a: Features, b: Features) -> bool:
    """Whether both are states, or neither; an article tells of one deed as both.

    "Mills buys rivals" above "it is buying two rivals".
    """
    is_one_deed = a.article == b.article and a.root == b.root and not a.own.isdisjoint(b.own)
    return a.aspect == b.aspect or is_one_deed


def _is_one_a_day(a: Features, b: Features) -> bool:
    return a.family == b.family and a.family in _ONE_A_DAY


def _is_told_again(a: Features, b: Features, days: Days) -> bool:
    """Whether one article comes back to an event, or tells of it by a noun and its verb."""
    if a.article != b.article or a.family == "statement" or days != "meet":
        return False
    is_same_when = (a.begin, a.end) == (b.begin, b.end)
    if a.sentence == b.sentence:
        is_kind = a.family == b.family != "other"
        return is_same_when and is_kind and _is_part(a, b)
    if not is_same_when and a.length == b.length == UNBOUNDED:
        return False
    is_back = (a if a.sentence > b.sentence else b).is_back
    if a.root != b.root and (a.family == "visit" or not is_back):
        return False
    if is_back or not a.own.isdisjoint(b.own):
        return True
    # An article tells many states and figures alike: "it has a screen", "sales fell, profits fell".
    is_figure = a.aspect == "state" or a.family == b.family == "economy"
    return not is_figure and not (a.actors and b.actors)


def _is_retold(a: Features, b: Features, days: Days) -> bool:
    """Whether two articles tell of one deed by its month or year: "the launch in 2003".

    Not of what an actor does again in that time: meet, speak, sell more.
    """
    if a.article == b.article or a.root != b.root or days != "meet" or a.aspect == "state":
        return False
    is_by_span = a.is_told and b.is_told and not (a.has_day and b.has_day)
    is_repeated = not _REPEATED.isdisjoint((a.family, b.family))
    if not is_by_span or is_repeated or max(a.length, b.length) > _YEAR_DAYS:
        return False
    return not _names_others(a, b) and _count_shared(a, b) >= _SAME_SCENE


def _is_recalled_deed(a: Features, b: Features) -> bool:
    """Whether an article may look back at what happens once: one person's death, one launch."""
    if a.family == "death":
        return not a.full_names.isdisjoint(b.full_names)
    return a.root == b.root and not _names_others(a, b) and _count_shared(a, b) >= _SAME_STORY


def _names_others(a: Features, b: Features) -> bool:
    return bool(a.actors and b.actors) and a.actors.isdisjoint(b.actors)


def _count_shared(a: Features, b: Features) -> int:
    """Count the words that two sentences and the titles above them share beside the triggers."""
    return len(a.scene & b.scene - {a.trigger, b.trigger, a.root})


def _is_part(a: Features, b: Features) -> bool:
    """Whether the one is a word of the other: "signed an accord", "a fire destroyed"."""
    return a.trigger in b.topic or b.trigger in a.topic


def _may_differ(a: Features, b: Features, days: Days) -> bool:
    """Whether two mentions of near days can be one event with a wrong date.

    Neither publication rules out the other's day: what an article reports as done did not happen
    after it, so a series of daily events is no disagreement. Only an inferred day may be wrong
    without titles that are nearly equal.
    """
    if days not in ("about", "near"):
        return True
    if _rules_out(a, b) or _rules_out(b, a):
        return False
    return days == "about" or (a.is_dated and b.is_dated and _has_same_title(a, b))


def _rules_out(told: Features, other: Features) -> bool:
    if is_inferred(other):
        return False
    if told.status in TOLD_AS_FACT:
        return other.begin[0] > told.published
    return told.status in PLANNED and other.end[1] < told.published


def _agrees(a: Features, b: Features) -> bool:
    """Whether names and words are near enough for the formula to be asked at all."""
    one_a_day = _is_one_a_day(a, b)
    if a.root == b.root and not one_a_day and _is_same_matter(a, b):
        return True
    alike = find_likeness(a.words, b.words)
    if not a.actors.isdisjoint(b.actors):
        is_told_twice = a.article == b.article or (a.has_day and b.has_day)
        return one_a_day or (alike >= 0.3 and (is_told_twice or not a.topic.isdisjoint(b.topic)))
    if _has_same_title(a, b):
        return True
    if a.actors and b.actors:
        return False
    if a.places.isdisjoint(b.places):
        # One word is enough for what is called off: an announcement of that day is looked for.
        called_off = a.status in CALLED_OFF or b.status in CALLED_OFF
        enough = 1 if called_off and is_same_day(a, b) else 2
        return alike >= 0.5 and len(a.topic & b.topic) + (a.root == b.root) >= enough
    return not (a.topic and b.topic) or not a.topic.isdisjoint(b.topic)


def _is_same_matter(a: Features, b: Features) -> bool:
    """Whether two tellings of one deed share what they are about, more of it for wider days."""
    if a.has_day and b.has_day:
        return not a.about.isdisjoint(b.about)
    return a.length <= _NARROW_DAYS and b.length <= _NARROW_DAYS and len(a.about & b.about) > 1


def _has_same_title(a: Features, b: Features) -> bool:
    return len(a.title & b.title) > 1 and find_likeness(a.title, b.title) >= _SAME_TITLE


def _compare_names(a: Features, b: Features) -> float:
    return find_likeness(a.actors, b.actors) if a.actors and b.actors else 0.5


def _compare_words(a: Features, b: Features) -> float:
    one_a_day = _is_one_a_day(a, b)
    one, other = (a.topic, b.topic) if one_a_day else (a.topic | {a.root}, b.topic | {b.root})
    if not one or not other:
        return 0.5 if one_a_day else 0.0
    alike = find_likeness(one, other)
    if alike == 0.0:
        return 0.3 if one_a_day else 0.0
    return 0.5 + alike / 2


def _compare_places(a: Features, b: Features) -> float:
    return 0.5 if a.places.isdisjoint(b.places) else 1.0


def _find_need(a: Features, b: Features, days: Days) -> float:
    if days in ("inside", "about", "near"):
        return 0.55
    if a.is_dated and b.is_dated:
        return 0.5 if _is_one_a_day(a, b) or days == "moved" or a.root == b.root else 0.6
    if a.article != b.article and a.length == b.length == UNBOUNDED:
        return 0.65
    wide = max(a.last - a.first, b.last - b.first) > _WIDE_DAYS
    same_deed = a.root == b.root and len(a.topic & b.topic) > 1
    return 0.7 if wide and days != "moved" and not same_deed else 0.55
