"""An article that is taken down leaves nothing of its text anywhere, and does not come back."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from timeline.config import Settings
from timeline.errors import GoneError, NotFoundError
from timeline.records import Citation, IncomingArticle
from timeline.services.amending import amend_article
from timeline.services.editing import (
    Editor,
    change_event,
    create_event,
    delete_event,
    merge_events,
    revert_event,
)
from timeline.services.importing import Imported, import_article
from timeline.services.overrides import lock_day
from timeline.services.takedowns import take_down
from timeline.store.articles import get_article, list_articles
from timeline.store.database import Store, open_store
from timeline.store.events import get_document
from timeline.store.filters import Filters
from timeline.store.migrate import migrate
from timeline.store.overrides import Locks
from timeline.store.queries import list_events
from timeline.store.questions import EventQuery
from timeline.when import day_when

AT = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
EDITOR = Editor("desk", "a court said so", AT, Settings())
SECRET = "Zanzibarov"
MEETING = Filters(kinds=("meeting",))


def take(store: Store, name: str, text: str) -> Imported:
    incoming = IncomingArticle(
        text, published="2022-01-12", source=f"Source {name}", url=f"https://{name}.example/"
    )
    return import_article(store, incoming, settings=Settings(), at=AT)


def tell(store: Store) -> Imported:
    """Take two articles on one meeting, of which the second alone names somebody."""
    take(store, "one", "The Harbour Council met in Geneva on Monday.")
    return take(
        store,
        "two",
        f"The Harbour Council met in Geneva on Monday. {SECRET} attacked Geneva on Tuesday.",
    )


def told_by(store: Store, name: str) -> str:
    """Return the article of a source."""
    every = list_articles(store, limit=10).items
    [found] = [one.id for one in every if one.ref.url == f"https://{name}.example/"]
    return found


def read_all(store: Store) -> str:
    """Return all that any table holds, as text."""
    rows = [
        repr(row)
        for table in store.database.get_tables()
        for row in store.rows(f'SELECT * FROM "{table}"')
    ]
    return "\n".join(rows)


def test_nothing_of_it_is_left_but_what_others_tell(store: Store) -> None:
    told = tell(store)
    assert SECRET in read_all(store)
    take_down(store, told.article_id, EDITOR)
    left = read_all(store)
    assert SECRET.casefold() not in left.casefold()
    assert "two.example" not in left
    (meeting,) = list_events(store, EventQuery()).items
    assert b'"source_count":1' in meeting.body
    assert b"Source one" in meeting.body
    assert list_events(store, EventQuery(filters=Filters(q=SECRET))).items == ()
    with pytest.raises(NotFoundError):
        get_article(store, told.article_id)


def test_nothing_of_what_it_once_told_is_left(store: Store) -> None:
    told = tell(store)
    take(store, "two", "The Harbour Council met in Geneva on Monday. It rained.")
    assert SECRET in read_all(store)
    take_down(store, told.article_id, EDITOR)
    assert SECRET.casefold() not in read_all(store).casefold()


def test_nothing_of_it_is_left_in_the_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/timeline.db"
    store = open_store(url)
    migrate(store)
    told = tell(store)
    edit_by_its_words(store, told)
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    take_down(store, told.article_id, EDITOR)
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert SECRET.lower().encode() not in kept.lower()
    assert b"Harbour Council" in kept


def edit_by_its_words(store: Store, told: Imported) -> tuple[str, str]:
    """Copy words of the second article into events, in every way there is; returns both events."""
    quote = f"{SECRET} attacked Geneva on Tuesday."
    cited = (
        Citation(article=told.article_id, quote=quote),
        Citation(url="https://two.example/", quote=quote),
        Citation(quote=quote),
        Citation(url="https://elsewhere.example/", quote="It rained."),
    )
    day = lock_day(day_when(date(2022, 1, 11)))
    made = Locks(
        title=f"{SECRET} attacked geneva",
        summary="By hand.",
        kind="conflict",
        status="happened",
        aspect="occurrence",
        when=day,
        places=(),
        actors=(),
        cited=cited,
    )
    with store.write():
        [event] = create_event(store, made, EDITOR).event_ids
        meeting = json.loads(list_events(store, EventQuery(filters=MEETING)).items[0].body)["id"]
        change_event(
            store, meeting, Locks(summary=quote, kind="visit"), ["summary", "kind"], EDITOR
        )
        change_event(store, meeting, Locks(title="The desk's words"), ["title"], EDITOR)
    return event, meeting


def test_nothing_of_it_is_left_in_what_editors_copied(store: Store) -> None:
    event, meeting = edit_by_its_words(store, tell(store))
    take_down(store, told_by(store, "two"), EDITOR)
    assert SECRET.casefold() not in read_all(store).casefold()
    left = json.loads(get_document(store, event).body)
    assert (left["title"], left["summary"]) == ("[taken down]", "By hand.")
    assert [one["url"] for one in left["hand"]["cited"]] == ["https://elsewhere.example/"]
    kept = json.loads(get_document(store, meeting).body)
    assert (kept["title"], kept["kind"]) == ("The desk's words", "visit")
    assert kept["hand"]["locked"] == ["title", "kind"]
    assert kept["summary"].startswith("The Harbour Council met")


def test_nothing_of_it_is_left_in_what_was_reverted_to(store: Store) -> None:
    """A revert locks what articles said then."""
    told = take(store, "two", f"{SECRET} met the Harbour Council in Geneva on Monday.")
    take(store, "one", "The Harbour Council met in Geneva on Monday. It rained.")
    [meeting] = [json.loads(one.body)["id"] for one in list_events(store, EventQuery()).items]
    take(store, "two", "Nobody met the Harbour Council. It rained.")
    with store.write():
        revert_event(store, meeting, 1, EDITOR)
    assert SECRET in repr(store.rows("SELECT fields FROM overrides"))
    take_down(store, told.article_id, EDITOR)
    assert SECRET.casefold() not in read_all(store).casefold()


@pytest.mark.parametrize("deed", ["delete", "merge"])
def test_nothing_of_it_is_left_in_events_that_are_out_of_use(store: Store, deed: str) -> None:
    event, meeting = edit_by_its_words(store, tell(store))
    with store.write():
        if deed == "delete":
            delete_event(store, event, EDITOR)
        else:
            merge_events(store, [event, meeting], EDITOR)
    take_down(store, told_by(store, "two"), EDITOR)
    assert SECRET.casefold() not in read_all(store).casefold()
    with store.write():
        revert_event(store, event, 1, EDITOR)
    assert SECRET.casefold() not in read_all(store).casefold()
    assert json.loads(get_document(store, event).body)["title"] == "[taken down]"


def test_it_does_not_come_back_and_stops_no_import(store: Store) -> None:
    told = tell(store)
    take_down(store, told.article_id, EDITOR)
    again = tell(store)
    assert (again.outcome, again.article_id) == ("taken_down", "")
    copy = take(
        store,
        "three",
        f"The Harbour Council met in Geneva on Monday. {SECRET} attacked Geneva on Tuesday.",
    )
    assert copy.outcome == "taken_down"
    with pytest.raises(GoneError):
        take_down(store, told.article_id, EDITOR)


def test_what_is_put_right_dates_events_anew_and_outlives_imports(store: Store) -> None:
    told = take(store, "one", "The Harbour Council met in Geneva on Monday.")
    assert b'"begin":["2022-01-10"' in list_events(store, EventQuery()).items[0].body
    amend_article(store, told.article_id, EDITOR, published="2022-01-05", title="Put right")
    body = list_events(store, EventQuery()).items[0].body
    assert b'"begin":["2022-01-03"' in body
    assert b'"title":"Put right"' in body
    again = take(store, "one", "The Harbour Council met in Geneva on Monday.")
    assert again.outcome == "unchanged"
    changed = take(store, "one", "The Harbour Council met in Basel on Monday.")
    assert changed.outcome == "updated"
    assert b'"begin":["2022-01-03"' in list_events(store, EventQuery()).items[0].body
