"""Hand what hangs on a mention on to the one that tells the same in a new version of its article.

A sentence that is worded anew has another key; its event, and what editors judged, stay with it.
"""

from collections.abc import Callable, Mapping, Sequence

from timeline.records import SourcedMention
from timeline.store.database import Store


def find_heirs(
    lost: Sequence[SourcedMention],
    fresh: Sequence[SourcedMention],
    link: Callable[[SourcedMention, SourcedMention], float],
) -> dict[str, str]:
    """Return which fresh mention takes the place of which lost one, by key; each is used once."""
    strengths = [(-link(old, new), old.key, new.key) for old in lost for new in fresh]
    heirs: dict[str, str] = {}
    taken: set[str] = set()
    for strength, old, new in sorted(strengths):
        if strength < 0 and old not in taken and new not in heirs:
            heirs[new] = old
            taken.add(old)
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
