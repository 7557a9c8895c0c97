"""Public identifiers: opaque, random, never used twice."""

from secrets import token_bytes
from typing import Literal

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
LENGTH = 12


def make_identifier(prefix: Literal["ev", "ar", "jb"]) -> str:
    """Return a new identifier; the database refuses one that was there before."""
    letters = (ALPHABET[byte % len(ALPHABET)] for byte in token_bytes(LENGTH))
    return f"{prefix}_{''.join(letters)}"
