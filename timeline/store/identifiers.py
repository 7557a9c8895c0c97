"""Public identifiers: opaque, random, never used twice."""

from secrets import choice
from typing import Literal

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
LENGTH = 12


def make_identifier(prefix: Literal["ev", "ar", "jb"]) -> str:
    """Return a new identifier; the database refuses one that was there before."""
    return f"{prefix}_{''.join(choice(ALPHABET) for _ in range(LENGTH))}"
