"""Tell which mentions of a sentence tell of what another one of it tells better."""

from timeline.events.triggers import Trigger
from timeline.records import Mention

Made = tuple[Trigger, Mention]
"""A mention and the trigger that it was made from."""


def find_repeated(made: list[Made]) -> set[int]:
    """Return the places of kept mentions that a timeline needs no more than once.

    "A fire destroyed the mill" has two triggers; so has "he fled after being arrested".
    """
    kept = [number for number, (_, one) in enumerate(made) if one.kept]
    repeated: set[int] = set()
    for number in kept:
        others = [made[other] for other in kept if other != number and other not in repeated]
        if any(_is_told_by(made[number], other) for other in others):
            repeated.add(number)
    return repeated


def _is_told_by(made: Made, other: Made) -> bool:
    """Whether the other tells it as well: a noun by a verb, a whole sentence by its main verb."""
    (trigger, one), (other_trigger, better) = made, other
    if trigger.token == other_trigger.token or not _may_be_one_day(one, better):
        return False
    if one.title == better.title:
        return (one.salience, -one.trigger.start) < (better.salience, -better.trigger.start)
    if trigger.is_noun and not other_trigger.is_noun:
        return other_trigger.sense.role != "report" and _holds(better.title, one.title)
    if trigger.is_noun or other_trigger.is_noun or trigger.sense.role == "report":
        return False
    return one.title.startswith((f"{better.title} ", f"{better.title}, "))


def _may_be_one_day(one: Mention, better: Mention) -> bool:
    """Whether a mention has no date of its own that differs from the other's."""
    return one.expression is None or one.when == better.when


def _holds(title: str, part: str) -> bool:
    return f" {part.lower()} " in f" {title.lower()} "
