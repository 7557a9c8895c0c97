"""Merges and splits by hand hold through later imports, and are undone for good."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from timeline.config import Settings
from timeline.errors import InputError, MovedError, NotFoundError
from timeline.records import IncomingArticle
from timeline.services import editing
from timeline.services.editing import Edited, Editor
from timeline.services.importing import import_article
from timeline.store.database import Store
from timeline.store.events import get_document
from timeline.store.judgements import get_edit

AT = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
EDITOR = Editor("desk", "the same summit", AT, Settings())

FIRST = "Ministers held a water summit in Lusaka on 3 January."
LATER = "Ministers held a water summit in Lusaka on 12 January."


def merge_events(store: Store, events: Sequence[str], editor: Editor) -> Edited:
    with store.write():
        return editing.merge_events(store, events, editor)


def split_event(store: Store, event: str, keys: Sequence[str], editor: Editor) -> Edited:
    with store.write():
        return editing.split_event(store, event, keys, editor)


def undo(store: Store, edit: int, editor: Editor) -> Edited:
    with store.write():
        return editing.undo(store, edit, editor)


def take(store: Store, name: str, text: str, published: str = "2022-01-13") -> None:
    incoming = IncomingArticle(
        text, published=published, source=f"Source {name}", url=f"https://{name}.example/"
    )
    import_article(store, incoming, settings=Settings(), at=AT)


def find_summits(store: Store) -> dict[str, list[str]]:
    """Return the mentions of each event that tells of a summit, by event."""
    rows = store.rows(
        "SELECT e.public, m.key FROM mentions m JOIN events e ON e.id = m.event_id"
        " WHERE e.kind = ? ORDER BY e.id, m.key",
        ("meeting",),
    )
    found: dict[str, list[str]] = {}
    for event, key in rows:
        found.setdefault(event, []).append(key)
    return found


def list_days(store: Store, event: str) -> list[str]:
    days: list[str] = json.loads(get_document(store, event).body)["when"]["begin"]
    return days


@pytest.fixture
def two(store: Store) -> Store:
    """A store with two summits, each told by one article."""
    take(store, "a", FIRST)
    take(store, "b", LATER)
    assert len(find_summits(store)) == 2
    return store


@pytest.fixture
def one(store: Store) -> Store:
    """A store with one summit that two articles tell of."""
    take(store, "a", FIRST)
    take(store, "b", f"{FIRST} It rained.")
    [mentions] = find_summits(store).values()
    assert len(mentions) == 2
    return store


def test_merged_events_are_one_and_the_younger_leads_to_the_older(two: Store) -> None:
    older, younger = find_summits(two)
    merged = merge_events(two, [younger, older], EDITOR)
    assert merged.event_ids == (older,)
    assert len(find_summits(two)[older]) == 2
    with pytest.raises(MovedError) as told:
        get_document(two, younger)
    assert told.value.to == older


def test_an_edit_tells_who_did_what_and_why(two: Store) -> None:
    older, younger = find_summits(two)
    edit = get_edit(two, merge_events(two, [older, younger], EDITOR).edit)
    assert (edit.action, edit.who, edit.why) == ("merge", "desk", "the same summit")
    assert (edit.before, edit.after, edit.undone_by) == ((older, younger), (older,), None)
    assert edit.at == AT


def test_what_was_merged_stays_merged_when_an_article_changes(two: Store) -> None:
    older, younger = find_summits(two)
    merge_events(two, [older, younger], EDITOR)
    take(two, "b", f"{LATER} Nobody was late.")
    take(two, "c", f"{FIRST} It was hot.")
    assert list(find_summits(two)) == [older]


def test_an_undone_merge_gives_both_events_back_for_good(two: Store) -> None:
    before = find_summits(two)
    merged = merge_events(two, list(before), EDITOR)
    assert undo(two, merged.edit, EDITOR).event_ids == tuple(before)
    assert find_summits(two) == before
    take(two, "b", f"{LATER} Nobody was late.")
    assert list(find_summits(two)) == list(before)


def test_what_was_split_stays_split_when_more_is_told(one: Store) -> None:
    [(event, (first, second))] = find_summits(one).items()
    apart = split_event(one, event, [second], EDITOR)
    assert len(apart.event_ids) == 2
    take(one, "a", f"{FIRST} Nobody was late.")
    take(one, "c", f"{FIRST} It was hot.")
    homes = {key: event for event, keys in find_summits(one).items() for key in keys}
    assert homes[first] != homes[second]
    assert len(homes) == 3


def test_an_undone_split_is_one_event_again(one: Store) -> None:
    [(event, (_, second))] = find_summits(one).items()
    apart = split_event(one, event, [second], EDITOR)
    assert undo(one, apart.edit, EDITOR).event_ids == (event,)
    take(one, "c", f"{FIRST} It was hot.")
    assert list(find_summits(one)) == [event]


def test_the_last_of_two_judgements_counts(one: Store) -> None:
    [(event, (_, second))] = find_summits(one).items()
    apart = split_event(one, event, [second], EDITOR)
    again = merge_events(one, apart.event_ids, EDITOR)
    assert again.event_ids == (event,)
    assert undo(one, again.edit, EDITOR).event_ids == apart.event_ids


def test_any_number_of_vague_and_dated_mentions_can_be_one_event(two: Store) -> None:
    take(two, "c", "After a water summit held in Paris, ministers flew home.")
    merged = merge_events(two, list(find_summits(two)), EDITOR)
    assert list(find_summits(two)) == list(merged.event_ids)
    assert list_days(two, merged.event_ids[0]) in (["2022-01-03"] * 2, ["2022-01-12"] * 2)


def merge_one(store: Store, event: str) -> Edited:
    return merge_events(store, [event, event], EDITOR)


def merge_unknown(store: Store, event: str) -> Edited:
    return merge_events(store, [event, "ev_unknown"], EDITOR)


def split_whole(store: Store, event: str) -> Edited:
    return split_event(store, event, find_summits(store)[event], EDITOR)


def split_strange(store: Store, event: str) -> Edited:
    return split_event(store, event, ["strange"], EDITOR)


def undo_unknown(store: Store, _: str) -> Edited:
    return undo(store, 77, EDITOR)


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (merge_one, InputError),
        (merge_unknown, NotFoundError),
        (split_whole, InputError),
        (split_strange, NotFoundError),
        (undo_unknown, NotFoundError),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    one: Store, act: Callable[[Store, str], Edited], error: type[Exception]
) -> None:
    before = find_summits(one)
    with pytest.raises(error):
        act(one, next(iter(before)))
    assert find_summits(one) == before
    assert one.rows("SELECT COUNT(*) FROM edits")[0][0] == 0


def test_an_edit_is_undone_once(two: Store) -> None:
    merged = merge_events(two, list(find_summits(two)), EDITOR)
    undone = undo(two, merged.edit, replace(EDITOR, why="two summits"))
    for number in (merged.edit, undone.edit):
        with pytest.raises(InputError):
            undo(two, number, EDITOR)
