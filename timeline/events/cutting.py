"""Find where a title may stop, so that what is left of its sentence is whole."""

from timeline.events.phrasing import Phrasing, measure
from timeline.events.relatives import is_relative
from timeline.events.sentence_verbs import list_verbs

_MIN_KEPT = 2


def shorten(phrasing: Phrasing, verb: int, end: int, room: int) -> int:
    """Leave out phrases from the end until the title fits, never the first after the verb."""
    shortest = _find_first_cut(phrasing, verb, end)
    while end > shortest and measure(phrasing, verb, end) > room:
        cut = find_cut(phrasing, shortest, end)
        if cut <= shortest:
            break
        end = cut
    return end


def _find_first_cut(phrasing: Phrasing, verb: int, end: int) -> int:
    """Return the token before which a title must not stop: past what a verb of telling tells."""
    if verb in phrasing.reports:
        for at in range(verb + 1, end):
            word = phrasing.tokens.words[at]
            if at in phrasing.verbs or word in phrasing.words.finite_helpers:
                return min(end, at + _MIN_KEPT)
    return min(end, verb + _MIN_KEPT)


def find_cut(phrasing: Phrasing, first: int, end: int) -> int:
    """Return the last token before `end` where the text may stop, `first` if there is none."""
    words = phrasing.words
    for at in range(end - 1, first, -1):
        word = phrasing.tokens.words[at]
        is_place = word in words.cutting_places or _begins_relative(phrasing, at)
        if not is_place or word in words.inner_links or at in phrasing.names:
            continue
        if word in words.conjunctions and not _begins_verb(phrasing, at + 1, end):
            continue
        if _is_in_brackets(phrasing, first, at):
            continue
        if not _leans_on(phrasing, at) and not leaves_open(phrasing, first, at):
            return at
    return first


def _is_in_brackets(phrasing: Phrasing, first: int, at: int) -> bool:
    words = phrasing.tokens.words[first:at]
    return words.count("(") > words.count(")")


def leaves_open(phrasing: Phrasing, first: int, at: int) -> bool:
    """Whether what "that" begins would have no verb if a text stopped here: "that the mill"."""
    words, classes = phrasing.tokens.words, phrasing.words
    told = [one for one in range(first, at) if words[one] in classes.complementisers]
    if not told or at == told[-1] + 1 or _begins_relative(phrasing, told[-1]):
        return False
    return not list_verbs(phrasing, told[-1] + 1, at)


def _begins_verb(phrasing: Phrasing, at: int, end: int) -> bool:
    """Whether a verb, its helper or "that" stands here, and "and" before it joins no nouns."""
    classes, word = phrasing.words, phrasing.tokens.words[min(at, end - 1)]
    begins = word in classes.finite_helpers or word in classes.complementisers
    is_verb = at in phrasing.verbs and not word.endswith("ing")
    return at < end and (begins or is_verb)


def _leans_on(phrasing: Phrasing, at: int) -> bool:
    """Whether the words before this place need what follows: "in connection | with it"."""
    words = phrasing.tokens.words
    classes = phrasing.words
    if words[at - 2] in classes.prepositions and words[at] in classes.prepositions:
        return at - 1 not in phrasing.names and not phrasing.tokens.is_capital(at - 1)
    is_bare = words[at - 2] not in classes.auxiliaries and words[at - 2] not in classes.pronouns
    return at - 1 in phrasing.verbs and is_bare


def _begins_relative(phrasing: Phrasing, at: int) -> bool:
    """Whether "who", "which" or "that" begins a relative clause here, and no "I feel that"."""
    words, classes = phrasing.tokens.words, phrasing.words
    if words[at] in classes.complementisers and words[at - 2] in classes.pronouns:
        return False
    numbers = (number for number, one in enumerate(phrasing.clauses) if one.first == at)
    return any(is_relative(phrasing, number) for number in numbers)


def cut_relative(phrasing: Phrasing, first: int, end: int) -> int:
    """Return where the first relative clause of a noun phrase begins, its end if there is none."""
    for at in range(first + 1, end):
        if _begins_relative(phrasing, at):
            return at - (phrasing.tokens.words[at - 1] in phrasing.words.prepositions)
    return end
