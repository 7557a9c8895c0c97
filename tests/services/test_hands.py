"""What editors lock, make and delete holds whatever is imported, and is taken back for good."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from timeline.config import Settings
from timeline.errors import GoneError, MovedError, NotFoundError
from timeline.records import Citation, IncomingArticle
from timeline.services.editing import (
    Edited,
    Editor,
    change_event,
    create_event,
    delete_event,
    merge_events,
    revert_event,
    split_event,
    undo,
)
from timeline.services.importing import import_article
from timeline.services.overrides import lock_day
from timeline.services.reextracting import reextract
from timeline.store.database import Store
from timeline.store.events import get_document
from timeline.store.judgements import get_edit
from timeline.store.overrides import Locks
from timeline.when import When, day_when, some_day_in, span_when

AT = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
EDITOR = Editor("desk", "checked", AT, Settings())
FIRST = "Ministers held a water summit in Lusaka on 3 January."
OTHER = "Ministers held a water summit in Lusaka on 12 January."
FIFTH = lock_day(day_when(date(2022, 1, 5)))
MADE = Locks(
    title="A quiet handover",
    summary="Nobody wrote of it.",
    kind="meeting",
    status="happened",
    aspect="occurrence",
    when=FIFTH,
    places=(),
    actors=(),
    cited=(Citation(quote="They met at noon."),),
)


def take(store: Store, name: str, text: str = FIRST) -> tuple[str, ...]:
    incoming = IncomingArticle(
        text, published="2022-01-13", source=f"Source {name}", url=f"https://{name}.example/"
    )
    return import_article(store, incoming, settings=Settings(), at=AT).event_ids


def do(store: Store, deed: Callable[..., Edited], *args: Any) -> Edited:
    with store.write():
        return deed(store, *args, EDITOR)


def show(store: Store, event: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(get_document(store, event).body)
    return found


def list_events(store: Store) -> list[str]:
    """Return the events that are on some list."""
    rows = store.rows(
        "SELECT public FROM events e WHERE EXISTS (SELECT 1 FROM spans s WHERE s.event_id = e.id)"
        " ORDER BY e.id"
    )
    return [row[0] for row in rows]


@pytest.fixture
def told(store: Store) -> tuple[Store, str]:
    """A store with one summit."""
    [event] = take(store, "a")
    return store, event


def test_a_locked_field_stays_whatever_comes_in(told: tuple[Store, str]) -> None:
    store, event = told
    do(store, change_event, event, Locks(title="The water talks", when=FIFTH), ["title", "when"])
    take(store, "b")
    take(store, "a", f"{FIRST} It rained.")
    store.run("UPDATE articles SET analysis_version = 'old'")
    assert list(reextract(store, settings=Settings(), at=AT))
    now = show(store, event)
    assert (now["title"], now["when"]["edtf"]) == ("The water talks", "2022-01-05")
    assert now["hand"] == {"made": False, "locked": ["title", "when"], "cited": []}
    assert now["source_count"] == 2


def test_what_sources_say_against_a_locked_day_is_a_dispute(told: tuple[Store, str]) -> None:
    store, event = told
    do(store, change_event, event, Locks(when=FIFTH), ["when"])
    [losing] = show(store, event)["disagreements"]
    assert (losing["when"]["edtf"], losing["sources"]) == ("2022-01-03", ["Source a"])


def test_a_field_is_unlocked_by_nothing(told: tuple[Store, str]) -> None:
    store, event = told
    before = show(store, event)
    do(store, change_event, event, Locks(title="A", kind="court"), ["title", "kind"])
    do(store, change_event, event, Locks(), ["title"])
    now = show(store, event)
    assert (now["title"], now["kind"]) == (before["title"], "court")
    assert now["hand"]["locked"] == ["kind"]


def test_an_undone_edit_leaves_no_trace_in_what_an_event_says(told: tuple[Store, str]) -> None:
    store, event = told
    facts = "SELECT facts FROM events ORDER BY id"
    before = store.rows(facts)
    changed = do(store, change_event, event, Locks(title="A", when=FIFTH), ["title", "when"])
    assert store.rows(facts) != before
    do(store, undo, changed.edit)
    assert store.rows(facts) == before


def test_a_locked_plan_becomes_unconfirmed_by_its_locked_day(told: tuple[Store, str]) -> None:
    store, event = told
    do(store, change_event, event, Locks(status="scheduled", when=FIFTH), ["status", "when"])
    assert store.rows("SELECT report_due FROM events")[0][0] == date(2022, 1, 6).toordinal()


def test_edits_stay_with_a_sentence_that_is_worded_anew(told: tuple[Store, str]) -> None:
    store, event = told
    do(store, change_event, event, Locks(title="The water talks"), ["title"])
    assert take(store, "a", FIRST.replace("Ministers", "The ministers of both")) == (event,)
    assert show(store, event)["title"] == "The water talks"
    do(store, delete_event, event)
    assert take(store, "a", FIRST.replace("Ministers", "Many ministers")) == ()


def test_a_deleted_event_does_not_come_back(told: tuple[Store, str]) -> None:
    store, event = told
    assert do(store, delete_event, event).event_ids == ()
    take(store, "a", f"{FIRST} It rained.")
    take(store, "b")
    take(store, "b", f"{FIRST} It was hot.")
    store.run("UPDATE articles SET analysis_version = 'old'")
    assert list(reextract(store, settings=Settings(), at=AT))
    assert list_events(store) == []
    with pytest.raises(GoneError):
        get_document(store, event)


def test_an_undone_deletion_gives_the_event_back_with_what_came_later(
    told: tuple[Store, str],
) -> None:
    store, event = told
    deleted = do(store, delete_event, event)
    take(store, "b")
    assert do(store, undo, deleted.edit).event_ids == (event,)
    assert show(store, event)["source_count"] == 2
    assert list_events(store) == [event]


def test_an_event_that_stands_does_not_go_with_a_deleted_one(told: tuple[Store, str]) -> None:
    store, event = told
    [other] = take(store, "b", OTHER)
    do(store, delete_event, event)
    do(store, merge_events, [*take(store, "c", "The court opened in Lusaka on 12 January."), other])
    take(store, "d", f"{FIRST} {OTHER}")
    assert other in list_events(store)
    assert event not in list_events(store)


def test_an_event_is_made_by_hand_and_changed(store: Store) -> None:
    [event] = do(store, create_event, MADE).event_ids
    do(store, change_event, event, Locks(title="A loud handover"), ["title"])
    now = show(store, event)
    assert (now["title"], now["when"]["edtf"], now["evidence"]) == (
        "A loud handover",
        "2022-01-05",
        None,
    )
    assert now["hand"]["made"]
    assert now["hand"]["cited"] == [{"article": None, "url": None, "quote": "They met at noon."}]
    do(store, change_event, event, Locks(), ["title"])
    assert show(store, event)["title"] == "A quiet handover"


def test_an_event_made_by_hand_is_deleted_and_given_back(store: Store) -> None:
    made = do(store, create_event, MADE)
    [event] = made.event_ids
    deleted = do(store, delete_event, event)
    assert list_events(store) == []
    do(store, undo, deleted.edit)
    assert list_events(store) == [event]
    do(store, undo, made.edit)
    assert list_events(store) == []


def test_an_event_made_by_hand_goes_into_one_that_is_told(store: Store) -> None:
    [made] = do(store, create_event, MADE).event_ids
    [event] = take(store, "a")
    merged = do(store, merge_events, [made, event])
    assert merged.event_ids == (event,)
    with pytest.raises(MovedError) as moved:
        get_document(store, made)
    assert moved.value.to == event
    assert set(do(store, undo, merged.edit).event_ids) == {made, event}
    assert list_events(store) == [made, event]


def test_two_events_made_by_hand_are_one(store: Store) -> None:
    [one] = do(store, create_event, MADE).event_ids
    [other] = do(store, create_event, MADE).event_ids
    merged = do(store, merge_events, [other, one])
    assert merged.event_ids == (one,)
    do(store, undo, merged.edit)
    assert list_events(store) == [one, other]


def test_a_revert_takes_back_what_was_done_since(told: tuple[Store, str]) -> None:
    store, event = told
    [other] = take(store, "b", OTHER)
    before = show(store, event)
    do(store, change_event, event, Locks(title="A"), ["title"])
    do(store, merge_events, [event, other])
    do(store, delete_event, event)
    do(store, revert_event, event, before["revision"])
    after = show(store, event)
    assert {**after, "revision": 0, "updated_at": 0} == {**before, "revision": 0, "updated_at": 0}
    assert list_events(store) == [event, other]


def test_a_revert_of_a_revert_does_it_all_again(told: tuple[Store, str]) -> None:
    store, event = told
    [other] = take(store, "b", OTHER)
    first = show(store, event)["revision"]
    do(store, change_event, event, Locks(title="A"), ["title"])
    do(store, merge_events, [event, other])
    second = show(store, event)
    do(store, revert_event, event, first)
    do(store, revert_event, event, second["revision"])
    third = show(store, event)
    assert {**third, "revision": 0, "updated_at": 0} == {**second, "revision": 0, "updated_at": 0}
    with pytest.raises(MovedError):
        get_document(store, other)


def test_a_revert_locks_what_articles_changed_and_is_undone(told: tuple[Store, str]) -> None:
    store, event = told
    before = show(store, event)
    take(store, "a", FIRST.replace("3 January", "3 January in the morning"))
    do(store, change_event, event, Locks(kind="court"), ["kind"])
    do(store, undo, do(store, change_event, event, Locks(title="B"), ["title"]).edit)
    changed = show(store, event)
    reverted = do(store, revert_event, event, before["revision"])
    now = show(store, event)
    assert [now[name] for name in ("title", "kind", "summary")] == [
        before[name] for name in ("title", "kind", "summary")
    ]
    do(store, undo, reverted.edit)
    undone = show(store, event)
    assert {**undone, "revision": 0, "updated_at": 0} == {**changed, "revision": 0, "updated_at": 0}


def test_a_split_is_taken_back_by_a_revert(told: tuple[Store, str]) -> None:
    store, event = told
    take(store, "b")
    before = show(store, event)
    do(store, split_event, event, [before["mentions"][1]["id"]])
    assert len(list_events(store)) == 2
    do(store, revert_event, event, before["revision"])
    assert list_events(store) == [event]


def test_an_edit_names_all_events_that_it_is_about(told: tuple[Store, str]) -> None:
    store, event = told
    changed = do(store, change_event, event, Locks(title="A"), ["title"])
    edit = get_edit(store, changed.edit)
    assert (edit.action, edit.before, edit.after) == ("change", (event,), (event,))
    joined = store.rows(
        "SELECT r.rev FROM edits d JOIN event_revisions r ON r.seq = d.seq WHERE d.id = ?",
        (changed.edit,),
    )
    assert joined == [(2,)]


def test_there_is_no_way_back_to_what_never_was(told: tuple[Store, str]) -> None:
    store, event = told
    with pytest.raises(NotFoundError):
        do(store, revert_event, event, 7)


@pytest.mark.parametrize(
    ("when", "precision"),
    [
        (day_when(date(2022, 1, 5)), "day"),
        (some_day_in(date(2022, 1, 1), date(2022, 1, 31)), "month"),
        (some_day_in(date(2022, 1, 1), date(2022, 12, 31)), "year"),
        (span_when(date(2022, 1, 1), date(2022, 1, 31)), "span"),
        (some_day_in(None, date(2022, 1, 31)), "open"),
    ],
)
def test_a_day_by_hand_has_the_precision_of_its_bounds(when: When, precision: str) -> None:
    assert lock_day(when).precision == precision
