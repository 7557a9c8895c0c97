"""How sure a date is that the text tells: by how near it stands to the event, and how exact it is.

The steps were measured (`docs/dating.md`): of the dates given with a confidence of at least c, a
share of at least c is right.
"""

from timeline.events.anchoring import Placed
from timeline.events.triggers import Trigger
from timeline.records import Certainty, Precision

UNDATED = 0.6
_NEAR = ((3, 0.85), (8, 0.75))
"""So many tokens away at most, so sure."""
_FAR = 0.5
_VAGUE = 0.55
_READING: dict[Certainty, float] = {"explicit": 0.0, "inferred": 0.1, "assumed": 0.2}


def score_confidence(
    item: Placed, trigger: Trigger, *, certainty: Certainty, precision: Precision, is_shared: bool
) -> float:
    """Return how sure it is that the event was at the time told; `is_shared` by several events."""
    gap = min(abs(item.first - trigger.token), abs(trigger.token - item.end + 1))
    score = next((sure for reach, sure in _NEAR if gap <= reach and not is_shared), _FAR)
    if precision not in ("day", "time"):
        score = min(score, _VAGUE)
    return round(score - _READING[certainty], 3)
