"""How much a mention matters to a timeline, from 0 to 1.

Salience adds up: 0.10 to begin with; 0.08 for each point of the trigger's weight (0 to 3); 0.25
for a known day, 0.15 for another date; up to 0.20 for its place in the text (the first sentences
most); 0.10 for named actors; 0.05 for a place; 0.30 off where no title with a subject can be
written. What is not told as real but hidden by its status keeps its salience. A mention belongs
on a timeline from 0.40 on: late in a text what was said needs a date. That is one for 200 to 250
characters of news.
"""

KEEP_FROM = 0.4
POOR_TITLE = 0.3
_EARLY_SENTENCES = 6


def score_salience(
    *,
    weight: int,
    is_known_day: bool,
    is_dated: bool,
    sentence: int,
    has_actors: bool,
    has_place: bool,
) -> float:
    """Return the salience of a mention in the given sentence of its article (0 is the first)."""
    score = 0.10 + 0.08 * weight
    score += 0.25 if is_known_day else 0.15 if is_dated else 0.0
    score += 0.20 * max(0.0, 1 - sentence / _EARLY_SENTENCES)
    score += 0.10 if has_actors else 0.0
    score += 0.05 if has_place else 0.0
    return round(min(score, 1.0), 3)
