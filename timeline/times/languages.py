"""Find the tables of a language by its code."""

from timeline.text.language import list_languages

__all__ = ["find_language", "list_languages"]


def find_language(code: str) -> str | None:
    """Return the language that a code such as en-GB names, None if there are no rules for it."""
    language = code.lower().split("-")[0]
    return language if language in list_languages() else None
