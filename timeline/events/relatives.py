"""Find what "who", "which" or "that" stands for in a relative clause."""

from timeline.events.clauses import Clause
from timeline.events.phrasing import Phrasing, Range, find_phrase_start, find_verb_group
from timeline.events.sentence_verbs import list_verbs
from timeline.events.triggers import Trigger


def is_relative(phrasing: Phrasing, number: int) -> bool:
    """Whether "who", "which" or "that" begins a clause, and no "that" of what somebody tells."""
    words, first = phrasing.words, phrasing.clauses[number].first
    word = phrasing.tokens.words[first]
    if word not in words.subject_relatives:
        return False
    if word not in words.complementisers or not number:
        return True
    if phrasing.tokens.words[first - 1] == ",":
        return False
    if first - 1 in phrasing.verbs or phrasing.tokens.words[first - 1] in words.conjunctions:
        return False
    before = phrasing.clauses[number - 1]
    told = list_verbs(phrasing, before.first, before.end)
    if not told or told[-1] not in phrasing.reports:
        return True
    # In "said the mill that burned was old" no time or letter stands before "that".
    after = told[-1] + 1
    is_saying = phrasing.tokens.words[told[-1]] in words.saying_verbs
    is_told = after in phrasing.timed or phrasing.tokens.words[after] in words.prepositions
    return is_saying and after < first and not is_told


def find_owner(phrasing: Phrasing, at: int) -> str | None:
    """Return the name that "whose" before this token stands for, None where none is sure."""
    words = phrasing.tokens.words
    if at == 0 or words[at - 1] not in phrasing.words.possessive_relatives:
        return None
    end = at - 1 - (words[at - 2] == ",")
    hit = next((one for one in phrasing.actors if one.end == end), None)
    return None if hit is None else hit.actor.name


def find_antecedent(phrasing: Phrasing, number: int) -> Range | None:
    """Return the noun phrase that "who" or "which" stands for, None where it is unsure."""
    at, opener = number - 1, phrasing.clauses[number].first
    follows_comma = phrasing.tokens.words[opener - 1] == ","
    if follows_comma and phrasing.tokens.words[opener + 1] in phrasing.words.showing_verbs:
        return None  # ", which shows" is about the whole sentence
    while follows_comma and at > 0 and _is_insertion(phrasing, at):
        at -= 1
    named = _find_named(phrasing, at)
    if named is not None:
        return named
    before = phrasing.clauses[at]
    last = _find_last(phrasing, before)
    first = find_phrase_start(phrasing, last, before)
    is_verb = last in phrasing.verbs and last - 1 > before.first
    if is_verb and phrasing.tokens.words[last - 1] in phrasing.words.infinitive_marks:
        first = find_phrase_start(phrasing, last - 2, before)  # "a ballot to strike"
    while (
        first > before.first + 1
        and phrasing.tokens.words[first - 1] in phrasing.words.genitives
        and last not in phrasing.names
    ):
        first = find_phrase_start(phrasing, first - 2, before)
    is_measure = phrasing.tokens.words[last][0].isdigit()
    if is_measure or not _agrees(phrasing, (first, last + 1), phrasing.clauses[number].first):
        link = first - 1
        while link > before.first and phrasing.tokens.words[link] in phrasing.words.determiners:
            link -= 1
        if link <= before.first or phrasing.tokens.words[link] not in phrasing.words.prepositions:
            return None
        first = find_phrase_start(phrasing, link - 1, before)
    return (first, last + 1) if phrasing.tokens.words[first][0].isalnum() else None


def _find_last(phrasing: Phrasing, clause: Clause) -> int:
    """Return the last token of a clause that is in no brackets and tells no time."""
    words, last = phrasing.tokens.words, clause.end - 1
    if words[last] == ")":
        opens = [at for at in range(clause.first + 1, last) if words[at] == "("]
        last = opens[-1] - 1 if opens else last
    while last > clause.first and (
        last in phrasing.timed or (words[last] in phrasing.words.time_leads)
    ):
        if words[last] in phrasing.words.genitives:
            return clause.end - 1  # "the end of June, which" is one phrase
        last -= 1
    return last


def _find_named(phrasing: Phrasing, number: int) -> Range | None:
    """Return the person whose name ends a clause, or whom it describes: "Berg, a pilot | who"."""
    before = phrasing.clauses[number]
    ends = {before.end}
    if number and _is_insertion(phrasing, number):
        ends.add(before.first - 1)
    for hit in phrasing.actors:
        if hit.end in ends and hit.actor.type == "person":
            return hit.start, hit.end
    return None


def _agrees(phrasing: Phrasing, subject: Range, relative: int) -> bool:
    """Whether a noun phrase fits "who" and the helper after it, as far as that shows."""
    ends = phrasing.tokens.words[relative] == "who" and any(
        hit.end == subject[1] and hit.actor.type == "country" for hit in phrasing.actors
    )
    if ends:
        return False
    word = phrasing.tokens.words[relative + 1]
    if word in phrasing.words.plural_helpers:
        inside = phrasing.tokens.words[subject[0] : subject[1]]
        if phrasing.tokens.is_capital(subject[1] - 1) and _is_led(phrasing, subject[0]):
            return False
        return inside[-1].endswith(phrasing.words.plural_endings) or "and" in inside
    return True


def _is_led(phrasing: Phrasing, first: int) -> bool:
    """Whether a preposition stands before a noun phrase and its determiner."""
    words = phrasing.tokens.words
    at = first - 1 - (words[first - 1] in phrasing.words.determiners)
    return at >= 0 and words[at] in phrasing.words.prepositions


def find_object(phrasing: Phrasing, trigger: Trigger) -> Range | None:
    """Return what "which" or "that" stands for as the object of a verb: "a list that it made"."""
    words, tokens = phrasing.words, phrasing.tokens
    number, verb = trigger.clause, trigger.token
    clause = phrasing.clauses[number]
    opener = clause.first
    is_relative = number > 0 and tokens.words[opener] in words.object_relatives
    if not is_relative or opener == 0 or opener - 1 in phrasing.verbs:
        return None
    if tokens.words[opener - 1] in words.prepositions | words.adverbial_nouns:
        return None  # "in which" and "the day that" are no objects
    group = find_verb_group(phrasing, verb, clause)
    after = verb + 1
    while after < clause.end and (
        after in phrasing.timed or tokens.words[after] in words.particles
    ):
        after += 1
    is_open = after >= clause.end or not tokens.words[after][0].isalnum()
    is_open = is_open or tokens.words[after] in words.prepositions
    is_passive = group < verb and not words.passive_auxiliaries.isdisjoint(tokens.words[group:verb])
    is_passive = is_passive and not tokens.words[verb].endswith("ing")
    if not is_open or is_passive or group <= opener + 1:
        return None
    if tokens.words[verb] in words.never_passive or tokens.words[clause.end - 1] in (
        words.prepositions
    ):
        return None
    before = phrasing.clauses[number - 1]
    first = find_phrase_start(phrasing, before.end - 1, before)
    return first - (tokens.words[first - 1] in words.determiners), before.end


def _is_insertion(phrasing: Phrasing, number: int) -> bool:
    """Whether a clause says more of the name before it: ", a lawyer,", ", then 19,"."""
    clause, words = phrasing.clauses[number], phrasing.tokens.words
    is_led = words[clause.first] in phrasing.words.determiners or words[clause.end - 1].isdigit()
    return clause.opener == "," and is_led and not list_verbs(phrasing, clause.first, clause.end)
