"""A newsroom whose clock moves on: articles come in, editors edit, and every step is a commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask.testing import FlaskClient

from timeline.config import Settings
from timeline.records import IncomingArticle
from timeline.services.editing import Edited, Editor, merge_events, split_event, undo
from timeline.services.importing import import_article
from timeline.services.takedowns import take_down
from timeline.store.database import Store, open_store
from timeline.web.app import create_app

START = datetime(2022, 2, 20, 12, tzinfo=UTC)
HELD = "Ministers held a water summit in Lusaka on 3 January."
LATER = "Ministers held a water summit in Lusaka on 12 January."
FIRE = "A fire destroyed a warehouse in Rotterdam on 9 January."


@dataclass
class Desk:
    """A store with a client of its server; `moments` are those of its steps, the last is now."""

    store: Store
    client: FlaskClient
    settings: Settings
    moments: list[datetime]

    def take(self, name: str, text: str, published: str = "2022-01-13", source: str = "") -> None:
        """Read an article of the source with this name, or a new version of it."""
        self._tick()
        incoming = IncomingArticle(
            text,
            title=f"News of {name}",
            published=published,
            source=source or f"Source {name}",
            url=f"https://{name}.example/",
        )
        import_article(self.store, incoming, settings=self.settings, at=self.moments[-1])

    def merge(self, events: Sequence[str], why: str = "one and the same") -> Edited:
        """Make one event of several by hand."""
        editor = self._edit(why)
        with self.store.write():
            return merge_events(self.store, events, editor)

    def split(self, event: str, mentions: Sequence[str], why: str = "two of them") -> Edited:
        """Take mentions out of an event by hand."""
        editor = self._edit(why)
        with self.store.write():
            return split_event(self.store, event, mentions, editor)

    def undo(self, edit: int, why: str = "a mistake") -> Edited:
        """Take an edit back."""
        editor = self._edit(why)
        with self.store.write():
            return undo(self.store, edit, editor)

    def take_down(self, name: str) -> None:
        """Take the article of the source with this name down."""
        editor = self._edit("not ours to show")
        url = f"https://{name}.example/"
        [article] = [one["id"] for one in self.walk("/v1/articles") if one["url"] == url]
        take_down(self.store, article, editor)

    def ask(self, url: str) -> dict[str, Any]:
        """Return the answer to a question that is well asked."""
        response = self.client.get(url)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.get_json()
        return answer

    def walk(self, url: str) -> list[dict[str, Any]]:
        """Return the items of this page and all after it."""
        found: list[dict[str, Any]] = []
        following: str | None = url
        while following is not None:
            answer = self.ask(following)
            found += answer["data"]
            following = answer["page"]["next"]
        return found

    def list_events(self) -> list[dict[str, Any]]:
        """Return all events, the oldest day first."""
        return self.walk("/v1/events?sort=start&include=mentions")

    def _edit(self, why: str) -> Editor:
        self._tick()
        return Editor("desk", why, self.moments[-1], self.settings)

    def _tick(self) -> None:
        self.moments.append(self.moments[-1] + timedelta(hours=1))


def open_desk(url: str) -> Desk:
    """Serve a migrated database."""
    settings = Settings(database_url=url)
    clock = [START]
    app = create_app(settings, now=lambda: clock[-1])
    return Desk(open_store(url), app.test_client(), settings, clock)


def close_desk(desk: Desk) -> None:
    """Let go of the database."""
    desk.client.application.extensions["timeline"].store.close()
    desk.store.close()
