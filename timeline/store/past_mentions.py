"""What mentions were before their articles changed, so that the past can be shown as it was."""

from collections.abc import Iterable, Sequence

from timeline.records import SourcedMention
from timeline.store.codec import decode, encode
from timeline.store.commits import find_last_commit
from timeline.store.database import Store, in_batches, marks
from timeline.store.mentions import load_mentions
from timeline.store.tables import PastMentions


def keep_past(
    store: Store,
    article_number: int,
    before: Sequence[SourcedMention],
    after: Iterable[SourcedMention],
) -> None:
    """Keep those mentions of an article that change or go; call it inside the write."""
    if not before:
        return
    now = {one.key: encode(one) for one in after}
    records = {one.key: encode(one) for one in before}
    changed = [key for key, record in records.items() if now.get(key) != record]
    if changed:
        last = _find_last_seq(store)
        rows = [(key, last, article_number, records[key]) for key in changed]
        # What has changed twice without a commit in between nobody could ever see.
        store.insert(PastMentions, rows, on_conflict="ON CONFLICT DO NOTHING")


def load_told(
    store: Store, keys: Sequence[str], *, seq: int | None = None
) -> dict[str, SourcedMention]:
    """Return mentions by their keys as they were at a commit, those that were there; None: now."""
    found: dict[str, SourcedMention] = {}
    if seq is not None:
        for part in in_batches(sorted(set(keys))):
            rows = store.rows(
                f"SELECT key, record FROM past_mentions WHERE key IN ({marks(len(part))})"
                " AND last_seq >= ? ORDER BY last_seq DESC",
                (*part, seq),
            )
            found |= {key: decode(SourcedMention, record) for key, record in rows}
    rest = [key for key in keys if key not in found]
    return found | {one.key: one for one in load_mentions(store, rest)}


def list_past_keys(store: Store, article: str) -> tuple[str, ...]:
    """Return the keys that mentions of an article, by its identifier, once had."""
    rows = store.rows(
        "SELECT DISTINCT p.key FROM past_mentions p JOIN articles a ON a.id = p.article_id"
        " WHERE a.public = ? ORDER BY p.key",
        (article,),
    )
    return tuple(row[0] for row in rows)


def _find_last_seq(store: Store) -> int:
    """Return the last commit before that of the running write."""
    if store.commit is not None:
        return store.commit[0] - 1
    last = find_last_commit(store)
    return last.seq if last else 0
