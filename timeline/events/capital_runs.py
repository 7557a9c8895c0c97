"""Gather the capitals of a text into runs of pieces: known names, titles and other words."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from timeline.events.actor_tables import ActorTables, Known
from timeline.text.tokens import Tokens

PieceKind = Literal["nation", "body", "title", "word", "join"]

_MAX_PIECES = 14
_SMALL_PART = 5
_APOSTROPHES = "'’"
_OPENING = "\"'“‘”’(["
_JOINS = frozenset({"of", "for", "and", "in", "on"})
_GOING_ON = _JOINS | frozenset("-–&'’")


@dataclass(slots=True)
class Piece:
    """Tokens from start to end that belong together; `hyphen` ties it to the piece before."""

    kind: PieceKind
    start: int
    end: int
    known: Known | None = None
    hyphen: bool = False


class Run(NamedTuple):
    """Capitals that stand together, with the joins between them ("of", "van", "-")."""

    pieces: tuple[Piece, ...]
    end: int


def read_run(tokens: Tokens, index: int, tables: ActorTables) -> Run:
    """Return the run that begins at this capital token."""
    pieces = [_read_piece(tokens, index, tables)]
    while len(pieces) < _MAX_PIECES:
        piece = _read_next(tokens, pieces, tables)
        if piece is None:
            break
        pieces.extend(piece)
    return Run(tuple(pieces), pieces[-1].end)


def is_sentence_start(tokens: Tokens, index: int) -> bool:
    """Whether a capital is due here whatever the word: first of a sentence, line or quote."""
    before = index - 1
    while before >= 0 and index - before < 3 and tokens.words[before] in _OPENING:
        before -= 1
    if before < 0 or "\n" in tokens.text[tokens.ends[before] : tokens.starts[index]]:
        return True
    return tokens.words[before] in ".!?:;•" or before < index - 1


def word_at(tokens: Tokens, index: int) -> str:
    """Return the word, nothing before the text and after it."""
    return tokens.words[index] if 0 <= index < len(tokens.words) else ""


def is_upper(tokens: Tokens, index: int) -> bool:
    """Whether the token is two or more capital letters ("EU", "COVID")."""
    word = tokens.text[tokens.starts[index] : tokens.ends[index]]
    return len(word) > 1 and word.isupper()


def _read_piece(tokens: Tokens, index: int, tables: ActorTables) -> Piece:
    found = tables.match(tokens, index)
    word = tokens.words[index]
    if found is not None and found[0].how not in ("seat", "house"):
        known, end = found
        is_money = end < len(tokens) and tokens.words[end] in "$€£" and tokens.touches_next(end - 1)
        if not is_money:
            return Piece("body" if known.how == "body" else "nation", index, end, known)
    end = index + 1
    if word in tables.title_heads or word in tables.short_titles:
        if end < len(tokens) and tokens.words[end] == "." and word in tables.short_titles:
            end += 1
        return Piece("title", index, end)
    seat = found[0] if found is not None else None
    if len(word) == 1 and word != "i" and end < len(tokens) and tokens.words[end] == ".":
        end += tokens.touches_next(index)
    return Piece("word", index, found[1] if found and seat else end, seat)


def _read_capital(tokens: Tokens, index: int, before: Piece, tables: ActorTables) -> Piece:
    """Return the next piece; a country after a given name is a surname ("Michael Jordan")."""
    piece = _read_piece(tokens, index, tables)
    is_country = piece.known is not None and piece.known.how == "country"
    if is_country and before.kind == "word" and tokens.words[before.start] in tables.given:
        return Piece("word", piece.start, piece.end)
    return piece


def _read_next(tokens: Tokens, pieces: list[Piece], tables: ActorTables) -> list[Piece] | None:
    """Return the pieces that continue the run, None when it ends."""
    at = pieces[-1].end
    if at >= len(tokens):
        return None
    words, text = tokens.words, tokens.text
    word = words[at]
    is_capital = text[tokens.starts[at]].isupper()
    if not is_capital and word not in _GOING_ON and word not in tables.particles:
        return None
    gap = text[tokens.ends[at - 1] : tokens.starts[at]]
    if "\n" in gap:
        return None
    if is_capital:
        is_next = gap != "" or words[at - 1] == "."
        return [_read_capital(tokens, at, pieces[-1], tables)] if is_next else None
    if word in "-–" and gap == "":
        return _read_hyphen(tokens, at, pieces, tables)
    if word in _APOSTROPHES and gap == "" and at - pieces[-1].start == 1:
        return _read_apostrophe(tokens, at, pieces, tables)
    if word == "&" and at + 1 < len(tokens) and tokens.is_capital(at + 1):
        return [Piece("join", at, at + 1), _read_piece(tokens, at + 1, tables)]
    if word in tables.particles:
        return _read_particle(tokens, at, pieces, tables)
    return _read_join(tokens, at, pieces, tables)


def _read_hyphen(
    tokens: Tokens, at: int, pieces: list[Piece], tables: ActorTables
) -> list[Piece] | None:
    """Return "Russia" of "US-Russia", "un" of "Kim Jong-un", but nothing for "US-led"."""
    if at + 1 >= len(tokens) or not tokens.touches_next(at):
        return None
    if tokens.is_capital(at + 1):
        piece = _read_piece(tokens, at + 1, tables)
    else:
        word = tokens.words[at + 1]
        in_name = len(pieces) > 1 and pieces[-2].kind == pieces[-1].kind == "word"
        if not in_name or len(word) > _SMALL_PART or word in tables.ties or not word.isalpha():
            return None
        piece = Piece("word", at + 1, at + 2)
    piece.hyphen = True
    return [piece]


def _read_apostrophe(
    tokens: Tokens, at: int, pieces: list[Piece], tables: ActorTables
) -> list[Piece] | None:
    """Return "Neill" of "O'Neill", "Party" after "People's" or "Workers'"."""
    owner = tokens.words[pieces[-1].start]
    if owner in tables.owners:
        start = at + 2 if tokens.words[at + 1 : at + 2] == ["s"] else at + 1
        if start < len(tokens) and tokens.is_capital(start):
            return [Piece("join", at, start), _read_piece(tokens, start, tables)]
        return None
    short = len(owner) <= 2
    if not short or at + 1 >= len(tokens) or not tokens.touches_next(at):
        return None
    if not tokens.is_capital(at + 1):
        return None
    piece = Piece("word", at + 1, at + 2)
    piece.hyphen = True
    return [piece]


def _read_particle(
    tokens: Tokens, at: int, pieces: list[Piece], tables: ActorTables
) -> list[Piece] | None:
    """Return "van der Bellen" after "Alexander", "al-Assad" after "Bashar"."""
    if pieces[-1].kind != "word" or tokens.words[pieces[-1].start] in tables.closed:
        return None
    end = at
    while end < min(at + 3, len(tokens)) and tokens.words[end] in tables.particles:
        end += 1
    if end < len(tokens) and tokens.words[end] == "-":
        end += 1
    if end >= len(tokens) or not tokens.is_capital(end):
        return None
    return [Piece("join", at, end), Piece("word", end, end + 1)]


def _read_join(
    tokens: Tokens, at: int, pieces: list[Piece], tables: ActorTables
) -> list[Piece] | None:
    """Return what "of" or "for" adds to a body or an office: "Bank of Japan"."""
    word = tokens.words[at]
    if word not in _JOINS:
        return None
    heads = [p for p in pieces if tokens.words[p.end - 1] in tables.body_heads]
    has_of = any(p.kind == "join" and tokens.words[p.start] in ("of", "for") for p in pieces)
    if (word == "and" and not (heads and has_of)) or (word == "in" and not has_of):
        return None
    start = at + 2 if tokens.words[at + 1 : at + 2] == ["the"] else at + 1
    if start >= len(tokens) or not tokens.is_capital(start):
        return None
    after = _read_piece(tokens, start, tables)
    if word == "and" and after.kind == "nation":
        return None
    if word == "in" and not (heads and tokens.words[start] in _CONTINENTS):
        return None
    is_office = pieces[-1].kind == "title" and word == "of"
    last = tokens.words[pieces[-1].end - 1]
    goes_on = last in tables.body_heads or is_office or (heads and has_of)
    if word in ("of", "for", "on") and not goes_on:
        return None
    return [Piece("join", at, start), after]


_CONTINENTS = frozenset({"europe", "africa", "asia", "america"})
