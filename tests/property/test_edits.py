"""Edits hold through whatever is imported, and what is undone leaves no trace."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.config import Settings
from timeline.errors import InputError, NotFoundError
from timeline.records import EventFacts, IncomingArticle
from timeline.services import editing
from timeline.services.editing import Editor
from timeline.services.importing import import_article
from timeline.services.overrides import lock_day
from timeline.services.reextracting import reextract
from timeline.store.codec import decode
from timeline.store.database import Store, open_store
from timeline.store.overrides import Locks
from timeline.when import day_when

AT = datetime(2022, 1, 20, 12, tzinfo=UTC)
EDITOR = Editor("desk", "", AT, Settings())
SENTENCES = [
    "Ministers held a water summit in Lusaka on {day} January.",
    "The ministers met at a water summit in Lusaka on {day} January.",
    "A fire destroyed the harbour of Rotterdam on {day} January.",
    "Talks will be held in Vienna on {day} January.",
]
LOCKS = [
    Locks(title="By hand"),
    Locks(kind="court", status="cancelled"),
    Locks(when=lock_day(day_when(date(2022, 1, 6)))),
]
Step = tuple[Any, ...]
ARTICLES = st.tuples(
    st.just("import"),
    st.sampled_from("abc"),
    st.lists(
        st.tuples(st.sampled_from(SENTENCES), st.sampled_from([3, 3, 4, 12])),
        min_size=1,
        max_size=3,
    ),
)
READ_AGAIN: st.SearchStrategy[Step] = st.just(("reextract", "", []))
EDITS = st.tuples(
    st.sampled_from(["change", "change", "delete", "merge", "split", "revert"]),
    st.integers(0, 2**16),
)


@pytest.fixture(scope="module")
def template(migrated_file: Path) -> Path:
    return migrated_file


@contextmanager
def open_copy(path: Path) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, f"{folder}/timeline.db")
        store = open_store(f"sqlite:///{folder}/timeline.db")
        try:
            yield store
        finally:
            store.close()


def bring_in(store: Store, step: Step) -> None:
    """Import an article, perhaps in a new version, or read all of them again."""
    name, source, told = step
    if name == "reextract":
        store.run("UPDATE articles SET analysis_version = 'old'")
        list(reextract(store, settings=Settings(), at=AT))
        return
    text = " ".join(sentence.format(day=day) for sentence, day in told)
    incoming = IncomingArticle(
        text, published="2022-01-13", source=str(source), url=f"https://{source}.example/"
    )
    import_article(store, incoming, settings=Settings(), at=AT)


def edit(store: Store, step: Step, *, at: datetime) -> None:
    """Do something by hand to events that are there; what cannot be done is left."""
    name, seed = step
    random = Random(seed)
    live = list_facts(store)
    if not live:
        return
    event = random.choice(sorted(live))
    editor = replace(EDITOR, at=at)
    with suppress(InputError, NotFoundError), store.write():
        if name == "change":
            locks = random.choice(LOCKS)
            named = [each for each in locks.__dataclass_fields__ if getattr(locks, each)]
            editing.change_event(store, event, locks, named, editor)
        elif name == "delete":
            editing.delete_event(store, event, editor)
        elif name == "merge":
            editing.merge_events(store, [event, random.choice(sorted(live))], editor)
        elif name == "split":
            editing.split_event(store, event, live[event].mentions[:1], editor)
        else:
            editing.revert_event(store, event, 1, editor)


def list_facts(store: Store) -> dict[str, EventFacts]:
    """Return what each event that is in use says."""
    rows = store.rows(
        "SELECT e.public, e.facts FROM events e LEFT JOIN redirects r ON r.event_id = e.id"
        " WHERE r.event_id IS NULL"
    )
    return {public: decode(EventFacts, facts) for public, facts in rows}


@settings(max_examples=25)
@given(
    steps=st.lists(st.one_of(ARTICLES, READ_AGAIN, EDITS, EDITS), max_size=10), seed=st.integers()
)
def test_edits_that_are_all_undone_leave_no_trace(
    template: Path, steps: list[Step], seed: int
) -> None:
    with open_copy(template) as plain, open_copy(template) as edited:
        for number, step in enumerate(steps):
            if step[0] in ("import", "reextract"):
                bring_in(plain, step)
                bring_in(edited, step)
            else:
                edit(edited, step, at=AT + timedelta(minutes=number))
        undo_all(edited, Random(seed))
        assert set(list_facts(edited).values()) == set(list_facts(plain).values())


def undo_all(store: Store, random: Random) -> None:
    """Undo every edit, reverts too, in any order."""
    while True:
        rows = store.rows("SELECT id FROM edits WHERE undone_by IS NULL AND action <> 'undo'")
        if not rows:
            return
        with store.write():
            editing.undo(store, random.choice(rows)[0], EDITOR)


@settings(max_examples=25)
@given(
    first=ARTICLES,
    locks=st.sampled_from(LOCKS),
    steps=st.lists(st.one_of(ARTICLES, READ_AGAIN), max_size=8),
)
def test_what_is_locked_stays_whatever_comes_in(
    template: Path, first: Step, locks: Locks, steps: list[Step]
) -> None:
    named = [each for each in locks.__dataclass_fields__ if getattr(locks, each)]
    with open_copy(template) as store:
        bring_in(store, first)
        # The oldest: no merge by a machine takes its place.
        event = store.rows("SELECT public FROM events ORDER BY id LIMIT 1")[0][0]
        with store.write():
            editing.change_event(store, event, locks, named, EDITOR)
        for step in steps:
            bring_in(store, step)
            facts = list_facts(store).get(event)
            if facts is None:
                return  # no article tells of it any more
            assert facts.hand is not None
            assert set(facts.hand.locked) == set(named)
            for name in named:
                held = getattr(locks, name)
                assert getattr(facts, name) == (held.when if name == "when" else held)


@settings(max_examples=25)
@given(first=ARTICLES, steps=st.lists(st.one_of(ARTICLES, READ_AGAIN), max_size=8))
def test_a_deleted_event_does_not_come_back(template: Path, first: Step, steps: list[Step]) -> None:
    with open_copy(template) as store:
        bring_in(store, first)
        for event in list_facts(store):
            with store.write():
                editing.delete_event(store, event, EDITOR)
        deleted = {row[0] for row in store.rows("SELECT key FROM deletions")}
        for step in steps:
            bring_in(store, step)
            shown = {key for facts in list_facts(store).values() for key in facts.mentions}
            assert not shown & deleted
