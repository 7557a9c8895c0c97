"""The words of events that a search finds, alike on both databases."""

import re
from collections.abc import Sequence
from unicodedata import combining, normalize

from timeline.store.database import Store

WORD = re.compile(r"[^\W_]+")


def split_words(text: str) -> list[str]:
    """Return the words in the form in which they are kept: no case, no accents."""
    folded = text.casefold()
    if not folded.isascii():
        spread = normalize("NFKD", folded)
        folded = "".join(char for char in spread if not combining(char))
    return WORD.findall(folded)


def store_words(store: Store, texts: Sequence[tuple[int, str]]) -> None:
    """Replace the words of events, given by number."""
    remove_words(store, [number for number, _ in texts])
    if store.dialect == "sqlite":
        store.run_many(
            "INSERT INTO search (rowid, words) VALUES (?, ?)",
            [(number, " ".join(split_words(text))) for number, text in texts],
        )
        return
    store.run_many(
        "INSERT INTO search (rowid, words) VALUES (?, array_to_tsvector(?))",
        [(number, sorted(set(split_words(text)))) for number, text in texts],
    )


def remove_words(store: Store, numbers: Sequence[int]) -> None:
    """Take events out of the search."""
    store.run_many("DELETE FROM search WHERE rowid = ?", [(number,) for number in numbers])


def forget_removed(store: Store) -> None:
    """Drop the words of what was taken out, which SQLite's index keeps until it is written anew.

    That reads all of the index: call it only where nothing may be left.
    """
    if store.dialect == "sqlite":
        store.run("INSERT INTO search (search) VALUES ('optimize')")


def make_condition(store: Store, query: str) -> tuple[str, list[object]]:
    """Return the SQL condition on s.event_id that all words of the query are there."""
    words = split_words(query)
    if not words:
        return "1 = 0", []
    # One event at a time: a list of all that have a common word takes longer than a page.
    event = "EXISTS (SELECT 1 FROM search f WHERE f.rowid = s.event_id AND "
    if store.dialect == "sqlite":
        # The words of the event are read: in the index of a common word it takes ten times longer.
        fits = " AND ".join(["INSTR(' ' || f.words || ' ', ?) > 0"] * len(words))
        return f"{event}{fits})", [f" {word} " for word in words]
    return f"{event}f.words @@ CAST(? AS tsquery))", [_join_words(words)]


def select_matching(store: Store, query: str) -> tuple[str, tuple[object, ...]]:
    """Return SQL that selects the numbers of the events that have all words of the query."""
    words = split_words(query)
    if not words:
        return "SELECT rowid FROM search WHERE 1 = 0", ()
    if store.dialect == "sqlite":
        return "SELECT rowid FROM search WHERE words MATCH ?", (_quote_words(words),)
    return "SELECT rowid FROM search WHERE words @@ CAST(? AS tsquery)", (_join_words(words),)


def _quote_words(words: Sequence[str]) -> str:
    return " ".join(f'"{word}"' for word in words)


def _join_words(words: Sequence[str]) -> str:
    return " & ".join(f"'{word}'" for word in words)
