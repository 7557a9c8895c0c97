"""Read robots.txt and say what it allows us to fetch, and how slowly (RFC 9309)."""

import re
from dataclasses import dataclass

from protego import Protego

MAX_BYTES = 500 * 1024
"""What RFC 9309 asks to be read of a file; the rest of a longer one is left out."""
TOO_MANY_REQUESTS = 429
TOKEN = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host; without rules, `is_open` says whether all or nothing is allowed."""

    rules: Protego | None
    is_open: bool

    @classmethod
    def read(cls, body: bytes | None, status: int | None) -> "Robots":
        """Read an answer to /robots.txt; a status of None means that there was none.

        4xx means that the host has no rules. While it fails (5xx, 429, no answer), nothing is
        allowed: come again later.
        """
        if status is not None and 200 <= status < 300:
            return cls(Protego.parse(_decode(body or b"")), is_open=True)
        has_none = status is not None and 400 <= status < 500 and status != TOO_MANY_REQUESTS
        return cls(None, is_open=has_none)

    def allows(self, url: str, user_agent: str) -> bool:
        """Whether we may fetch a URL of this host."""
        if self.rules is None:
            return self.is_open
        return bool(self.rules.can_fetch(url, find_token(user_agent)))

    def delay_seconds(self, user_agent: str) -> float | None:
        """Return the pause between two requests that the host asks for, None if it asks none."""
        if self.rules is None:
            return None
        delay: float | None = self.rules.crawl_delay(find_token(user_agent))
        return delay


def find_token(user_agent: str) -> str:
    """Return the name that groups of rules go by: what a User-Agent begins with."""
    found = TOKEN.match(user_agent)
    return found[0] if found else "*"


def _decode(body: bytes) -> str:
    """Decode what is read of a file; a line that the limit cuts is left out, not read in part."""
    if len(body) > MAX_BYTES:
        body = body[:MAX_BYTES].rpartition(b"\n")[0]
    return body.decode("utf-8-sig", "replace")
