"""Newline-delimited JSON: each line is an event as lists show it."""

from collections.abc import Iterable, Iterator

from timeline.formats.exports import About, Event, to_json

MEDIA_TYPE = "application/x-ndjson"


def write(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """Yield a line for each event."""
    for event in events:
        yield to_json(event) + b"\n"
