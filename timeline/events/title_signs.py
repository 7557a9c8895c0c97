"""Know a bad title by signs that can be counted: no subject, a loose end, half of a clause."""

from collections.abc import Iterable
from itertools import pairwise

from timeline.events.phrasing import Phrasing
from timeline.events.polishing import CUT
from timeline.events.triggers import Trigger

_MARKS = "\",;:.“”'‘’()–—-"
_PARTING = tuple(',;:–—-"“”)')
_FORMS = ("third", "past", "participle", "gerund", "bare")
_NOUN_ENDINGS = ("eed", "shed", "hundred")
_MIN_PARTICIPLE = 5
_LOOSE_STOP = " . "
_SURE_PLURALS = (*(f"{letter}s" for letter in "bdfgklmnpr"), "ies")


def is_bad_title(phrasing: Phrasing, trigger: Trigger, title: str) -> bool:
    """Whether a reader would stumble over this title of a trigger."""
    speaker, _, said = title.rpartition(": ")
    words = _split(said)
    if not words or _LOOSE_STOP in said or said[-1] == CUT or _ends_open(phrasing, words):
        return True
    if speaker:
        return _is_vague(phrasing, speaker) or _begins_as_rest(phrasing, words)
    return (
        _begins_badly(phrasing, trigger, words)
        or _leaves_unnamed(phrasing, trigger, said, words)
        or _has_no_main(phrasing, words)
        or _has_bare_be(phrasing, words)
        or _disagrees(phrasing, said)
        or _breaks_off(phrasing, trigger, words)
        or _lacks_infinitive(phrasing, trigger, words)
        or (not trigger.is_noun and _is_unfinished(phrasing, words))
        or _count_clauses(phrasing, said, words) > _count_links(phrasing, said, words)
    )


def _split(text: str) -> list[str]:
    """Return the words of a text in small letters, abbreviations such as "WHO" and "US" aside."""
    bare = (word.strip(_MARKS) for word in text.replace("’", "'").split())
    return [word if len(word) > 1 and word.isupper() else word.lower() for word in bare if word]


def _begins_badly(phrasing: Phrasing, trigger: Trigger, words: list[str]) -> bool:
    """Whether no subject begins a title: "across two sets", "what happened", "we're glad"."""
    classes, first = phrasing.words, words[0]
    if first.split("'")[0] in classes.unnamed_subjects:
        return True
    if first in classes.gerund_prepositions | classes.rest_leads | classes.units:
        return True
    second = words[1] if len(words) > 1 else ""
    if second in classes.prepositions and _looks_participle(phrasing, first):
        return True
    if first in classes.definite - classes.with_dates:
        return second in classes.finite_helpers or second in _list_forms(phrasing, _FORMS)
    if first in classes.prepositions:
        # "Up to 300 homes" and "at least 20 people" are subjects.
        counts = any(word[0].isdigit() or word in classes.object_leads for word in words[1:3])
        return bool(second) and not (counts and first in classes.counting_leads)
    return _begins_with_verb(phrasing, trigger, first, second)


def _begins_with_verb(phrasing: Phrasing, trigger: Trigger, first: str, second: str) -> bool:
    """Whether a verb is all that begins a title: "shows he left", "presumed killed by rebels"."""
    own = phrasing.tokens.words[trigger.token]
    if first == own:
        return not trigger.is_noun or _is_gerund(phrasing, first, second)
    if first in phrasing.words.counting_leads:
        return False
    is_participle = first in phrasing.participles and second == own and not trigger.is_noun
    return is_participle or first in _list_forms(phrasing, ("third", "base", "bare", "gerund"))


def _looks_participle(phrasing: Phrasing, word: str) -> bool:
    """Whether a word is a participle by its form: "donned", but neither "speed" nor a name."""
    tokens = phrasing.tokens
    if not any(
        tokens.words[at] == word and not tokens.is_capital(at)
        for at in range(phrasing.first, phrasing.end)
    ):
        return False
    is_noun = word.endswith(_NOUN_ENDINGS) or len(word) < _MIN_PARTICIPLE
    return word.endswith("ed") and not is_noun


def _is_gerund(phrasing: Phrasing, first: str, second: str) -> bool:
    """Whether an object follows what looks like a noun: "killing over 100"."""
    classes = phrasing.words
    leads = classes.counting_leads | classes.object_leads | classes.determiners
    return first.endswith("ing") and (second in leads or second[:1].isdigit())


