"""Connect to a checked address, and read from there within limits of time and size."""

import io
import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic

from timeline.errors import FetchConnectError, FetchTimeoutError, FetchTooLargeError
from timeline.intake.addresses import Address, Resolve, resolve_name

Connect = Callable[[tuple[str, int], float], socket.socket]
"""Opens a connection to an address (never a name) and port, within so many seconds."""


def read_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def connect(to: tuple[str, int], seconds: float) -> socket.socket:
    """Open a connection to an address and port; nothing is looked up here."""
    sock = socket.socket(socket.AF_INET6 if ":" in to[0] else socket.AF_INET)
    try:
        sock.settimeout(seconds)
        sock.connect(to)
    except BaseException:
        sock.close()
        raise
    return sock


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What the door uses of the world; tests give it another one."""

    resolve: Resolve = resolve_name
    connect: Connect = connect
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    clock: Callable[[], float] = monotonic
    now: Callable[[], datetime] = read_now


@dataclass(slots=True)
class Budget:
    """What is left for one fetch: seconds until the deadline, and bytes."""

    url: str
    host: str
    clock: Callable[[], float]
    deadline: float
    silence_seconds: float
    max_bytes: int
    received: int = 0

    def get_patience(self) -> float:
        """Return how long to wait for what comes next; raises when the time is used up."""
        left = self.deadline - self.clock()
        if left <= 0:
            raise FetchTimeoutError(self.url, f"{self.host} took too long in all; given up")
        return min(left, self.silence_seconds)

    def spend(self, count: int) -> None:
        """Take received bytes off; raises when there were too many."""
        self.received += count
        if self.received > self.max_bytes:
            raise FetchTooLargeError(
                self.url, f"{self.host} sent more than {self.max_bytes:,} bytes"
            )


class Wire:
    """A socket as http.client wants it, each of whose reads keeps to the budget.

    The time between two bytes is limited by a socket's own timeout, but a host that sends one byte
    every ten seconds would hold us for days, in its headers too.
    """

    def __init__(self, sock: socket.socket, budget: Budget) -> None:
        self._sock = sock
        self._budget = budget

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self._sock, self._budget))

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._budget.get_patience())
        self._sock.sendall(data)

    def settimeout(self, seconds: float | None) -> None:
        """Leave the timeout to the budget, which sets it anew before each read."""

    def close(self) -> None:
        """Leave closing to whoever opened the socket: the answer is still being read."""


class _Reader(io.RawIOBase):
    def __init__(self, sock: socket.socket, budget: Budget) -> None:
        self._sock = sock
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]", /) -> int:  # type: ignore[override]
        self._sock.settimeout(self._budget.get_patience())
        count = self._sock.recv_into(buffer)
        self._budget.spend(count)
        return count


def open_socket(
    address: Address, ips: Sequence[str], *, network: Network, budget: Budget
) -> socket.socket:
    """Connect to the first of the addresses that answers; over TLS for https, by the host's name.

    The certificate and SNI are those of the name, whatever the address.
    """
    sock = _connect_to_first(address, ips, network, budget)
    if address.scheme == "http":
        return sock
    try:
        sock.settimeout(budget.get_patience())
        return network.tls.wrap_socket(sock, server_hostname=address.host)
    except ssl.SSLCertVerificationError as error:
        reason = f"the certificate of {address.host} is not valid: {error.verify_message}"
        raise FetchConnectError(address.url, reason) from error
    except TimeoutError as error:
        raise FetchTimeoutError(address.url, f"{address.host} did not answer in time") from error
    except (OSError, ValueError) as error:
        raise FetchConnectError(address.url, f"no secure connection to {address.host}") from error
    finally:
        sock.close()  # after wrapping, this closes an empty shell


def _connect_to_first(
    address: Address, ips: Sequence[str], network: Network, budget: Budget
) -> socket.socket:
    failed: OSError | None = None
    for ip in ips:
        try:
            return network.connect((ip, address.port), budget.get_patience())
        except OSError as error:
            failed = error
    if isinstance(failed, TimeoutError):
        raise FetchTimeoutError(address.url, f"{address.host} did not answer in time") from failed
    reason = failed.strerror if failed and failed.strerror else "no address"
    raise FetchConnectError(
        address.url, f"cannot connect to {address.netloc}: {reason}"
    ) from failed
