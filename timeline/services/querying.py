"""Answers questions about events: a list of them, or one."""

from datetime import date

from timeline.services.answers import (
    Answer,
    Body,
    IsKnown,
    join_items,
    join_members,
    make_etag,
    make_url,
    write_json,
)
from timeline.services.context import Context
from timeline.services.cursors import write_cursor
from timeline.services.questions import EventArgs, Question, echo_question, resolve_question
from timeline.store import events, queries
from timeline.store.commits import find_last_commit

EVENTS_URL = "/v1/events"
_UNCONFIRMED = b'{"unconfirmed":true'


def list_events(args: EventArgs, context: Context, *, is_known: IsKnown) -> Answer:
    """Answer with a page of events; one read of the data revision if the caller has it."""
    question = resolve_question(args, context)
    with context.store.read():
        commit = find_last_commit(context.store)
        etag = make_etag("events", commit, question.query, question.interpreted)
        updated_at = commit.at if commit else None
        if is_known(etag):
            return Answer(etag, None, updated_at)
        body = _render_page(args, question, queries.list_events(context.store, question.query))
    return Answer(etag, body.content, updated_at, body.next_url)


def get_event(
    event_id: str,
    context: Context,
    *,
    is_known: IsKnown,
    tz: str | None = None,
    anchor: date | None = None,
) -> Answer:
    """Answer with one event; MovedError when merged away, GoneError when withdrawn."""
    today = context.find_today(tz=tz, anchor=anchor)
    stored = events.get_document(context.store, event_id, today=today)
    # The revision alone, so that other events break no If-Match; an overdue report shows too.
    etag = f"{stored.revision}{'u' if stored.body.startswith(_UNCONFIRMED) else ''}"
    body = None if is_known(etag) else stored.body
    return Answer(etag, body, stored.updated_at)


def _render_page(args: EventArgs, question: Question, page: queries.EventPage) -> Body:
    next_url = None
    if page.next is not None:
        cursor = write_cursor(page.next, question=question.mark)
        next_url = make_url(EVENTS_URL, echo_question(args, question) | {"cursor": cursor})
    meta: dict[str, object] = {"interpreted": question.interpreted}
    if not args.include_open:
        meta["omitted"] = {"count": page.omitted, "capped": page.omitted_capped}
    items = join_items(item.body for item in page.items)
    content = join_members(
        {
            "data": items,
            "page": write_json({"limit": args.limit, "next": next_url}),
            "meta": write_json(meta),
        }
    )
    return Body(content, next_url)
