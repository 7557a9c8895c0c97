"""Take URLs apart, look up their hosts, and tell public addresses from those that are not."""

import re
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from timeline.errors import FetchConnectError, RefusedAddressError

PORTS = {"http": 80, "https": 443}
LITERAL = "/?%:@!$&'()*+,;=~-._[]|"
"""What a path or query keeps as it is; the rest of it is written as %XX."""
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\\]")
HOST = re.compile(r"[a-z0-9_.-]+|[0-9a-f:.]+")
MAX_CHARS = 4_000

NAT64 = ip_network("64:ff9b::/96")
COMPATIBLE = ip_network("::/96")
UNICAST = ip_network("2000::/3")
"""The only part of IPv6 that is in public use; an address of IPv4 inside another aside."""
NOT_PUBLIC = tuple(
    ip_network(network)
    for network in (
        "168.63.129.16/32",  # a cloud's own service for its machines
        "192.0.0.0/24",  # special purposes, metadata of another cloud
        "192.88.99.0/24",  # relays that are no more
        "3fff::/20",  # documentation
    )
)

Resolve = Callable[[str, int], Sequence[str]]
"""Looks up a host: the addresses that it has, as text; raises OSError if it has none."""


@dataclass(frozen=True, slots=True)
class Address:
    """A URL taken apart: what to connect to, and what to ask for there."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """The host as in a URL and in the Host header, with the port unless it is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL, written in one way."""
        return f"{self.scheme}://{self.netloc}{self.target}"


def read_address(url: str) -> Address:
    """Take a URL apart; raises RefusedAddressError for one that we would not ask for."""
    if len(url) > MAX_CHARS or UNPRINTABLE.search(url):
        raise _refuse(url, "is too long, or has control characters or backslashes in it")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _read_host(parts)
    except ValueError as error:
        raise _refuse(url, "cannot be read as a URL") from error
    if parts.scheme not in PORTS:
        raise _refuse(url, "is not fetched; only http:// and https:// are")
    if parts.username is not None or parts.password is not None:
        raise _refuse(url, "has a user name in it; such URLs are not fetched")
    if not HOST.fullmatch(host):
        raise _refuse(url, "names no host")
    target = quote(parts.path or "/", LITERAL)
    if parts.query:
        target += f"?{quote(parts.query, LITERAL)}"
    return Address(parts.scheme, host, PORTS[parts.scheme] if port is None else port, target)


def follow(url: str, location: str) -> str:
    """Return where a Location header leads, which may be relative and in raw UTF-8."""
    with suppress(UnicodeError):  # else it is what it seems to be
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, location.strip())
    except ValueError as error:
        raise _refuse(location, "cannot be read as a URL") from error


def resolve_name(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host, in the order in which to try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def find_addresses(address: Address, resolve: Resolve, *, allow_private: bool) -> Sequence[str]:
    """Look up a host once and check all that it has; connect to these and to nothing else."""
    try:
        found = resolve(address.host, address.port)
    except (OSError, UnicodeError) as error:
        raise FetchConnectError(address.url, f"cannot find the host {address.host}") from error
    if not allow_private and not all(is_public(ip_address(each)) for each in found):
        raise RefusedAddressError(
            address.url,
            f"{address.host} is at an address that is not public ({', '.join(found)}); "
            "TIMELINE_ALLOW_PRIVATE_ADDRESSES=1 allows that",
        )
    return found


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public internet; one that holds another counts as that."""
    if isinstance(ip, IPv6Address):
        inner = _find_inner(ip)
        if inner is not None:
            return is_public(inner)
        if ip not in UNICAST:
            return False
    is_special = ip.is_multicast or ip.is_reserved or any(ip in each for each in NOT_PUBLIC)
    return ip.is_global and not is_special


def _find_inner(ip: IPv6Address) -> IPv4Address | None:
    """Return the address of IPv4 that a gateway would send this on to."""
    if ip in NAT64 or ip in COMPATIBLE:
        return IPv4Address(ip.packed[-4:])
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _read_host(parts: SplitResult) -> str:
    """Return the host in ASCII and lower case, without the dot that may end it."""
    host = (parts.hostname or "").rstrip(".")
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _refuse(url: str, reason: str) -> RefusedAddressError:
    shown = url if len(url) <= 100 else f"{url[:100]}…"
    return RefusedAddressError(url, f"{shown!r} {reason}")
