"""Tell whom a sentence is about, so that a title can name "he" or "it" where that is safe."""

from timeline.events.actors import ActorHit
from timeline.events.grammar import WordClasses
from timeline.events.sentences import SentenceParts

Topics = tuple[ActorHit | None, ActorHit | None]
"""Whom a sentence is about, and whom the one before it."""
_MAX_LEAD_TOKENS = 12
_BEFORE_INVERTED = frozenset(',"”')
_AFTER_SUBJECT = frozenset(",(")


def find_topic(
    parts: SentenceParts, words: WordClasses, before: ActorHit | None
) -> ActorHit | None:
    """Return the actor that is the subject or the speaker of a sentence, None where it is unsure.

    A sentence that begins with a pronoun goes on about the topic of the one before.
    """
    if parts.tokens.words[parts.first] in words.personal_pronouns:
        return before
    named = [hit for hit in parts.actors if hit.actor.type in ("person", "organisation")]
    if not named:
        return None
    verbs = [one.token for one in parts.triggers if not one.is_noun]
    speakers = {one.token for one in parts.triggers if one.sense.role == "report"}
    spoke = [
        hit
        for hit in named
        if hit.end in speakers
        or (hit.start - 1 in speakers and parts.tokens.words[hit.start - 2] in _BEFORE_INVERTED)
    ]
    if len({hit.actor for hit in spoke}) == 1:
        return spoke[0]
    first_verb = min(verbs, default=parts.first + _MAX_LEAD_TOKENS)
    lead = [hit for hit in named if hit.start < first_verb]
    if len({hit.actor for hit in lead}) != 1 or not _is_subject(parts, lead[0], words):
        return None
    return lead[0]


def _is_subject(parts: SentenceParts, hit: ActorHit, words: WordClasses) -> bool:
    """Whether a verb, a helper or an insertion follows the name."""
    after = parts.tokens.words[hit.end] if hit.end < parts.end else ""
    before = parts.tokens.words[hit.start - 1] if hit.start > parts.first else ""
    follows = (
        after in _AFTER_SUBJECT
        or after in words.auxiliaries
        or words.is_adverb(after)
        or any(one.token == hit.end for one in parts.triggers)
    )
    return follows and before not in words.prepositions


def name_pronoun(pronoun: str, at: int, topics: Topics) -> ActorHit | None:
    """Return whom a pronoun at this token means: a topic before it, the nearest first."""
    wanted = "person" if pronoun in ("he", "she") else "organisation"
    for topic in topics:
        if topic is not None and topic.end <= at and topic.actor.type == wanted:
            return topic
    return None
