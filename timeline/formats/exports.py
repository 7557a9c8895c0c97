"""What every export is made from: events as their public JSON, and what the file is about."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin

Event = Mapping[str, Any]
"""An event as lists show it (`schemas.answers.EventItemSchema`)."""


@dataclass(frozen=True, slots=True)
class About:
    """What a file is about; `public_url` is where the server is seen from outside.

    `path` is the root-relative address of the file itself, `updated_at` the last change of the
    data, `omitted` how many events the file's format cannot show honestly.
    """

    title: str
    public_url: str
    path: str
    updated_at: datetime
    omitted: int = 0

    @property
    def url(self) -> str:
        """Return the address of the file."""
        return self.link(self.path)

    def link(self, path: str) -> str:
        """Return the full address of something on this server."""
        return urljoin(self.public_url, path)


def read_bounds(event: Event, side: str) -> tuple[date | None, date | None]:
    """Return the earliest and latest day of "begin" or "end"."""
    low, high = event["when"][side]
    return _read_day(low), _read_day(high)


def tell_sources(event: Event) -> str:
    """Return how many independent sources tell of an event, in words."""
    count = event["independent_source_count"]
    return "1 source" if count == 1 else f"{count} independent sources"


def tell_evidence(event: Event) -> str:
    """Return the sentence that proves an event, with who says so; empty where it was withdrawn."""
    evidence = event["evidence"]
    if not evidence:
        return ""
    quote = " ".join(evidence["quote"]["exact"].split())
    publisher = evidence["article"]["publisher"]
    return f"“{quote}” ({publisher})" if publisher else f"“{quote}”"


def find_article_url(event: Event) -> str | None:
    """Return where the article of the best evidence was published."""
    evidence = event["evidence"]
    url: str | None = evidence["article"]["url"] if evidence else None
    return url


def separate(parts: Iterable[bytes], separator: bytes) -> Iterator[bytes]:
    """Yield the parts with a separator between them."""
    for number, part in enumerate(parts):
        if number:
            yield separator
        yield part


def to_json(value: object) -> bytes:
    """Return compact UTF-8 JSON; half a character, which has no UTF-8, becomes a question mark."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
