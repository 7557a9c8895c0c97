"""GeoJSON (RFC 7946): where it happened, for maps; an event without coordinates has no geometry."""

from collections.abc import Iterable, Iterator
from typing import Any

from timeline.formats.exports import About, Event, separate, to_json

MEDIA_TYPE = "application/geo+json"


def write(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """Yield a FeatureCollection; `properties` are the event as lists show it."""
    yield b'{"type":"FeatureCollection","features":['
    yield from separate((to_json(_make_feature(event)) for event in events), b",")
    yield b'],"omitted":' + str(about.omitted).encode() + b"}"


def _make_feature(event: Event) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": event["id"],
        "geometry": _make_geometry(event["places"]),
        "properties": {name: value for name, value in event.items() if name != "id"},
    }


def _make_geometry(places: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    points = [[place["lon"], place["lat"]] for place in places if place["lat"] is not None]
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}
