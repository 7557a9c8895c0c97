"""Name the subject of a title: in its own words cut to length, or by a name for a pronoun."""

from timeline.events.actors import ActorHit
from timeline.events.cutting import cut_relative, find_cut
from timeline.events.phrasing import Phrasing, Range, cut_text, measure
from timeline.events.relatives import find_owner
from timeline.events.topics import name_pronoun

_MAX_SUBJECT_CHARS = 70
_MIN_OWNED = 2


def name_subject(phrasing: Phrasing, subject: Range) -> tuple[str, bool]:
    """Return the words of a subject, a name for a pronoun, and whether it stays unnamed."""
    first, end = _drop_leads(phrasing, subject)
    words, tokens = phrasing.words, phrasing.tokens
    if end - first == 1 and tokens.words[first] in words.personal_pronouns:
        hit = name_pronoun(tokens.words[first], first, phrasing.topics)
        if hit is None or _has_rival(phrasing, hit, first):
            return tokens.slice_text(first, end), True
        if hit.actor.type == "person":
            return hit.actor.name, False
        return cut_text(phrasing, hit.start, hit.end), False
    named = _find_named(phrasing, first, end) or _name_owner(phrasing, first, end)
    if named is not None:
        return named, False
    if measure(phrasing, first, end) > _MAX_SUBJECT_CHARS:
        end = cut_relative(phrasing, first, end)
    while measure(phrasing, first, end) > _MAX_SUBJECT_CHARS:
        cut = find_cut(phrasing, first + 1, end)
        if cut <= first + 1 or tokens.words[cut] in words.conjunctions:
            break
        end = cut
    owner = find_owner(phrasing, first)
    if owner is not None:
        return f"{owner}'s {cut_text(phrasing, first, end)}", False
    is_poor = end - first == 1 and tokens.words[first] in words.pronouns
    is_poor = is_poor or tokens.words[first] in words.prepositions
    is_named = phrasing.names.issuperset(range(first, min(end, first + 2)))
    is_poor = is_poor or (tokens.words[first] in words.unnamed_leads and not is_named)
    text = cut_text(phrasing, first, end)
    return text or tokens.slice_text(first, end).strip("()"), is_poor


def _find_named(phrasing: Phrasing, first: int, end: int) -> str | None:
    """Return the person whom "his rival Ivo Berg" names, None for any other subject."""
    if phrasing.tokens.words[first] not in phrasing.words.unnamed_leads:
        return None
    people = (hit for hit in phrasing.actors if hit.actor.type == "person")
    return next((hit.actor.name for hit in people if first < hit.start and hit.end == end), None)


def _name_owner(phrasing: Phrasing, first: int, end: int) -> str | None:
    """Return "Norvex's plant" for "its plant" where it is sure whose that is."""
    pronoun = phrasing.words.owned_by.get(phrasing.tokens.words[first])
    hit = name_pronoun(pronoun, first, phrasing.topics) if pronoun else None
    if hit is None or end - first < _MIN_OWNED or _has_rival(phrasing, hit, first):
        return None
    return f"{hit.actor.name}'s {cut_text(phrasing, first + 1, end)}"


def _has_rival(phrasing: Phrasing, topic: ActorHit, at: int) -> bool:
    """Whether another of its kind, who may be meant, stands after who speaks, before a pronoun."""
    since = max((one for one in phrasing.reports if one < at), default=topic.end)
    return any(
        hit.actor.type == topic.actor.type
        and hit.actor != topic.actor
        and max(since, topic.end) <= hit.start < at
        for hit in phrasing.actors
    )


def _drop_leads(phrasing: Phrasing, subject: Range) -> Range:
    first, end = subject
    words, tokens = phrasing.words, phrasing.tokens
    while first < end - 1 and (
        tokens.words[first] in words.clause_openers
        or tokens.words[first] in words.conjunctions
        or (words.is_adverb(tokens.words[first]) and first not in phrasing.names)
    ):
        first += 1
    return first, end
