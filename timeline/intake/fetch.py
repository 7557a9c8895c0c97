"""Fetch what is at a URL: the one door through which we go out, with limits on all of it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """How we present ourselves and how much we put up with.

    `timeout_seconds` is the longest silence, on connecting and between bytes; `total_seconds` the
    longest that a fetch may take with all its redirects; `max_bytes` counts for what is sent and
    for what it unpacks to.
    """

    user_agent: str
    timeout_seconds: float = 20
    total_seconds: float = 60
    max_bytes: int = 10_000_000
    max_redirects: int = 5
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: where it came from in the end, its headers by lower-case name, its body unpacked.

    `moved` is the URL to ask from now on, where every redirect on the way was a permanent one.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved: str | None = None


class Fetcher:
    """Fetches by one policy; keeps nothing between two fetches, so threads may share it."""

    def __init__(self, policy: FetchPolicy) -> None:
        self.policy = policy

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = "*/*",
    ) -> Fetched:
        """Fetch a URL; with a validator that still holds the status is 304 and the body empty.

        Raises a FetchError for everything else that is not a 2xx answer within the limits.
        """
        raise NotImplementedError
