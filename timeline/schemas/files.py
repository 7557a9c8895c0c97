"""What the OpenAPI document says of each file: a text, or the shape of its JSON."""

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}


def _object(**members: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has all of these members."""
    return {"type": "object", "properties": members, "required": list(members)}


_LIST: dict[str, Any] = {"type": "array", "items": {"type": "object"}}

FILES: dict[str, tuple[str, dict[str, Any]]] = {
    "timelinejs": ("application/json", _object(title={"type": "object"}, events=_LIST)),
    "csv": ("text/csv", _TEXT),
    "ndjson": ("application/x-ndjson", _TEXT),
    "ics": ("text/calendar", _TEXT),
    "atom": ("application/atom+xml", _TEXT),
    "jsonfeed": (
        "application/feed+json",
        _object(version=_TEXT, title=_TEXT, feed_url=_TEXT, items=_LIST),
    ),
    "geojson": (
        "application/geo+json",
        _object(type={"const": "FeatureCollection"}, features=_LIST),
    ),
}
"""Format -> its media type and the schema of its body."""
