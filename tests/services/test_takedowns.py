"""An article that is taken down leaves nothing of its text anywhere, and does not come back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from timeline.config import Settings
from timeline.errors import GoneError, NotFoundError
from timeline.records import IncomingArticle
from timeline.services.amending import amend_article
from timeline.services.editing import Editor
from timeline.services.importing import Imported, import_article
from timeline.services.takedowns import take_down
from timeline.store.articles import get_article
from timeline.store.database import Store, open_store
from timeline.store.filters import Filters
from timeline.store.migrate import migrate
from timeline.store.queries import list_events
from timeline.store.questions import EventQuery

AT = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
EDITOR = Editor("desk", "a court said so", AT, Settings())
SECRET = "Zanzibarov"


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
    assert SECRET not in left
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
    assert SECRET not in read_all(store)


def test_nothing_of_it_is_left_in_the_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/timeline.db"
    store = open_store(url)
    migrate(store)
    take_down(store, tell(store).article_id, EDITOR)
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert SECRET.encode() not in kept
    assert b"Harbour Council" in kept


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
