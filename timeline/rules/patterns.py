"""Read the patterns of rule tables into sequences of words and slots.

`[x]` may be left out, `(a|b)` is one of them, `{slot}` stands for a class of words, and what
stands outside `<` and `>` is context that must be there but is no part of the expression.
"""

import re
from dataclasses import dataclass

from timeline.errors import RuleError

MAX_SEQUENCES = 5_000
_PART = re.compile(r"\{\w+\}|[\[\]()|<>]|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Sequence:
    """Words and {slots} in order; `before` and `after` count the tokens of context."""

    parts: tuple[str, ...]
    before: int
    after: int


def expand_pattern(pattern: str, *, file: str, row: str) -> tuple[Sequence, ...]:
    """Return every sequence that the pattern allows; raises RuleError when it is broken."""
    parts = _PART.findall(pattern)
    sequences, rest = _read_choice(parts, 0)
    if rest != len(parts):
        raise RuleError(file, row, f"unbalanced {parts[rest]!r} in {pattern!r}")
    if len(sequences) > MAX_SEQUENCES:
        raise RuleError(file, row, f"{pattern!r} allows more than {MAX_SEQUENCES} sequences")
    cut = tuple(dict.fromkeys(_cut_context(parts_of) for parts_of in sequences))
    if not all(sequence.parts for sequence in cut):
        raise RuleError(file, row, f"{pattern!r} matches nothing at all")
    return cut


def _read_choice(parts: list[str], at: int) -> tuple[list[tuple[str, ...]], int]:
    """Read alternatives up to a closing bracket or the end."""
    choices: list[tuple[str, ...]] = []
    while True:
        sequences, at = _read_row(parts, at)
        choices += sequences
        if at < len(parts) and parts[at] == "|":
            at += 1
            continue
        return choices, at


def _read_row(parts: list[str], at: int) -> tuple[list[tuple[str, ...]], int]:
    sequences: list[tuple[str, ...]] = [()]
    while at < len(parts) and parts[at] not in ("]", ")", "|"):
        part = parts[at]
        if part in ("[", "("):
            inner, at = _read_choice(parts, at + 1)
            if at >= len(parts) or parts[at] != ("]" if part == "[" else ")"):
                return sequences, len(parts) + 1 if at >= len(parts) else at
            if part == "[":
                inner = [(), *inner]
            sequences = [one + other for one in sequences for other in inner]
        else:
            sequences = [(*one, part) for one in sequences]
        at += 1
    return sequences, at


def _cut_context(parts: tuple[str, ...]) -> Sequence:
    before = parts.index("<") if "<" in parts else 0
    after = len(parts) - 1 - parts.index(">") if ">" in parts else 0
    return Sequence(tuple(part for part in parts if part not in ("<", ">")), before, after)
