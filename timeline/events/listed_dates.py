"""Keep the dates of a list together: what was "on Monday and Tuesday" was on each of them."""

from dataclasses import replace

from timeline.events.anchoring import Placed
from timeline.events.grammar import WordClasses
from timeline.text.tokens import Tokens

_MARK = ","
_LONGEST_JOINT = 3
"""Tokens between two dates of a list: ", and the"."""


def join_listed_dates(tokens: Tokens, placed: list[Placed], words: WordClasses) -> list[Placed]:
    """Return the dates with those that are listed after one held by it, to go where it goes."""
    joined: list[Placed] = []
    for item in reversed(placed):
        if joined and _is_listed(tokens, item, joined[-1], words):
            later = joined.pop()
            listed = (later.expression, *later.listed)
            joined.append(replace(item, end=later.end, listed=listed))
        else:
            joined.append(item)
    return joined[::-1]


def spread_date(date: Placed | None) -> list[Placed | None]:
    """Return the date, and each that is listed with it, one by one."""
    if date is None or not date.listed:
        return [date]
    return [replace(date, expression=one, listed=()) for one in (date.expression, *date.listed)]


def _is_listed(tokens: Tokens, item: Placed, later: Placed, words: WordClasses) -> bool:
    """Whether "and", or a comma in a list that has one, joins two dates of one kind."""
    one, other = item.expression, later.expression
    if (one.type, one.precision) != ("DATE", other.precision) or other.type != "DATE":
        return False
    before = tokens.words[item.first - 1] if item.first else ""
    if item.preposition in words.open_bounds or before in words.range_prepositions:
        return False
    joint = tokens.words[item.end : later.first]
    if len(joint) > _LONGEST_JOINT or not joint:
        return False
    if joint[-1] in words.determiners:
        joint.pop()
    is_joined = not words.additives.isdisjoint(joint)
    is_marked = bool(later.listed) and joint == [_MARK]
    return is_marked or (is_joined and words.additives.issuperset(set(joint) - {_MARK}))