def _leaves_unnamed(phrasing: Phrasing, trigger: Trigger, title: str, words: list[str]) -> bool:
    """Whether a pronoun is left that only the text around explains: "people elected me"."""
    classes = phrasing.words
    own, *rest = phrasing.tokens.words[trigger.token : trigger.token + 3]
    if not trigger.is_noun and _is_pointer(phrasing, rest):
        return True
    at = words.index(own) + 1 if own in words and not trigger.is_noun else len(words)
    if at < len(words) and words[at] in classes.object_pronouns:
        return not _list_verbs(phrasing, words[at + 1 : at + 3])
    unquoted = title if not any(mark in title for mark in "\"“‘'’") else ""
    return not classes.first_persons.isdisjoint(word.strip(_MARKS) for word in unquoted.split())


def _is_pointer(phrasing: Phrasing, rest: list[str]) -> bool:
    """Whether "that" or "this" is all the object of a verb: "the allies reject that"."""
    classes = phrasing.words
    points = not (classes.definite - classes.with_dates).isdisjoint(rest[:1])
    return points and not any(word[0].isalnum() for word in rest[1:])


def _has_no_main(phrasing: Phrasing, words: list[str]) -> bool:
    """Whether "who" or "which" takes the only verb of a title: "report, which named nine"."""
    relatives = phrasing.words.relatives & phrasing.words.subject_relatives
    at = next((at for at, word in enumerate(words) if word in relatives), 0)
    if not at or _list_verbs(phrasing, words[:at]):
        return False
    told = _list_verbs(phrasing, words[at:])
    counted = [word for before, word in pairwise(words[at:]) if before[0].isdigit()]
    return len([word for word in told if word not in counted]) == 1


def _disagrees(phrasing: Phrasing, title: str) -> bool:
    """Whether a plural stands before the helper of another subject: "first reports was lost"."""
    classes, words = phrasing.words, title.split()
    at = next((at for at, word in enumerate(words) if word in classes.singular_helpers), 0)
    if not at or not classes.cutting_places.isdisjoint(words[:at]):
        return False
    return words[at - 1].islower() and words[at - 1].endswith(_SURE_PLURALS)


def _has_bare_be(phrasing: Phrasing, words: list[str]) -> bool:
    """Whether "be" has no helper: "the boy be returned" is wanted, and no event."""
    classes = phrasing.words
    leads = classes.auxiliaries | classes.negations
    return any(
        word in classes.bare_be and before not in leads and not classes.is_adverb(before)
        for before, word in pairwise(words)
    )


def _list_forms(phrasing: Phrasing, forms: Iterable[str]) -> set[str]:
    """Return the verbs of the sentence that stand in one of these forms."""
    return {
        phrasing.tokens.words[one.token]
        for one in phrasing.verb_triggers
        if one.sense.form in forms
    }


def _is_vague(phrasing: Phrasing, speaker: str) -> bool:
    """Whether nobody knows who speaks: "One: ", "Others: "."""
    classes = phrasing.words
    return speaker.lower() in classes.quantifiers | classes.object_leads | classes.pronouns


def _begins_as_rest(phrasing: Phrasing, words: list[str]) -> bool:
    """Whether what is said is only the end of a sentence: "biased toward the firms"."""
    return phrasing.words.is_adverb(words[0]) and not _list_verbs(phrasing, words)


def _ends_open(phrasing: Phrasing, words: list[str]) -> bool:
    """Whether a verb that needs an object ends a title: "the mayor made"."""
    classes, last = phrasing.words, words[-1]
    if last in (classes.personal_pronouns | classes.first_persons) - classes.object_pronouns:
        return last in classes.pronouns
    if len(words) > 1 and last in _list_announcing(phrasing):
        return True
    if last not in phrasing.words.needy_verbs or last not in _list_verbs(phrasing, words):
        return False
    return len(words) < 2 or words[-2] not in phrasing.words.passive_auxiliaries


def _list_announcing(phrasing: Phrasing) -> set[str]:
    """Return the forms in "-ing" that say something: the "warning" of "a letter warning that"."""
    return {
        phrasing.tokens.words[one.token]
        for one in phrasing.verb_triggers
        if one.sense.form == "bare" and one.sense.role == "report"
    }


def _lacks_infinitive(phrasing: Phrasing, trigger: Trigger, words: list[str]) -> bool:
    """Whether the "to" is lost that tells what is wanted: "expected a vaccine (to arrive)"."""
    classes, clause = phrasing.words, phrasing.clauses[trigger.clause]
    if trigger.is_noun or trigger.sense.lemma not in classes.wanting_verbs:
        return False
    rest = phrasing.tokens.words[trigger.token + 2 : clause.end]
    return not classes.infinitive_marks.isdisjoint(rest) and classes.infinitive_marks.isdisjoint(
        words
    )


