"""Take one sentence apart for the extraction: clauses, triggers, names, dates and their ties."""

from typing import NamedTuple

from timeline.events.actors import ActorHit, ActorIndex
from timeline.events.anchoring import Placed, assign_expressions, place_expressions
from timeline.events.clauses import Clause, split_clauses
from timeline.events.clock_dates import join_clock_dates
from timeline.events.grammar import WordClasses
from timeline.events.lexicon import Sense
from timeline.events.listed_dates import join_listed_dates
from timeline.events.phrase_dates import share_phrase_dates
from timeline.events.places import PlaceHit
from timeline.events.triggers import Trigger, find_triggers
from timeline.records import Expression
from timeline.text.tokens import Tokens


class SentenceParts(NamedTuple):
    """A sentence, taken apart; triggers and their dates go by position in `triggers`."""

    tokens: Tokens
    first: int
    end: int
    number: int
    clauses: tuple[Clause, ...]
    triggers: list[Trigger]
    dates: dict[int, Placed]
    expressions: tuple[Expression, ...]
    actors: tuple[ActorHit, ...]
    places: tuple[PlaceHit, ...]
    timed: frozenset[int]
    names: frozenset[int]


def take_apart(
    tokens: Tokens,
    first: int,
    end: int,
    *,
    number: int,
    known: list[int],
    expressions: tuple[Expression, ...],
    actors: ActorIndex,
    places: tuple[PlaceHit, ...],
    words: WordClasses,
    senses: dict[str, tuple[Sense, ...]],
) -> SentenceParts:
    """Return the parts of the sentence of tokens [first, end), of which `known` have senses."""
    located = tuple(
        (one, tokens.index_at(one.start), tokens.index_at(one.end)) for one in expressions
    )
    timed = frozenset(index for _, start, stop in located for index in range(start, stop))
    hits = actors.within(first, end)
    names = frozenset(index for hit in hits for index in range(hit.start, hit.end))
    kept = timed | names
    clauses = split_clauses(tokens, first, end, words=words, kept=kept, timed=timed)
    triggers = find_triggers(tokens, clauses, known=known, senses=senses, words=words, skipped=kept)
    return SentenceParts(
        tokens,
        first,
        end,
        number,
        clauses,
        triggers,
        _date_triggers(tokens, clauses, triggers, located, words) if located else {},
        expressions,
        hits,
        places,
        timed,
        names,
    )


def _date_triggers(
    tokens: Tokens,
    clauses: tuple[Clause, ...],
    triggers: list[Trigger],
    located: tuple[tuple[Expression, int, int], ...],
    words: WordClasses,
) -> dict[int, Placed]:
    """Return the expression of each trigger that has one, by the trigger's position."""
    placed = place_expressions(tokens, clauses, located, words)
    placed = join_clock_dates(join_listed_dates(tokens, placed, words), triggers)
    dates = assign_expressions(tokens, triggers, placed, clauses, words)
    return share_phrase_dates(tokens, clauses, triggers, dates, words)
