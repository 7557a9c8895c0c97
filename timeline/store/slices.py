"""Pages of plain lists, walked in both directions: where one begins and what is around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Position = tuple[int, ...]


@dataclass(frozen=True)
class Place:
    """Where a page begins or, backwards, where it ends; without a position it is the first."""

    position: Position | None = None
    backwards: bool = False


START = Place()


@dataclass(frozen=True)
class Slice(Generic[Item]):
    """A page of a list, and the positions from which the next and the one before are found."""

    items: tuple[Item, ...]
    next: Position | None
    previous: Position | None


def cut_slice(
    found: Sequence[Item], limit: int, place: Place, find_position: Callable[[Item], Position]
) -> Slice[Item]:
    """Return the page of what was found, which may be one item more than it shows.

    What was found backwards comes in the opposite order.
    """
    shown, is_more = found[:limit], len(found) > limit
    # Behind us is at least the item that the position was taken from.
    is_before, is_after = place.position is not None, is_more
    if place.backwards:
        shown, is_before, is_after = shown[::-1], is_more, True
    ends = [find_position(shown[end]) for end in (0, -1)] if shown else [None, None]
    return Slice(tuple(shown), ends[1] if is_after else None, ends[0] if is_before else None)
