"""Answers as bytes with their validators; stored documents are joined, never parsed again."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

IsKnown = Callable[[str], bool]
"""Whether the caller already has the answer with this tag."""


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Answer:
    """A body with what caches need; `body` is None when the caller has it already.

    `ways` has the addresses of other pages by their relation: next, prev.
    """

    etag: str
    body: bytes | None
    updated_at: datetime | None = None
    ways: Mapping[str, str | None] = field(default_factory=dict)


def make_etag(*parts: object) -> str:
    """Return a tag that is equal for equal parts, in every process."""
    plain = "\n".join(str(part) for part in parts)
    return hashlib.sha256(plain.encode()).hexdigest()[:24]


def write_json(value: object) -> bytes:
    """Return compact UTF-8 JSON."""
    return _JSON.encode(value).encode()


def join_items(items: Iterable[bytes]) -> bytes:
    """Return a JSON list of stored objects."""
    return b"[" + b",".join(items) + b"]"


def join_members(members: Mapping[str, bytes]) -> bytes:
    """Return a JSON object of members that are JSON already."""
    pairs = (write_json(name) + b":" + value for name, value in members.items())
    return b"{" + b",".join(pairs) + b"}"


def make_url(path: str, parameters: Mapping[str, object]) -> str:
    """Return a root-relative URL with the parameters that have a value."""
    given = {name: str(value) for name, value in parameters.items() if value is not None}
    return f"{path}?{urlencode(given)}" if given else path
