"""Share a date inside a noun phrase with the verb that tells of its noun, and the other way round.

"The 2010 raid killed ten" and "in a Friday speech, she said" date the verb by the noun; "the crash
that killed ten on Sunday" dates the noun by the verb.
"""

from timeline.events.anchoring import HAPPENINGS, Placed, is_modifier
from timeline.events.clauses import Clause
from timeline.events.grammar import WordClasses
from timeline.events.triggers import Trigger
from timeline.text.tokens import Tokens

_LEAD_TOKENS = 4
"""So many words stand before the date of a subject, or before an occasion: "in a long speech"."""
_RELATIVE_REACH = 2


def share_phrase_dates(
    tokens: Tokens,
    clauses: tuple[Clause, ...],
    triggers: list[Trigger],
    dates: dict[int, Placed],
    words: WordClasses,
) -> dict[int, Placed]:
    """Return the dates of the triggers by position, with those that phrases share."""
    shared = dict(dates)
    for index, trigger in enumerate(triggers):
        item = dates.get(index)
        if item is None and trigger.is_noun:
            item = _find_inside(tokens, trigger, dates, words)
        relative = _find_relative(tokens, triggers, index, words)
        if relative is not None and _tells_past(tokens, triggers[relative], words):
            item = item or dates.get(relative)
            if item is not None:
                shared.setdefault(relative, item)
        if item is None:
            continue
        shared.setdefault(index, item)
        if _is_followed(tokens, trigger, item, words):
            verb = _find_verb(triggers, index, clauses, words)
            if verb is not None and _befalls(tokens, triggers[verb], words):
                shared.setdefault(verb, item)
        if _leads(tokens, clauses[trigger.clause], trigger, item, words):
            verb = _find_verb(triggers, index, clauses, words)
            is_occasion = (
                tokens.words[clauses[trigger.clause].first] in words.simultaneous_prepositions
            )
            if verb is not None and (
                _tells_past(tokens, triggers[verb], words)
                or (is_occasion and _is_past_passive(tokens, triggers[verb], words))
            ):
                shared.setdefault(verb, item._replace(preposition=""))
    return shared


def _find_inside(
    tokens: Tokens, noun: Trigger, dates: dict[int, Placed], words: WordClasses
) -> Placed | None:
    """Return the date of another trigger that stands in the noun's phrase ("the 2008 election")."""
    for item in dates.values():
        has_number = any(map(str.isdigit, item.expression.text))
        between = tokens.words[item.end : noun.token]
        is_phrase = words.phrase_ends.isdisjoint(between) and all(map(str.isalpha, between))
        if has_number and is_phrase and is_modifier(noun, item):
            return item._replace(preposition="")
    return None


def _leads(tokens: Tokens, clause: Clause, noun: Trigger, item: Placed, words: WordClasses) -> bool:
    """Whether the dated noun is the subject of its clause, or what the clause opens with.

    The sentence can open with a participle, too: "Speaking on Friday, she said".
    """
    if not noun.is_noun:
        is_bounded = item.preposition in words.open_bounds
        return noun.sense.form == "bare" and clause.opener == "" and not is_bounded
    lead = tokens.words[clause.first : min(item.first, noun.token)]
    if len(lead) > _LEAD_TOKENS or item.preposition in words.open_bounds:
        return False
    if lead and lead[0] in words.simultaneous_prepositions:
        return words.prepositions.isdisjoint(lead[1:]) and clause.opener == ""
    return is_modifier(noun, item) and words.prepositions.isdisjoint(lead)


def _is_followed(tokens: Tokens, noun: Trigger, item: Placed, words: WordClasses) -> bool:
    """Whether the date is right after what befell people: "a crash on Monday killed ten"."""
    between = tokens.words[noun.token + 1 : item.first]
    is_near = item.first > noun.token and words.dating_prepositions.issuperset(between)
    is_befalling = noun.is_noun and noun.sense.kind in HAPPENINGS
    return is_near and is_befalling and item.preposition not in words.open_bounds


def _befalls(tokens: Tokens, verb: Trigger, words: WordClasses) -> bool:
    is_happening = verb.sense.kind == "death" or verb.sense.kind in HAPPENINGS
    return is_happening and _tells_past(tokens, verb, words)


def _find_verb(
    triggers: list[Trigger], index: int, clauses: tuple[Clause, ...], words: WordClasses
) -> int | None:
    """Return the first verb after a noun in its clause or, after a comma, in the next."""
    noun = triggers[index]
    for other in range(index + 1, len(triggers)):
        verb = triggers[other]
        if verb.clause > noun.clause + 1:
            return None
        if verb.clause > noun.clause and clauses[verb.clause].opener in words.openers:
            return None
        if not verb.is_noun:
            return other
    return None


def _find_relative(
    tokens: Tokens, triggers: list[Trigger], index: int, words: WordClasses
) -> int | None:
    """Return the verb whose subject is the pronoun right after a noun of what befalls people."""
    noun = triggers[index]
    if not noun.is_noun or noun.sense.kind not in HAPPENINGS:
        return None
    after = tokens.words[noun.token + 1 : noun.token + 1 + _RELATIVE_REACH]
    pronouns = [at for at, word in enumerate(after) if word in words.subject_relatives]
    if not pronouns:
        return None
    start = noun.token + 1 + pronouns[0]
    following = triggers[index + 1 : index + 2]
    is_subject = bool(following) and not following[0].is_noun
    if not is_subject or any(word != "," for word in after[: pronouns[0]]):
        return None
    between = tokens.words[start + 1 : following[0].token]
    return index + 1 if all(map(words.is_adverb, between)) else None


def _tells_past(tokens: Tokens, verb: Trigger, words: WordClasses) -> bool:
    """Whether a verb is a simple past, without a helper before it."""
    at = verb.token - 1
    while at > 0 and words.is_adverb(tokens.words[at]):
        at -= 1
    return verb.sense.form == "past" and not words.is_auxiliary(tokens.words[at])


def _is_past_passive(tokens: Tokens, verb: Trigger, words: WordClasses) -> bool:
    """Whether "was" or "were" stands right before it ("in a vote on Friday she was elected")."""
    helper = tokens.words[verb.token - 1]
    return helper in words.past_auxiliaries and helper in words.passive_auxiliaries
