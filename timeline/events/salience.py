"""How much a mention matters to a timeline, from 0 to 1.

Salience adds up: 0.10 to begin with; 0.08 for each point of the trigger's weight (0 to 3); 0.25
for a known day, 0.15 for another date; up to 0.20 for its place in the text (the first sentences
most); 0.10 for named actors; 0.05 for a place; 0.45 off where no whole title can be written (0.30
of what was denied, cancelled or postponed). What is not told as real but hidden by its status
keeps its salience. A mention belongs on a timeline from 0.36 on: late in a text what was said
needs a date or a name. That is one for about 220 characters of news.
"""

from timeline.records import Status

KEEP_FROM = 0.36
ADDENDS = ("basis", "trigger", "date", "position", "actors", "place", "title")
"""What each number of `list_addends` is for."""
UNDONE: frozenset[Status] = frozenset({"denied", "cancelled", "postponed"})
_POOR_TITLE = -0.45
_POOR_UNDONE = -0.3
_EARLY_SENTENCES = 6


def list_addends(
    *,
    weight: int,
    is_known_day: bool,
    is_dated: bool,
    sentence: int,
    has_actors: bool,
    has_place: bool,
) -> tuple[float, ...]:
    """Return the numbers that the salience of a mention is the sum of, in the order of ADDENDS.

    The last of these, `weigh_title`, is added when the title is written. `sentence` is the number
    of its sentence in the article (0 is the first).
    """
    return (
        0.10,
        0.08 * weight,
        0.25 if is_known_day else 0.15 if is_dated else 0.0,
        0.20 * max(0.0, 1 - sentence / _EARLY_SENTENCES),
        0.10 if has_actors else 0.0,
        0.05 if has_place else 0.0,
    )


def weigh_title(*, is_poor: bool, status: Status) -> float:
    """Return what a title adds: it can only take, where it is not whole.

    It takes less of what is on no timeline, which an announcement may need to be undone.
    """
    if not is_poor:
        return 0.0
    return _POOR_UNDONE if status in UNDONE else _POOR_TITLE


def add_up(addends: tuple[float, ...]) -> float:
    """Return the salience that the numbers make."""
    return max(0.0, round(sum(addends), 3))
