"""Tell where commas and "and" list things, and where they begin another sentence."""

from timeline.events.phrasing import Phrasing
from timeline.events.sentence_verbs import is_reduced, list_verbs

_MAX_LISTED_TOKENS = 12
_MAX_ITEM_TOKENS = 4
_LAST_WITHIN = 4


def find_list_end(phrasing: Phrasing, number: int) -> int | None:
    """Return where a list ends that goes on in this clause, None if it holds no things of one.

    Things have no verb, and "and" stands before the last of them.
    """
    for clause in phrasing.clauses[number:]:
        inside = phrasing.tokens.words[clause.first : clause.end]
        if clause.opener != "," or _tells(phrasing, clause.first, clause.end):
            return None
        if inside[0] in phrasing.words.prepositions or _attributes(phrasing, inside):
            return None
        if not phrasing.words.additives.isdisjoint(inside[:_LAST_WITHIN]):
            return clause.end if len(inside) < _MAX_LISTED_TOKENS else None
        if len(inside) > _MAX_ITEM_TOKENS:
            return None
    return None


def begins_sentence(phrasing: Phrasing, number: int) -> bool:
    """Whether a clause with "and" is the subject of a verb after it: ", and | Berg, 40, wept"."""
    if phrasing.tokens.words[phrasing.clauses[number].first] not in phrasing.words.additives:
        return False
    for clause in phrasing.clauses[number + 1 : number + 3]:
        verbs = list_verbs(phrasing, clause.first, clause.end)
        if clause.opener != "," or verbs:
            is_next = clause.opener == "," and verbs[0] == clause.first
            return is_next and _is_finite(phrasing, verbs[0])
    return False


def _attributes(phrasing: Phrasing, inside: list[str]) -> bool:
    """Whether a clause says who says so: "and according to police"."""
    first = inside[0] in phrasing.words.additives
    return " ".join(inside[first : first + 2]) in phrasing.words.attributions


def _tells(phrasing: Phrasing, first: int, end: int) -> bool:
    """Whether a verb stands here, and not only an adjective such as "lasting"."""
    words, helpers = phrasing.tokens.words, phrasing.words.finite_helpers
    verbs = list_verbs(phrasing, first, end)
    is_bare = helpers.isdisjoint(words[first:end])
    return any(not is_bare or not words[at].endswith("ing") for at in verbs)


def find_further_subject(phrasing: Phrasing, number: int) -> int | None:
    """Return the token after "and" where the subject of a later verb ends this clause.

    "He called it a success and | his aide, Ana Berg, wept": what commas insert stands between.
    """
    if number + 2 >= len(phrasing.clauses):
        return None
    clause, inserted, after = phrasing.clauses[number : number + 3]
    if inserted.opener != "," or after.opener != ",":
        return None
    if list_verbs(phrasing, inserted.first, inserted.end) or after.first not in phrasing.verbs:
        return None
    joints = [
        at
        for at in range(clause.first, clause.end - 1)
        if phrasing.tokens.words[at] in phrasing.words.additives
    ]
    if not joints or list_verbs(phrasing, joints[-1], clause.end):
        return None
    is_told = bool(list_verbs(phrasing, clause.first, joints[-1]))
    return joints[-1] + 1 if is_told and _is_finite(phrasing, after.first) else None


def _is_finite(phrasing: Phrasing, verb: int) -> bool:
    """Whether a verb that begins a clause is no participle: "wept", not "led by"."""
    word = phrasing.tokens.words[verb]
    return not word.endswith("ing") and not is_reduced(phrasing, verb, phrasing.end)
