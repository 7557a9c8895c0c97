"""The history of one event: what each revision changed, by whom and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from timeline.schemas.documents import describe_facts
from timeline.services.answers import Answer, IsKnown, make_etag, write_json
from timeline.services.context import Context
from timeline.services.cursors import fingerprint, read_place, write_ways
from timeline.store.commits import find_last_commit
from timeline.store.database import Store
from timeline.store.revisions import (
    Deed,
    Ending,
    Revision,
    find_ending,
    is_position,
    list_revisions,
)
from timeline.store.slices import Place

EVENTS_URL = "/v1/events"
READ = "import"
"""The action of a commit that no editor made."""


def describe_history(
    event_id: str, context: Context, *, is_known: IsKnown, limit: int, cursor: str | None = None
) -> Answer:
    """Answer with a page of an event's revisions, the latest first, also of one that is gone."""
    mark = fingerprint({"list": "revisions", "event": event_id})
    place = read_place(cursor, question=mark, is_position=is_position)
    with context.store.read():
        page = list_revisions(context.store, event_id, limit=limit, place=place)
        older = _find_older(context.store, event_id, page.items)
        commit = find_last_commit(context.store)
        etag = make_etag("revisions", event_id, commit and commit.seq, limit, cursor)
        updated_at = page.items[0].deed.at if page.items else None
        if is_known(etag):
            return Answer(etag, None, updated_at)
        ending = find_ending(context.store, event_id)
    ways = write_ways(
        f"{EVENTS_URL}/{event_id}/revisions",
        {"limit": limit},
        question=mark,
        following=page.next,
        previous=page.previous,
    )
    content = {
        "data": [
            _describe_revision(new, old)
            for new, old in zip(page.items, (*page.items[1:], older), strict=False)
        ],
        "page": {"limit": limit, **ways},
        "meta": {"interpreted": {}, **({"ended": _describe_ending(ending)} if ending else {})},
    }
    return Answer(etag, write_json(content), updated_at, ways)


def compare_facts(old: dict[str, Any] | None, new: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Return each member that two descriptions do not have in common, before and after."""
    before, after = old or {}, new or {}
    return [
        {"field": name, "before": before.get(name), "after": after.get(name)}
        for name in dict.fromkeys((*after, *before))
        if before.get(name) != after.get(name)
    ]


def describe_deed(deed: Deed) -> dict[str, object]:
    """Return when, what, who and why of a change."""
    return {
        "at": write_moment(deed.at),
        "action": deed.action or READ,
        "who": deed.who,
        "why": deed.why,
    }


def write_moment(at: datetime | None) -> str | None:
    """Return a time of recording as JSON has it."""
    return None if at is None else at.isoformat()


def _find_older(store: Store, event_id: str, shown: Sequence[Revision]) -> Revision | None:
    """Return the revision before those that are shown."""
    if not shown:
        return None
    before = list_revisions(store, event_id, limit=1, place=Place((shown[-1].rev,))).items
    return before[0] if before else None


def _describe_revision(new: Revision, old: Revision | None) -> dict[str, object]:
    told, known = new.facts.mentions, old.facts.mentions if old else ()
    return {
        "revision": new.rev,
        **describe_deed(new.deed),
        "until": write_moment(new.until),
        "changes": compare_facts(
            describe_facts(old.facts) if old else None, describe_facts(new.facts)
        ),
        "mentions_added": [key for key in told if key not in set(known)],
        "mentions_removed": [key for key in known if key not in set(told)],
    }


def _describe_ending(ending: Ending) -> dict[str, object]:
    into = None if ending.target is None else f"{EVENTS_URL}/{ending.target}"
    return {**describe_deed(ending.deed), "into": into}
