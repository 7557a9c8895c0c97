"""Say which languages there are rules for: each has a folder of tables of its own."""

from functools import cache
from importlib.resources import files

SHARED = "shared"


@cache
def list_languages() -> tuple[str, ...]:
    """Return the codes of the languages that texts can be in."""
    folders = (files("timeline.rules") / "data").iterdir()
    return tuple(sorted(one.name for one in folders if one.is_dir() and one.name != SHARED))


def find_language(code: str) -> str | None:
    """Return the language that a code such as en-GB names, None if there are no rules for it."""
    language = code.lower().split("-")[0]
    return language if language in list_languages() else None
