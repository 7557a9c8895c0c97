"""The root that a verb and the nouns made of it have in common: "invade" and "invasion"."""

from functools import lru_cache

from timeline.rules.tables import load_csv, load_toml

_NOUN_ENDINGS = tuple(load_toml("en/likeness.toml")["noun_endings"])
_SHIFTING = "dst"
"""Ends that change in a noun made of a verb: "decide" and "decision", "permit", "permission"."""
_SHORTEST = 3


@lru_cache(maxsize=4096)
def find_root(word: str) -> str:
    """Return the root of an English word, cut the same way for all words made of one verb."""
    lowered = _cut_plural(word.casefold())
    lowered = _load_derivations().get(lowered, lowered)
    for ending in _NOUN_ENDINGS:
        if lowered.endswith(ending) and len(lowered) - len(ending) >= _SHORTEST:
            lowered = lowered.removesuffix(ending)
            break
    for letters in ("e", _SHIFTING):
        if len(lowered) > _SHORTEST and lowered[-1] in letters:
            lowered = lowered[:-1]
    return lowered


def _cut_plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=1)
def _load_derivations() -> dict[str, str]:
    return {row["noun"]: row["of"] for row in load_csv("en/derivations.csv")}
