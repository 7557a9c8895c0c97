"""Keep the dates of a list together, and of a date told twice the more exact telling.

What was "on Monday and Tuesday" was on each of them, what is "on Monday or Tuesday" on one; what
was "last week, on Monday" was on Monday.
"""

from timeline.events.anchoring import Placed
from timeline.events.grammar import WordClasses
from timeline.text.tokens import Tokens
from timeline.when import When

_MARK = ","
_LONGEST_JOINT = 3
"""Tokens between two dates of a list: ", and the"."""


def join_listed_dates(tokens: Tokens, placed: list[Placed], words: WordClasses) -> list[Placed]:
    """Return the dates with those that are listed after one held by it, to go where it goes."""
    joined: list[Placed] = []
    for item in reversed(placed):
        if joined and _is_told_again(tokens, item, joined[-1], words):
            later = joined.pop()
            joined.append(later._replace(first=item.first, clause=item.clause))
            continue
        joint = _find_joint(tokens, item, joined[-1], words) if joined else None
        if joint is None:
            joined.append(item)
            continue
        later = joined.pop()
        if later.others or not words.alternatives.isdisjoint(joint):
            others = (later.expression, *later.others)
            joined.append(item._replace(end=later.end, others=others))
        else:
            listed = (later.expression, *later.listed)
            joined.append(item._replace(end=later.end, listed=listed))
    return joined[::-1]


def spread_date(date: Placed) -> list[Placed]:
    """Return the date, and each that is listed with it, one by one."""
    return [date._replace(expression=one, listed=()) for one in (date.expression, *date.listed)]


def _is_told_again(tokens: Tokens, item: Placed, later: Placed, words: WordClasses) -> bool:
    """Whether the later date tells more exactly when the other was: "last week, on Monday"."""
    between = tokens.words[item.end : later.first]
    if between[:1] != [_MARK] or not words.time_leads.issuperset(between[1:]):
        return False
    if item.preposition in words.open_bounds or later.preposition in words.open_bounds:
        return False
    one, other = item.when, later.when
    return one is not None and one != other and other is not None and _holds(one, other)


def _holds(one: When, other: When) -> bool:
    first, last = one.begin.earliest, one.end.latest
    inner_first, inner_last = other.begin.earliest, other.end.latest
    if not (first and last and inner_first and inner_last):
        return False
    return first <= inner_first and inner_last <= last


def _find_joint(
    tokens: Tokens, item: Placed, later: Placed, words: WordClasses
) -> frozenset[str] | None:
    """Return what joins two dates of one kind: "and", "or", or a comma in a list that has one."""
    one, other = item.expression, later.expression
    if (one.type, one.precision) != ("DATE", other.precision) or other.type != "DATE":
        return None
    before = tokens.words[item.first - 1] if item.first else ""
    if item.preposition in words.open_bounds or before in words.range_prepositions:
        return None
    between = tokens.words[item.end : later.first]
    if len(between) > _LONGEST_JOINT or not between:
        return None
    if between[-1] in words.determiners:
        between.pop()
    joint = frozenset(between) - {_MARK}
    if not joint:
        return joint if between and (later.listed or later.others) else None
    is_join = joint <= words.additives or joint <= words.alternatives
    return joint if is_join else None
