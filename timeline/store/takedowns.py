"""Take an article down: its text and all that was taken from it go, for good."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from timeline.records import EventFacts
from timeline.store.articles import hash_text
from timeline.store.codec import decode, encode
from timeline.store.commits import Commit
from timeline.store.counters import count_article
from timeline.store.database import Store, in_batches, to_micros
from timeline.store.edit_tables import Takedowns
from timeline.store.redactions import TAKEN_DOWN
from timeline.store.words import forget_removed

_KEYS_AT_ONCE = 100


def is_taken_down(store: Store, *, key: str, text: str) -> bool:
    """Whether an article with this key, or with just this text, was taken down."""
    rows = store.rows(
        "SELECT 1 FROM takedowns WHERE key_hash = ? OR text_hash = ? LIMIT 1",
        (_hash(key), hash_text(text)),
    )
    return bool(rows)


def has_tombstone(store: Store, identifier: str) -> bool:
    """Whether there was an article with this identifier that was taken down."""
    return bool(store.rows("SELECT 1 FROM takedowns WHERE article = ?", (identifier,)))


def overwrite_deleted(store: Store) -> None:
    """Let what is deleted or replaced from here on leave nothing in free pages of the file."""
    if store.dialect == "sqlite":
        store.run("PRAGMA secure_delete = ON")


def remove_article(store: Store, identifier: str, *, commit: Commit, who: str, why: str) -> None:
    """Delete an article that tells of no event any more, and leave a hashed tombstone.

    Call it inside `store.write()`, after its mentions are gone.
    """
    [(number, key, text, language)] = store.rows(
        "SELECT id, key, text, language FROM articles WHERE public = ?", (identifier,)
    )
    row = (identifier, _hash(key), hash_text(text), commit.seq, to_micros(commit.at), who, why)
    store.insert(Takedowns, [row])
    store.run("DELETE FROM amendments WHERE article = ?", (identifier,))
    store.run("DELETE FROM answered")  # kept answers may quote it
    store.run("DELETE FROM past_mentions WHERE article_id = ?", (number,))
    store.run("DELETE FROM articles WHERE id = ?", (number,))
    count_article(store, language, amount=-1)
    forget_removed(store)


def redact_history(store: Store, keys: Iterable[str]) -> None:
    """Strike what was taken from these mentions out of all that is no longer said.

    Days, kind and status stay in the history; title, summary, names and places go.
    """
    struck: set[int] = set()
    for part in in_batches(sorted(keys)):
        for start in range(0, len(part), _KEYS_AT_ONCE):
            struck |= _redact_revisions(store, part[start : start + _KEYS_AT_ONCE])
    for event in sorted(struck):
        _redact_withdrawn(store, event)


def _redact_revisions(store: Store, keys: Sequence[object]) -> set[int]:
    wanted = " OR ".join(["facts LIKE ?"] * len(keys))
    rows = store.rows(
        f"SELECT event_id, rev, facts FROM event_revisions WHERE {wanted}",
        [f'%"{key}"%' for key in keys],
    )
    store.run_many(
        "UPDATE event_revisions SET facts = ? WHERE event_id = ? AND rev = ?",
        [(_redact(facts), event, rev) for event, rev, facts in rows],
    )
    return {event for event, _, _ in rows}


def _redact_withdrawn(store: Store, event: int) -> None:
    """Strike out the document of an event that nothing is left of."""
    rows = store.rows(
        "SELECT e.facts FROM events e JOIN redirects r ON r.event_id = e.id WHERE e.id = ?",
        (event,),
    )
    for (facts,) in rows:
        store.run(
            "UPDATE events SET facts = ?, item = ?, more = ? WHERE id = ?",
            (_redact(facts), b"{}", b"[]", event),
        )


def _redact(facts: str) -> str:
    told = decode(EventFacts, facts)
    return encode(
        replace(
            told,
            title=TAKEN_DOWN,
            summary="",
            actors=(),
            places=(),
            disagreements=(),
            mentions=(),
            hand=None,
            redacted=True,
        )
    )


def _hash(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
