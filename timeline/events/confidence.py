"""How sure a date is that the text tells: by how near it stands to the event, and how exact it is.

The steps were measured (`docs/dating.md`): of the dates given with a confidence of at least c, a
share of at least c is right.
"""

from timeline.events.anchoring import Placed
from timeline.events.triggers import Trigger
from timeline.records import Certainty, Precision

UNDATED = 0.6
ADDENDS = ("distance", "precision", "certainty")
"""What each number of `list_addends` is for."""
_NEAR = ((3, 0.85), (8, 0.75))
"""So many tokens away at most, so sure."""
_FAR = 0.5
_VAGUE = 0.55
_READING: dict[Certainty, float] = {"explicit": 0.0, "inferred": 0.1, "assumed": 0.2}


def list_addends(
    item: Placed, trigger: Trigger, *, certainty: Certainty, precision: Precision, is_shared: bool
) -> tuple[float, ...]:
    """Return the numbers that the confidence in a time told is the sum of, in order of ADDENDS.

    `is_shared` by several events is as good as far away.
    """
    gap = measure_gap(item, trigger)
    near = next((sure for reach, sure in _NEAR if gap <= reach and not is_shared), _FAR)
    vague = 0.0 if precision in ("day", "time") else min(0.0, _VAGUE - near)
    return near, vague, -_READING[certainty]


def measure_gap(item: Placed, trigger: Trigger) -> int:
    """Return how many tokens the words of time are away from the trigger."""
    return min(abs(item.first - trigger.token), abs(trigger.token - item.end + 1))
