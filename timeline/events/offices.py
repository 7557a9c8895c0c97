"""Read what persons are from the words around their names: "Smith, US ambassador to NATO"."""

from dataclasses import dataclass

from timeline.events.actor_tables import ActorTables
from timeline.events.capital_runs import word_at
from timeline.text.tokens import Tokens

_OFFICE_TOKENS = 4


@dataclass(frozen=True, slots=True)
class Office:
    """What somebody is: the country or body, and the last word of the title."""

    of: str
    title: str


def find_apposition(tokens: Tokens, end: int, tables: ActorTables) -> tuple[Office, ...]:
    """Return the office told after a comma: "X, US ambassador to NATO"."""
    if word_at(tokens, end) != ",":
        return ()
    index, of = end + 1, ""
    index += word_at(tokens, index) in ("the", "a", "an")
    for _ in range(_OFFICE_TOKENS):
        word = word_at(tokens, index)
        if not word:
            return ()
        known = tables.match(tokens, index) if tokens.is_capital(index) else None
        if known is not None:
            of, index = known[0].actor.name, known[1]
            continue
        if word in tables.title_heads:
            after = tables.match(tokens, index + 2) if is_of(tokens, index + 1) else None
            return (Office(of or (after[0].actor.name if after else ""), word),)
        index += 1
    return ()


def find_lower_title(tokens: Tokens, start: int, tables: ActorTables) -> tuple[Office, ...]:
    """Return the office in small letters before: "US ambassador Julianne Smith"."""
    title = word_at(tokens, start - 1)
    if title not in tables.title_heads or tokens.is_capital(start - 1):
        return ()
    for index in range(start - 2, max(start - 5, -1), -1):
        if tokens.is_capital(index):
            known = tables.match(tokens, index)
            return (Office(known[0].actor.name if known else "", title),)
        if tokens.words[index] not in tables.title_words:
            break
    return (Office("", title),)


def is_of(tokens: Tokens, index: int) -> bool:
    """Whether "of", "to" or "for" stands here before a capital: "ambassador to NATO"."""
    near = index + 1 < len(tokens) and tokens.is_capital(index + 1)
    return near and word_at(tokens, index) in ("of", "to", "for")
