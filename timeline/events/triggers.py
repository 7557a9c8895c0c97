"""Find the words of a sentence that tell of events."""

from bisect import bisect_left
from typing import NamedTuple

from timeline.events.clauses import Clause
from timeline.events.grammar import WordClasses
from timeline.events.lexicon import OWN_ROLES, Sense
from timeline.events.readings import Site, choose_sense
from timeline.text.tokens import Tokens


class Trigger(NamedTuple):
    """A word that tells of an event: its token, its clause (by number) and its sense."""

    token: int
    clause: int
    sense: Sense
    is_noun: bool


def find_triggers(
    tokens: Tokens,
    clauses: tuple[Clause, ...],
    *,
    known: list[int],
    senses: dict[str, tuple[Sense, ...]],
    words: WordClasses,
    skipped: frozenset[int],
) -> list[Trigger]:
    """Return the triggers among the `known` tokens; those in `skipped` (names, dates) are none."""
    found: list[Trigger] = []
    for number, (first, stop, _) in enumerate(clauses):
        is_attribution = " ".join(tokens.words[first : min(stop, first + 2)]) in words.attributions
        end = first + 1 if is_attribution else stop
        last: Sense | None = None
        for index in known[bisect_left(known, first) : bisect_left(known, end)]:
            if index in skipped or (tokens.is_capital(index) and _is_name_part(tokens, index)):
                continue
            site = Site(tokens, index, words=words, senses=senses, skipped=skipped)
            sense = choose_sense(site, last)
            if sense is None or words.is_contraction(tokens, index):
                continue
            if not (found and _is_object(sense, index, found[-1])):
                found.append(Trigger(index, number, sense, sense.form == "noun"))
                last = last if sense.form == "noun" else sense
    return found


def _is_object(sense: Sense, index: int, last: Trigger) -> bool:
    """Whether what looks like a helping verb stands right after a verb: "announced plans"."""
    follows_verb = last.token == index - 1 and not last.is_noun
    return follows_verb and sense.form == "third" and sense.role not in OWN_ROLES


def _is_name_part(tokens: Tokens, index: int) -> bool:
    """Whether a capital stands inside a sentence, as in names and titles."""
    if index == 0:
        return False
    before = tokens.words[index - 1]
    if not before[0].isalnum() or _is_title_case(tokens, index):
        return False
    return not _is_shouted(tokens, index)


def _is_shouted(tokens: Tokens, index: int) -> bool:
    """Whether a word and those beside it are written in capitals throughout."""
    near = range(max(0, index - 1), min(len(tokens), index + 2))
    words = [tokens.text[tokens.starts[at] : tokens.ends[at]] for at in near]
    return all(len(word) > 1 and word.isupper() for word in words if word[0].isalnum())


def _is_title_case(tokens: Tokens, index: int) -> bool:
    """Whether nearly all longer words around have capitals, as in some headlines."""
    near = range(max(0, index - 4), min(len(tokens), index + 5))
    longer = [at for at in near if len(tokens.words[at]) > 3]
    return len(longer) > 3 and sum(map(tokens.is_capital, longer)) >= len(longer) - 1
