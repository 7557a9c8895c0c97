"""Know a bad title by signs that can be counted: no subject, a loose end, half of a clause."""

from itertools import pairwise

from timeline.events.phrasing import Phrasing
from timeline.events.triggers import Trigger

_MARKS = "\",;:.“”'‘’()–—-"


def is_bad_title(phrasing: Phrasing, trigger: Trigger, title: str) -> bool:
    """Whether a reader would stumble over this title of a trigger."""
    speaker, _, said = title.rpartition(": ")
    words = _split(said)
    if not words:
        return True
    if not speaker and _begins_badly(phrasing, trigger, words):
        return True
    if speaker and (_is_vague(phrasing, speaker) or _begins_as_rest(phrasing, words)):
        return True
    return _ends_open(phrasing, words) or _breaks_off(phrasing, trigger, words)


def _split(text: str) -> list[str]:
    bare = (word.strip(_MARKS) for word in text.lower().replace("’", "'").split())
    return [word for word in bare if word]


def _begins_badly(phrasing: Phrasing, trigger: Trigger, words: list[str]) -> bool:
    """Whether no subject begins a title: "across two sets", "what happened", "we're glad"."""
    classes, first = phrasing.words, words[0]
    if first.split("'")[0] in classes.first_persons | classes.clause_leads:
        return first != "us"
    if first in _list_bare_verbs(phrasing, trigger) - classes.counting_leads:
        return True
    if first not in classes.prepositions or len(words) == 1:
        return False
    # "Up to 300 homes" and "at least 20 people" are subjects.
    counts = [word for word in words[1:3] if word[0].isdigit() or word in classes.object_leads]
    return first not in classes.counting_leads or not counts


def _list_bare_verbs(phrasing: Phrasing, trigger: Trigger) -> set[str]:
    """Return the words that begin no title: the trigger that is a verb, other finite verbs."""
    bare = {one.token for one in phrasing.verb_triggers if one.sense.form in ("third", "base")}
    at = trigger.token
    tokens = bare - {at} if trigger.is_noun else bare | {at}
    return {phrasing.tokens.words[one] for one in tokens}


def _is_vague(phrasing: Phrasing, speaker: str) -> bool:
    """Whether nobody knows who speaks: "One: ", "Others: "."""
    classes = phrasing.words
    return speaker.lower() in classes.quantifiers | classes.object_leads | classes.pronouns


def _begins_as_rest(phrasing: Phrasing, words: list[str]) -> bool:
    """Whether what is said is only the end of a sentence: "biased toward the firms"."""
    verbs = _list_verbs(phrasing, words)
    return not verbs and phrasing.words.is_adverb(words[0])


def _ends_open(phrasing: Phrasing, words: list[str]) -> bool:
    """Whether a verb that needs an object ends a title: "the mayor made"."""
    if words[-1] not in phrasing.words.needy_verbs or words[-1] not in _list_verbs(phrasing, words):
        return False
    return len(words) < 2 or words[-2] not in phrasing.words.passive_auxiliaries


def _breaks_off(phrasing: Phrasing, trigger: Trigger, words: list[str]) -> bool:
    """Whether what is told has no verb: "said that those who fled", "told her the mill"."""
    classes = phrasing.words
    told = [at for at, word in enumerate(words) if word in classes.complementisers and at]
    if told and words[told[-1] - 1] in _report_words(phrasing):
        rest = words[told[-1] + 1 :]
        relatives = [word for word in rest if word in classes.relatives]
        return len(_list_verbs(phrasing, rest)) <= len(relatives)
    verb = phrasing.tokens.words[trigger.token]
    if verb not in classes.with_listeners or verb not in words or trigger.is_noun:
        return False
    rest = words[words.index(verb) + 1 :]
    is_passive = words[words.index(verb) - 1] in classes.passive_auxiliaries
    leads = classes.prepositions | classes.clause_leads
    return not is_passive and not _list_verbs(phrasing, rest) and leads.isdisjoint(rest)


def _report_words(phrasing: Phrasing) -> set[str]:
    return {phrasing.tokens.words[at] for at in phrasing.reports}


def _list_verbs(phrasing: Phrasing, words: list[str]) -> list[str]:
    """Return the verbs among words, a helper with the verb after it as one."""
    known = {phrasing.tokens.words[at] for at in phrasing.verbs}
    helpers = phrasing.words.finite_helpers
    verbs = [word for word in words if word in known or word in helpers]
    groups = sum(one in helpers and other in verbs for one, other in pairwise(words))
    return verbs[groups:]
