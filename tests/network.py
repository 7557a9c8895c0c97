"""A pytest plugin: tests talk to this machine only; any other connection fails the test."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest

_real_connect = socket.socket.connect
_real_connect_ex = socket.socket.connect_ex
_real_getaddrinfo = socket.getaddrinfo


def pytest_configure() -> None:
    """Guard from the start, so that imports at collection are covered too."""
    socket.socket.connect = _connect  # type: ignore[assignment, method-assign]
    socket.socket.connect_ex = _connect_ex  # type: ignore[assignment, method-assign]
    socket.getaddrinfo = _getaddrinfo


def pytest_unconfigure() -> None:
    """Give the real functions back."""
    socket.socket.connect = _real_connect  # type: ignore[method-assign]
    socket.socket.connect_ex = _real_connect_ex  # type: ignore[method-assign]
    socket.getaddrinfo = _real_getaddrinfo


def _connect(self: socket.socket, address: Any, /) -> None:
    _refuse_foreign(self, address)
    _real_connect(self, address)


def _connect_ex(self: socket.socket, address: Any, /) -> int:
    _refuse_foreign(self, address)
    return _real_connect_ex(self, address)


def _getaddrinfo(host: Any, *args: Any, **options: Any) -> Any:
    if host and not _is_loopback(host):
        pytest.fail(f"a test looked up {host!r}; tests use no network")
    return _real_getaddrinfo(host, *args, **options)


def _refuse_foreign(sock: socket.socket, address: Any) -> None:
    if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
        pytest.fail(f"a test connected to {address!r}; tests use no network")


def _is_loopback(host: str | bytes) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
