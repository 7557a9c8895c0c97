"""Writes everything that a question asks for as a file of one format, a page at a time."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from typing import Literal

from timeline.formats import atom, csv_table, geojson, icalendar_feed, jsonfeed, ndjson, timelinejs
from timeline.formats.exports import About, Event
from timeline.services.answers import IsKnown, make_etag
from timeline.services.context import Context
from timeline.services.listings import EVERYTHING, Listing, list_pinned
from timeline.services.questions import EventArgs, Question, look_back_at, resolve_question
from timeline.store.commits import find_last_commit
from timeline.store.database import Store
from timeline.store.queries import count_events, list_events
from timeline.store.questions import EventQuery, KnownSides

FormatName = Literal["timelinejs", "csv", "ndjson", "ics", "atom", "jsonfeed", "geojson"]
PAGE = 500


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: how it is written, and what must be known of an event to be in it."""

    media_type: str
    write: Callable[[Iterable[Event], About], Iterator[bytes]]
    known: KnownSides = "any"


FORMATS: dict[FormatName, Format] = {
    "timelinejs": Format(timelinejs.MEDIA_TYPE, timelinejs.write, "closed"),
    "csv": Format(csv_table.MEDIA_TYPE, csv_table.write),
    "ndjson": Format(ndjson.MEDIA_TYPE, ndjson.write),
    "ics": Format(icalendar_feed.MEDIA_TYPE, icalendar_feed.write, "days"),
    "atom": Format(atom.MEDIA_TYPE, atom.write),
    "jsonfeed": Format(jsonfeed.MEDIA_TYPE, jsonfeed.write),
    "geojson": Format(geojson.MEDIA_TYPE, geojson.write),
}


@dataclass(frozen=True, slots=True)
class Export:
    """A file to stream; `chunks` is None when the caller has it already."""

    etag: str
    media_type: str
    chunks: Iterator[bytes] | None = None
    updated_at: datetime | None = None
    omitted: int = 0


def export_events(
    args: EventArgs,
    context: Context,
    *,
    name: FormatName,
    address: tuple[str, str],
    include_imprecise: bool = False,
    is_known: IsKnown,
    listing: Listing = EVERYTHING,
) -> Export:
    """Return all events of a question as a file; `address` is the public URL and our path.

    What a format cannot show without making up a day is left out and counted.
    """
    question = resolve_question(args, context)
    form = FORMATS[name]
    known: KnownSides = "closed" if include_imprecise and name == "ics" else form.known
    with context.store.read():
        asked, commit = look_back_at(question, context)
        query = replace(asked, limit=PAGE, known=known)
        last = find_last_commit(context.store)
        etag = make_etag(name, last, query, question.interpreted, address, listing.mark)
        updated_at = commit.at if commit else None
        if is_known(etag):
            return Export(etag, form.media_type, None, updated_at)
        pinned, omitted = _take_pinned(listing, args, context, query)
        if listing.has_rest:
            omitted += _count_omitted(context.store, asked, query)
    about = About(
        title=listing.title or _make_title(question),
        public_url=address[0],
        path=address[1],
        updated_at=updated_at or datetime.fromtimestamp(0, UTC),
        omitted=omitted,
    )
    rest = _walk(context.store, query) if listing.has_rest else iter(())
    chunks = form.write(chain(pinned, rest), about)
    return Export(etag, form.media_type, chunks, updated_at, omitted)


def _take_pinned(
    listing: Listing, args: EventArgs, context: Context, query: EventQuery
) -> tuple[list[Event], int]:
    """Return the pins that the format can show, and how many it cannot."""
    shown = list_pinned(listing, args, context, known=query.known)
    omitted = len(list_pinned(listing, args, context)) - len(shown)
    return [json.loads(body) for body in shown], omitted


def _walk(store: Store, query: EventQuery) -> Iterator[Event]:
    """Yield the events of every page."""
    while True:
        page = list_events(store, query)
        for item in page.items:
            event: Event = json.loads(item.body)
            yield event
        if page.next is None:
            return
        query = replace(query, after=page.next)


def _count_omitted(store: Store, asked: EventQuery, shown: EventQuery) -> int:
    if shown.known == "any":
        return 0
    return count_events(store, asked) - count_events(store, shown)


def _make_title(question: Question) -> str:
    """Name the file by what was asked: "Timeline: 2022-01, Brussels"."""
    asked = question.query.filters
    dates = [reading.edtf for reading in question.readings.values()]
    names = (asked.q, asked.actor, asked.place, asked.source, *asked.kinds)
    said = ", ".join([*dates, *(one for one in names if one)])
    return f"Timeline: {said}" if said else "Timeline"
