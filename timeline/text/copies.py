"""Recognise an article that was read before, and copies of one text in several outlets.

Both compare hashes of the normalised text. The fold leaves out what outlets put before an
agency's text ("(Wire) ", "[Agency] "), letter case and punctuation, and nothing else: a text
that was rewritten or cut is a report of its own.
"""

import re
from hashlib import sha256
from unicodedata import normalize

from timeline.text.urls import normalise_url

PREFIX = re.compile(r"^\s*(?:\([^()\n]{1,30}\)|\[[^\[\]\n]{1,30}\])[\s:–—-]*")
WORD = re.compile(r"\w+")


def make_key(text: str, *, source: str, url: str | None, guid: str | None = None) -> str:
    """Return the identity of an article: its address, else what its feed calls it, else its words.

    The latter two are told apart by their source.
    """
    if url:
        return normalise_url(url)
    if guid:
        return "guid:" + _hash(f"{source.strip()}\n{guid.strip()}")
    words = " ".join(normalize("NFC", text).split())
    return "text:" + _hash(f"{source.strip()}\n{words}")


def make_fold(text: str) -> str:
    """Return what is equal for copies of one text, whoever prints them."""
    folded = normalize("NFKC", PREFIX.sub("", text))
    words = WORD.findall(folded.casefold())
    return _hash(" ".join(words) or text)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
