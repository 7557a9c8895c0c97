"""What changed since a cursor, for those who keep a copy of the events.

A walk goes from the commit that the cursor stands for to the last one when the walk began, so
nothing is missed or shown twice while more is written; its last page gives the cursor to go on
with, now or later.
"""

from dataclasses import dataclass

from timeline.errors import CursorError
from timeline.services.answers import (
    Answer,
    IsKnown,
    join_items,
    join_members,
    make_etag,
    make_url,
    write_json,
)
from timeline.services.context import Context
from timeline.services.cursors import fingerprint, read_cursor, write_cursor
from timeline.store.changes import Change, Stretch, list_changes
from timeline.store.commits import find_last_commit

CHANGES_URL = "/v1/changes"
EVENTS_URL = "/v1/events"
SINCE = "since"
_MARK = fingerprint({"list": "changes"})
_START = (0, 0)


@dataclass(frozen=True, slots=True)
class _Place:
    """How far a walk has come; `place` is the commit and event of the last change shown."""

    stretch: Stretch
    place: tuple[int, int] = _START

    @property
    def position(self) -> tuple[int, ...]:
        """What its cursor holds."""
        return (self.stretch.after, self.stretch.last, *self.place)


def describe_changes(
    context: Context, *, is_known: IsKnown, limit: int, since: str | None = None
) -> Answer:
    """Answer with a page of what changed, in the order in which it did."""
    with context.store.read():
        commit = find_last_commit(context.store)
        head, updated_at = (commit.seq, commit.at) if commit else (0, None)
        here = _find_place(since, head)
        etag = make_etag("changes", head, limit, since)
        if is_known(etag):
            return Answer(etag, None, updated_at)
        found = list_changes(
            context.store,
            here.stretch,
            place=here.place,
            limit=limit + 1,
            quote_chars=context.settings.quote_chars,
        )
    shown, is_more = found[:limit], len(found) > limit
    if is_more:
        there = _Place(here.stretch, (shown[-1].seq, shown[-1].number)).position
    else:
        there = (here.stretch.last,)
    cursor = write_cursor(there, question=_MARK)
    url = make_url(CHANGES_URL, {"limit": limit, SINCE: cursor}) if is_more else None
    content = join_members(
        {
            "data": join_items(_write_change(change) for change in shown),
            "page": write_json({"limit": limit, "next": url, SINCE: cursor}),
            "meta": write_json({"interpreted": {}}),
        }
    )
    return Answer(etag, content, updated_at, {"next": url})


def _find_place(since: str | None, head: int) -> _Place:
    """Return where to go on; a database that was put back to an earlier state has no such place."""
    if not since:
        return _Place(Stretch(0, head))
    position = read_cursor(since, question=_MARK, is_position=_is_position, field=SINCE)
    if len(position) == 1:
        here = _Place(Stretch(position[0], head))
    else:
        here = _Place(Stretch(*position[:2]), (position[2], position[3]))
    if max(here.stretch.after, here.stretch.last) > head:
        raise CursorError(SINCE, "nothing was recorded so late; start again without it")
    return here


def _is_position(position: tuple[int, ...]) -> bool:
    return len(position) in (1, 4) and all(0 <= part < 2**31 for part in position)


def _write_change(change: Change) -> bytes:
    told = {
        "change": change.name,
        "at": change.at.isoformat(),
        "id": change.public,
        "url": f"{EVENTS_URL}/{change.public}",
        "into": f"{EVENTS_URL}/{change.target}" if change.target else None,
    }
    return write_json(told)[:-1] + b',"event":' + (change.body or b"null") + b"}"
