"""Weigh the words around a name: what introduces a person, a title of a work, a government."""

from timeline.events.actor_tables import ActorTables
from timeline.events.capital_runs import Piece, word_at
from timeline.events.offices import find_apposition
from timeline.text.tokens import Tokens

_QUOTES = "\"'“‘”’"


def is_introduced(tokens: Tokens, start: int, end: int, *, tables: ActorTables) -> bool:
    """Whether the words around say that this is a person: "said X", "X, 45,", "judge X"."""
    before, after = word_at(tokens, start - 1), tokens.words[end : end + 3]
    if before in tables.title_heads or before in tables.reports:
        return True
    if len(after) == 3 and after[0] == after[2] == "," and after[1].isdigit():
        return True
    return bool(after) and after[0] == "," and find_apposition(tokens, end, tables) != ()


def is_quoted(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the words stand alone between quotation marks, like a title."""
    before, after = word_at(tokens, start - 1), word_at(tokens, end)
    return bool(before and after) and before in _QUOTES and after in _QUOTES


def acts_as_government(tokens: Tokens, piece: Piece, *, tables: ActorTables) -> bool:
    """Whether a capital stands for its government: "Moscow said", "talks with Moscow"."""
    before, after = word_at(tokens, piece.start - 1), word_at(tokens, piece.end)
    if before in tables.locative:
        return False
    is_house = piece.known is not None and piece.known.how == "house"
    if is_house or before in tables.governing or after in tables.acts:
        return True
    return after in ("'", "’") and word_at(tokens, piece.end + 1) == "s"
