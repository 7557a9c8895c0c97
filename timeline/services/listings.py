"""What a list of events is of: all there are, or those of a saved timeline with its pins first."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.services.answers import write_json
from timeline.services.context import Context
from timeline.services.questions import EventArgs, look_back_at, resolve_question
from timeline.services.selecting import select_items
from timeline.store.queries import list_events
from timeline.store.questions import KnownSides

EVENTS_URL = "/v1/events"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of events: its address and title, what marks its revision, and its pins.

    `pinned` asks for the pins, `notes` are theirs by event and in order. Without `has_rest` the
    pins are all there is.
    """

    path: str = EVENTS_URL
    title: str | None = None
    mark: str = ""
    pinned: EventArgs | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    has_rest: bool = True


EVERYTHING = Listing()


def list_pinned(
    listing: Listing, args: EventArgs, context: Context, *, known: KnownSides = "any"
) -> list[bytes]:
    """Return the JSON of the pins that match the question, in their order, with their notes."""
    if listing.pinned is None:
        return []
    asked = replace(listing.pinned, fields=(), include=args.include)
    query, _ = look_back_at(resolve_question(asked, context), context)
    page = list_events(context.store, replace(query, known=known))
    bodies = {json.loads(item.body)["id"]: item for item in page.items}
    ordered = [bodies[event] for event in listing.notes if event in bodies]
    shown = select_items(ordered, args, context.store)
    pinned = [event for event in listing.notes if event in bodies]
    return [_mark(body, listing.notes[event]) for event, body in zip(pinned, shown, strict=True)]


def _mark(body: bytes, note: str) -> bytes:
    item: dict[str, Any] = {"pinned": {"note": note}, **json.loads(body)}
    return write_json(item)