def _breaks_off(phrasing: Phrasing, trigger: Trigger, words: list[str]) -> bool:
    """Whether what is told has no verb: "said that those who fled", "told her the mill"."""
    classes = phrasing.words
    told = [at for at, word in enumerate(words) if word in classes.complementisers and at]
    if told and words[told[-1] - 1] in {phrasing.tokens.words[at] for at in phrasing.verbs}:
        rest = words[told[-1] + 1 :]
        relatives = [word for word in rest if word in classes.relatives]
        return len(_list_verbs(phrasing, rest)) <= len(relatives)
    verb = phrasing.tokens.words[trigger.token]
    if verb not in words or trigger.is_noun:
        return False
    at = words.index(verb)
    rest = words[at + 1 :]
    if verb in classes.saying_verbs and rest and rest[0] in classes.same_time:
        return True  # "said as he left"
    if words[at - 1] in classes.passive_auxiliaries or _list_verbs(phrasing, rest):
        return False
    return verb in classes.saying_verbs or (
        verb in classes.with_listeners and not _names_content(phrasing, rest)
    )


def _names_content(phrasing: Phrasing, rest: list[str]) -> bool:
    """Whether a listener is told of or about something: "the court of a plan"."""
    classes = phrasing.words
    links = classes.content_links | classes.clause_leads
    return any(
        word in links and before not in classes.object_leads
        for before, word in pairwise(["", *rest])
    )


def _is_unfinished(phrasing: Phrasing, words: list[str]) -> bool:
    """Whether a title has no other verb than one in "-ing": "the premier speaking to a crowd"."""
    bare = _list_forms(phrasing, ("bare",)) | {
        word for before, word in pairwise(words) if before in phrasing.words.gerund_prepositions
    }
    verbs = _list_verbs(phrasing, words)
    return bool(verbs) and all(verb in bare for verb in verbs)


def _count_clauses(phrasing: Phrasing, title: str, words: list[str]) -> int:
    """Return how many verbs are surely finite; a helper and its verb are one.

    What can be a plural is a verb before an object only: "gets the mill", but not "many issues".
    """
    classes = phrasing.words
    past, third = _list_forms(phrasing, ("past",)), _list_forms(phrasing, ("third",))
    names = {word.lower() for word in title.split() if word[:1].isupper()}
    count = 0
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        if before in classes.auxiliaries or before in classes.determiners:
            continue
        if before in third or before in past:
            continue
        is_past = word in past and bool(after) and after not in classes.phrase_leads
        is_third = word in third and (after in names or after in classes.title_objects)
        count += word in classes.finite_helpers or is_third or is_past
    return count


def _count_links(phrasing: Phrasing, title: str, words: list[str]) -> int:
    """Return how many clauses can stand beside each other: one, and one more for each joint."""
    classes = phrasing.words
    tells = {phrasing.tokens.words[at] for at in phrasing.reports} | classes.showing_verbs
    raw = title.lower().replace("’", "'").split()
    marks = sum(word.endswith(_PARTING) or word.startswith(_PARTING) for word in raw)
    told = sum(word in classes.title_joints or word in tells for word in words)
    return 1 + marks + told + sum(_begins_contact(phrasing, *pair) for pair in pairwise(words))


def _begins_contact(phrasing: Phrasing, before: str, word: str) -> bool:
    """Whether a noun phrase follows another one: "the ban | the council made"."""
    classes = phrasing.words
    if word not in classes.determiners or before in classes.phrase_ends:
        return False
    return before not in _list_verbs(phrasing, [before])


def _list_verbs(phrasing: Phrasing, words: list[str]) -> list[str]:
    """Return the verbs among words, a helper with the verb after it as one."""
    known = {phrasing.tokens.words[at] for at in phrasing.verbs}
    helpers = phrasing.words.finite_helpers
    verbs = [
        word for word in words if word in known or word in helpers or _is_short(phrasing, word)
    ]
    groups = sum(one in helpers and other in verbs for one, other in pairwise(words))
    return verbs[groups:]


def _is_short(phrasing: Phrasing, word: str) -> bool:
    """Whether a word is a pronoun with its helper: "it's", "we'll"."""
    return "'" in word and word.partition("'")[0] in phrasing.words.pronouns
