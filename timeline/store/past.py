"""Events as they were at a commit, for those that have changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from timeline.records import EventFacts
from timeline.schemas.documents import EventSheet, render_event
from timeline.store.codec import decode
from timeline.store.database import Row, Store, from_micros
from timeline.store.past_mentions import load_told


@dataclass(frozen=True)
class Moment:
    """A commit at which things are looked at, and how long a quote of them may be."""

    seq: int
    quote_chars: int


@dataclass(frozen=True)
class PastEvent:
    """A revision of an event that has another one now, or none."""

    number: int
    public: str
    rev: int
    at: datetime
    facts: EventFacts


PAST_COLUMNS = "e.id, e.public, r.rev, c.at, r.facts"
PAST_TABLES = "event_revisions r JOIN events e ON e.id = r.event_id JOIN commits c ON c.seq = r.seq"


def read_past(row: Row) -> PastEvent:
    """Return the event of a row with just these columns."""
    number, public, rev, at, facts = row
    return PastEvent(number, public, rev, from_micros(at), decode(EventFacts, facts))


def render_past(store: Store, events: Sequence[PastEvent], moment: Moment) -> dict[int, bytes]:
    """Return the items of lists that these events were at a moment, by their numbers."""
    best = {event.number: event.facts.mentions[:1] for event in events}
    told = load_told(store, [key for keys in best.values() for key in keys], seq=moment.seq)
    return {
        event.number: render_event(
            EventSheet(
                event.public,
                event.rev,
                event.at,
                event.facts,
                [told[key] for key in best[event.number] if key in told],
                moment.quote_chars,
            )
        )[0]
        for event in events
    }
