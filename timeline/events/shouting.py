"""Find lines that are written in capitals throughout, where a capital tells no name."""

import re

from timeline.events.actor_tables import ActorTables
from timeline.text.tokens import Tokens

_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:[ \-'’][A-Z0-9]+){3,}\b")


def find_shouted(tokens: Tokens, tables: ActorTables) -> frozenset[int]:
    """Return the tokens of four or more words in capitals with a small word among them.

    "NATO EU UN US" has none, and is four names.
    """
    shouted: set[int] = set()
    for found in _CAPITALS.finditer(tokens.text):
        first, end = tokens.index_at(found.start()), tokens.index_at(found.end())
        if any(tokens.words[at] in tables.closed for at in range(first, end)):
            shouted.update(range(first, end))
    return frozenset(shouted)
