"""Answers questions about events: a list of them, or one."""

from datetime import date

from timeline.services.answers import (
    Answer,
    IsKnown,
    join_items,
    join_members,
    make_etag,
    write_json,
)
from timeline.services.context import Context
from timeline.services.cursors import mark_back, write_cursor
from timeline.services.listings import EVERYTHING, Listing, list_pinned
from timeline.services.pasts import describe_moment
from timeline.services.questions import (
    EventArgs,
    Question,
    look_back_at,
    resolve_question,
)
from timeline.services.selecting import select_items
from timeline.store import events, queries
from timeline.store.commits import find_last_commit
from timeline.store.database import Store
from timeline.store.pages import EventPage
from timeline.store.questions import EventQuery
from timeline.store.sorting import RANKED

OVERDUE = "u"
"""What the tag of an event whose report is overdue ends in."""
_UNCONFIRMED = b'{"unconfirmed":true'


def list_events(
    args: EventArgs, context: Context, *, is_known: IsKnown, listing: Listing = EVERYTHING
) -> Answer:
    """Answer with a page of events."""
    question = resolve_question(args, context)
    return answer_question(question, context, is_known=is_known, listing=listing)


def answer_question(
    question: Question, context: Context, *, is_known: IsKnown, listing: Listing = EVERYTHING
) -> Answer:
    """Answer a resolved question; one read of the data's revision if the caller has the answer."""
    args = question.args
    with context.store.read():
        # Of the past, too: an article that has to go leaves no trace there.
        last = find_last_commit(context.store)
        query, commit = look_back_at(question, context)
        shape = (args.fields, args.include, args.count, listing.mark)
        etag = make_etag("events", last, question.tag, query.as_of, shape)
        updated_at = commit.at if commit else None
        if is_known(etag):
            return Answer(etag, None, updated_at)
        page = _find_page(query, listing, context.store)
        pinned = [] if args.cursor else list_pinned(listing, args, context)
        items = [*pinned, *select_items(page.items, args, context.store)]
        meta = _describe(question, page, context.store)
        if question.as_of is not None:
            meta["as_of"] = describe_moment(question.as_of, commit)
    ways = make_ways(question, page, url=listing.path)
    content = join_members(
        {
            "data": join_items(items),
            "page": write_json({"limit": args.limit, **ways}),
            "meta": write_json(meta),
        }
    )
    return Answer(etag, content, updated_at, ways)


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
    etag = make_event_tag(stored)
    body = None if is_known(etag) else stored.body
    return Answer(etag, body, stored.updated_at)


def _find_page(query: EventQuery, listing: Listing, store: Store) -> EventPage:
    if not listing.has_rest:
        return EventPage((), None)
    return queries.list_events(store, query)


def make_event_tag(stored: events.StoredDocument) -> str:
    """Return the tag of an event: its revision alone, so that other events break no If-Match.

    An overdue report, which comes with midnight, shows too.
    """
    return f"{stored.revision}{OVERDUE if stored.body.startswith(_UNCONFIRMED) else ''}"


def _describe(question: Question, page: EventPage, store: Store) -> dict[str, object]:
    """Return what was understood, what is left out, and how many there are."""
    args = question.args
    meta: dict[str, object] = {"interpreted": question.interpreted}
    if not args.include_open:
        meta["omitted"] = {"count": page.omitted, "capped": page.omitted_capped}
    if args.count == "exact":
        meta["count"] = queries.count_events(store, question.query)
    if args.q is not None:
        bound = RANKED if args.sort == "relevance" else None
        meta["search"] = {"bound": bound, "complete": page.is_complete}
    return meta


def make_ways(question: Question, page: EventPage, *, url: str) -> dict[str, str | None]:
    """Return the addresses of the next page and the one before."""
    ends = {"next": (page.next, question.mark), "prev": (page.previous, mark_back(question.mark))}
    return {
        way: f"{url}?{question.address}cursor={write_cursor(end, question=mark)}" if end else None
        for way, (end, mark) in ends.items()
    }
