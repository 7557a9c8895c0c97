"""Fetch what is at a URL: the one door through which we go out, with limits on all of it."""

import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from math import ceil
from types import MappingProxyType

from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from timeline.errors import (
    FetchBrokenError,
    FetchRedirectError,
    FetchStatusError,
    FetchTimeoutError,
    FetchTooLargeError,
)
from timeline.intake.addresses import Address, find_addresses, follow, read_address
from timeline.intake.connections import Budget, Network, Wire, open_socket

PERMANENT = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
ENCODINGS = ("gzip", "deflate")
"""What we unpack in small steps, so that nothing small becomes large before we notice."""
CHUNK_BYTES = 64 * 1024
SECONDS = re.compile(r"[0-9]{1,9}")
HEADER_BYTES = 128 * 1024
"""What headers and the frames of chunks may take of the wire, beside the body."""


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

    def __init__(self, policy: FetchPolicy, network: Network | None = None) -> None:
        self.policy = policy
        self._network = network or Network()

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
        validators = _make_validators(etag, last_modified)
        headers = {"User-Agent": self.policy.user_agent, "Accept": accept, **validators}
        deadline = self._network.clock() + self.policy.total_seconds
        address = read_address(url)
        seen = {address.url}
        is_permanent = True
        while True:
            answer = self._ask(address, headers, deadline)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                break
            is_permanent = is_permanent and answer.status in PERMANENT
            address = read_address(follow(address.url, answer.headers["location"]))
            _check_redirect(address, seen, self.policy.max_redirects)
            seen.add(address.url)
        _check_status(answer, address, has_validators=bool(validators), now=self._network.now())
        moved = address.url if is_permanent and len(seen) > 1 else None
        return Fetched(address.url, answer.status, answer.headers, answer.body, moved)

    def _ask(self, address: Address, headers: Mapping[str, str], deadline: float) -> Fetched:
        """Ask for one address, without following it on; errors of status come back as answers."""
        network, policy = self._network, self.policy
        ips = find_addresses(address, network.resolve, allow_private=policy.allow_private)
        budget = Budget(
            address.url,
            address.host,
            network.clock,
            deadline,
            policy.timeout_seconds,
            policy.max_bytes + HEADER_BYTES,
        )
        with closing(open_socket(address, ips, network=network, budget=budget)) as sock:
            try:
                return _exchange(address, headers, Wire(sock, budget), policy.max_bytes)
            except TimeoutError as error:
                raise _give_up(address) from error
            except (HTTPError, HTTPException, OSError) as error:
                if isinstance(error.__cause__, TimeoutError):
                    raise _give_up(address) from error
                reason = f"the answer of {address.host} broke off or cannot be read"
                raise FetchBrokenError(address.url, reason) from error


def read_retry_after(text: str | None, *, now: datetime) -> int | None:
    """Return the seconds of a Retry-After header, given as such or as a date, None for neither."""
    text = (text or "").strip()
    if SECONDS.fullmatch(text):
        return int(text)
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0, ceil((at - now).total_seconds()))


def _exchange(address: Address, headers: Mapping[str, str], wire: Wire, max_bytes: int) -> Fetched:
    connection = HTTPConnection(address.host, address.port)
    connection.sock = wire
    sent = {
        "Host": address.netloc,
        "Accept-Encoding": ", ".join(ENCODINGS),
        "Connection": "close",
        **headers,
    }
    connection.request("GET", address.target, headers=sent, preload_content=False)
    response = connection.getresponse()
    named = MappingProxyType({name.lower(): value for name, value in response.headers.itermerged()})
    is_wanted = 200 <= response.status < 300
    body = _read_body(response, address, max_bytes) if is_wanted else b""
    return Fetched(address.url, response.status, named, body)


def _read_body(response: HTTPResponse, address: Address, max_bytes: int) -> bytes:
    """Read and unpack a body piece by piece, and stop where it grows too large."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in (*ENCODINGS, "x-gzip", "identity", ""):
        reason = f"{address.host} packed its answer as {encoding!r}, which was not asked for"
        raise FetchBrokenError(address.url, reason)
    body = bytearray()
    if response.length_remaining is None or response.length_remaining <= max_bytes:
        for chunk in response.stream(CHUNK_BYTES, decode_content=True):
            body += chunk
            if len(body) > max_bytes:
                break
        else:
            return bytes(body)
    reason = f"the answer of {address.host} is larger than {max_bytes:,} bytes"
    raise FetchTooLargeError(address.url, reason)


def _make_validators(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """Return the headers of a conditional request; what a host sent and we could not send back."""
    given = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {
        name: value
        for name, value in given.items()
        if value and value.isascii() and value.isprintable()
    }


def _check_redirect(address: Address, seen: set[str], max_redirects: int) -> None:
    if address.url in seen:
        raise FetchRedirectError(address.url, f"redirects go in a circle, back to {address.url}")
    if len(seen) > max_redirects:
        raise FetchRedirectError(address.url, f"more than {max_redirects} redirects; given up")


def _check_status(
    answer: Fetched, address: Address, *, has_validators: bool, now: datetime
) -> None:
    if 200 <= answer.status < 300 or (answer.status == 304 and has_validators):
        return
    seconds = read_retry_after(answer.headers.get("retry-after"), now=now)
    reason = f"{address.host} answered {answer.status}"
    if seconds is not None:
        reason += f"; asks to wait {seconds} s"
    raise FetchStatusError(address.url, reason, status=answer.status, retry_after_seconds=seconds)


def _give_up(address: Address) -> FetchTimeoutError:
    return FetchTimeoutError(address.url, f"{address.host} was silent for too long; given up")
