"""Tell where commas list things: "15, 16 and 17", "her Greek, Danish and Swiss colleagues"."""

from timeline.events.phrasing import Phrasing
from timeline.events.sentence_verbs import list_verbs

_MAX_LISTED_TOKENS = 8
_MAX_ITEM_TOKENS = 4
_LAST_WITHIN = 4


def find_list_end(phrasing: Phrasing, number: int) -> int | None:
    """Return where a list ends that goes on in this clause, None if it holds no things of one.

    Things have no verb, and "and" stands before the last of them.
    """
    for clause in phrasing.clauses[number:]:
        inside = phrasing.tokens.words[clause.first : clause.end]
        if clause.opener != "," or list_verbs(phrasing, clause.first, clause.end):
            return None
        if inside[0] in phrasing.words.prepositions:
            return None
        if not phrasing.words.additives.isdisjoint(inside[:_LAST_WITHIN]):
            return clause.end if len(inside) < _MAX_LISTED_TOKENS else None
        if len(inside) > _MAX_ITEM_TOKENS:
            return None
    return None
