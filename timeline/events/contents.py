"""Say how real what a verb is about is: a demanded resignation, a planned strike, refused talks."""

from typing import cast

from timeline.events.grammar import WordClasses
from timeline.events.modality import Modality
from timeline.events.sentences import SentenceParts
from timeline.events.triggers import Trigger
from timeline.records import Status


def read_content(parts: SentenceParts, noun: Trigger, words: WordClasses) -> Modality | None:
    """Return what the verb that a noun is the content of says of it, None without such a verb."""
    verb = _find_verb(parts, noun, words)
    status = None if verb is None else _find_status(parts, verb, noun, words)
    if status is None:
        return None
    if status == "denied":
        return Modality("none", "denied", is_negated=True)
    return Modality("future", status)


def is_demanded(parts: SentenceParts, verb: Trigger, words: WordClasses) -> bool:
    """Whether a bare verb is what somebody demanded: "demanded that he resign"."""
    clause = parts.clauses[verb.clause]
    if verb.sense.form != "base" or clause.opener not in words.complementisers:
        return False
    before = [one for one in parts.triggers if one.clause == verb.clause - 1]
    return bool(before) and words.content_statuses.get(before[-1].sense.lemma) == "hypothetical"


def _find_verb(parts: SentenceParts, noun: Trigger, words: WordClasses) -> Trigger | None:
    """Return the nearest verb before a noun, else the passive or participle right after it."""
    verbs = [one for one in parts.triggers if one.clause == noun.clause and not one.is_noun]
    before = [one for one in verbs if one.token < noun.token]
    after = [one for one in verbs if one.token > noun.token]
    if before:
        return before[-1]
    is_passive = bool(after) and after[0].sense.form in ("past", "participle")
    if not is_passive:
        return None
    between = parts.tokens.words[noun.token + 1 : after[0].token]
    return after[0] if words.auxiliaries.issuperset(between) else None


def _find_status(
    parts: SentenceParts, verb: Trigger, noun: Trigger, words: WordClasses
) -> Status | None:
    """Return the status of the table for a verb with its particle; what one refuses is no fact.

    "The talks" that somebody rejected may well be there.
    """
    tokens, lemma = parts.tokens, verb.sense.lemma
    after = tokens.words[verb.token + 1 : verb.token + 2]
    phrase = " ".join((lemma.split()[0], *after))
    link = _find_link(parts, verb, noun, words)
    status = words.content_statuses.get(f"{lemma} {link}" if link else lemma)
    first = verb.token + 1
    if status is None and phrase in words.content_statuses and link in ("", *after):
        status, first = words.content_statuses[phrase], first + 1
    if status == "denied":
        if verb.token > noun.token or not _is_indefinite(parts, first, noun.token, words):
            return None
        if not words.negations.isdisjoint(tokens.words[max(0, verb.token - 2) : verb.token]):
            return "hypothetical"
    return cast(Status | None, status)


def _find_link(
    parts: SentenceParts, verb: Trigger, noun: Trigger, words: WordClasses
) -> str | None:
    """Return the preposition between a verb and the noun it is about, "" without one.

    With more than one the noun only belongs to its object: "demanded a report on the fire".
    """
    links = [
        parts.tokens.words[at]
        for at in range(verb.token + 1, noun.token)
        if parts.tokens.words[at] in words.prepositions - words.genitives
        and at not in parts.timed
        and at + 1 not in parts.timed
    ]
    return None if len(links) > 1 else "".join(links)


def _is_indefinite(parts: SentenceParts, first: int, noun: int, words: WordClasses) -> bool:
    """Whether a noun phrase names nothing known: "a strike", "talks", but not "the strike"."""
    inside = parts.tokens.words[first:noun]
    known = words.definite | words.possessives | set(words.owned_by) | words.unnamed_leads
    return known.isdisjoint(inside)
