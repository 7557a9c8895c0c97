"""What keeps two mentions out of one event, whatever they share: days, places, status.

Pure and symmetric, as links are; a link needs that nothing of this stands against it.
"""

from typing import Final, Literal

from timeline.merging.features import NEAR_DAYS, PLANNED, TOLD_AS_FACT, Features

Days = Literal["meet", "moved", "inside", "about", "near", "recalled", "apart"]

_SPAN_DAYS: Final = 14


def clashes(a: Features, b: Features) -> bool:
    """Whether two mentions cannot be one event, whatever their days are."""
    if has_other_kind(a, b) or (a.places and b.places and _is_elsewhere(a, b)):
        return True
    if a.family == "statement" and not _is_same_statement(a, b):
        return True
    return a.article == b.article and not is_same_day(a, b) and _is_done_and_planned(a, b)


def find_stand(told: Features) -> object:
    """Return all that `clashes`, `are_apart` and `bridges` look at: who is alike in it is alike."""
    is_statement = told.family == "statement"
    statement = (told.persons, told.actors, told.topic, told.root) if is_statement else ()
    return (
        (told.family, told.article, told.status, told.places, told.lands, told.within, statement),
        (told.begin, told.end, told.first, told.last, told.published),
        (told.single_day, told.lasts, told.has_day, told.is_told, told.recalls),
    )


def are_apart(a: Features, b: Features) -> bool:
    """Whether the days of two mentions keep them out of one event."""
    return relate_days(a, b) == "apart"


def relate_days(a: Features, b: Features) -> Days:
    """Say how the days of two mentions stand to each other."""
    if (
        a.begin[0] <= b.begin[1]
        and b.begin[0] <= a.begin[1]
        and a.end[0] <= b.end[1]
        and b.end[0] <= a.end[1]
    ):
        return "meet"
    if _is_moved(a, b) or _is_moved(b, a):
        return "moved"
    if _is_inside(a, b) or _is_inside(b, a):
        return "inside"
    # An article does not contradict itself: two days told in one are two events.
    if a.article == b.article:
        return "apart"
    if max(_find_gap(a.begin, b.begin), _find_gap(a.end, b.end)) > NEAR_DAYS:
        return "recalled" if is_recalled(a, b) else "apart"
    return "about" if is_inferred(a) or is_inferred(b) else "near"


def bridges(middle: Features, a: Features, b: Features) -> bool:
    """Whether a third mention explains why two others lie apart.

    It postpones the one to the day of the other, or is a span that both are days of, or both look
    back at it from inferred days.
    """
    to_a, to_b = relate_days(middle, a), relate_days(middle, b)
    if a.recalls and b.recalls and middle.is_told:
        return "apart" not in (to_a, to_b)
    if middle.status == "postponed":
        return {to_a, to_b} == {"moved", "meet"} or to_a == to_b == "moved"
    return middle.lasts and to_a == to_b == "inside"


def is_recalled(a: Features, b: Features) -> bool:
    """Whether the one tells when it was, and the other may look back at that without a date."""
    return a.article != b.article and (_looks_back_at(a, b) or _looks_back_at(b, a))


def _looks_back_at(later: Features, told: Features) -> bool:
    return (
        later.recalls
        and told.is_told
        and told.status in TOLD_AS_FACT
        and later.since <= told.begin[0] <= later.published
    )


def is_same_day(a: Features, b: Features) -> bool:
    """Whether both are of one known day, or of the same known days."""
    return a.has_day and a.begin == b.begin and a.end == b.end


def has_other_kind(a: Features, b: Features) -> bool:
    """Whether two kinds are told: "other" is none, and goes with each."""
    return len({a.family, b.family} - {"other"}) > 1


def _is_same_statement(a: Features, b: Features) -> bool:
    """Whether the same speaker said much the same on the same known day.

    An article can leave out who, most often in its headline.
    """
    speakers = (a.persons, b.persons) if a.persons and b.persons else (a.actors, b.actors)
    is_left_out = a.article == b.article and a.root == b.root and not all(speakers)
    return (
        is_same_day(a, b)
        and (is_left_out or not speakers[0].isdisjoint(speakers[1]))
        and find_likeness(a.topic, b.topic) >= 0.5
    )


def _find_gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def is_inferred(told: Features) -> bool:
    """Whether the day is known, but not from the article."""
    return told.has_day and not told.is_dated


def _is_moved(moved: Features, planned: Features) -> bool:
    """Whether the first postpones what the second had announced."""
    return (
        moved.status == "postponed"
        and planned.status in PLANNED
        and planned.published <= moved.published
        and moved.first <= planned.begin[0]
        and planned.end[1] <= moved.last
    )


def _is_inside(day: Features, span: Features) -> bool:
    """Whether the first is a day of the second, which lasts a few."""
    return (
        day.single_day
        and span.lasts
        and not span.single_day
        and span.begin[0] <= day.begin[0]
        and day.end[1] <= span.end[1] <= span.begin[0] + _SPAN_DAYS
    )


def _is_elsewhere(a: Features, b: Features) -> bool:
    """Whether no place is shared, and none is the country of another."""
    return (
        a.places.isdisjoint(b.places)
        and a.lands.isdisjoint(b.within)
        and b.lands.isdisjoint(a.within)
    )


def _is_done_and_planned(a: Features, b: Features) -> bool:
    return (a.status in TOLD_AS_FACT and b.status in PLANNED) or (
        b.status in TOLD_AS_FACT and a.status in PLANNED
    )


def find_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the mean of overlap coefficient and Jaccard index of two sets."""
    shared = len(one & other)
    if not shared:
        return 0.0
    return (shared / min(len(one), len(other)) + shared / len(one | other)) / 2
