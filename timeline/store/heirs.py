"""Hand what hangs on a mention on to the one that tells the same in a new version of its article.

A sentence that is worded anew has another key; its event, and what editors judged, stay with it.
"""

from collections.abc import Callable, Mapping, Sequence

from timeline.records import SourcedMention
from timeline.store.database import Store


def find_heirs(
    lost: Sequence[SourcedMention],
    fresh: Sequence[SourcedMention],
    *,
    blocks: Callable[[SourcedMention], Sequence[str]],
    link: Callable[[SourcedMention, SourcedMention], float],
) -> dict[str, str]:
    """Return which fresh mention takes the place of which lost one, by key; each is used once."""
    near: dict[str, list[SourcedMention]] = {}
    for old in lost:
        for block in blocks(old):
            near.setdefault(block, []).append(old)
    strengths = {
        (-link(old, new), old.key, new.key)
        for new in fresh
        for old in {one.key: one for block in blocks(new) for one in near.get(block, ())}.values()
    }
    heirs: dict[str, str] = {}
    taken: set[str] = set()
    for strength, old_key, new_key in sorted(strengths):
        if strength < 0 and old_key not in taken and new_key not in heirs:
            heirs[new_key] = old_key
            taken.add(old_key)
    return heirs


def hand_on(store: Store, heirs: Mapping[str, str]) -> None:
    """Let what editors judged of the lost mentions hold for their heirs."""
    for new, old in sorted(heirs.items()):
        store.run(
            "INSERT INTO deletions (key, edit_id) SELECT ?, edit_id FROM deletions"
            " WHERE key = ? ON CONFLICT DO NOTHING",
            (new, old),
        )
        for column, other in (("one", "other"), ("other", "one")):
            store.run(
                f"INSERT INTO judgements ({column}, {other}, edit_id, is_same)"
                f" SELECT ?, {other}, edit_id, is_same FROM judgements WHERE {column} = ?"
                " ON CONFLICT DO NOTHING",
                (new, old),
            )
