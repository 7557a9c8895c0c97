"""Lets a request in or not: its key, the scope that it needs, how often it may come."""

import ipaddress
from typing import cast

from flask import Response, current_app, g, request

from timeline.errors import AccessError, MissingKeyError, RateLimitError
from timeline.services.access import NOBODY, Caller, check_scope, find_caller
from timeline.services.context import Context
from timeline.services.limits import WINDOW_SECONDS, Allowance, RequestCounter

CONTEXT = "timeline"
COUNTER = "timeline-counter"
READ_METHODS = ("GET", "HEAD", "OPTIONS")
IPV6_PREFIX = 64
"""One customer of a provider has all addresses of a /64."""


def get_context() -> Context:
    """Return what the running app answers with."""
    return cast(Context, current_app.extensions[CONTEXT])


def get_caller() -> Caller:
    """Return who is asking; known once the request was let in."""
    return cast(Caller, g.get("caller", NOBODY))


def admit(*, scope: str | None, limit: str | None) -> None:
    """Let the request in, or raise an AccessError. `limit` names the count that it adds to."""
    context = get_context()
    g.caller = caller = _find_caller(context)
    if scope is not None:
        check_scope(caller, scope)
        if context.settings.read_only and request.method not in READ_METHODS:
            raise AccessError("this server only reads; write to the primary one")
    elif not context.settings.public_reads:
        check_scope(caller, "read")
    if limit is not None:
        _count(limit, caller, context)


def add_allowance(response: Response) -> Response:
    """Tell a caller whose requests are counted what is left."""
    allowance: Allowance | None = g.get("allowance")
    if allowance is not None:
        quota = f'"{allowance.name}";q={allowance.limit};w={WINDOW_SECONDS}'
        left = f'"{allowance.name}";r={allowance.remaining};t={allowance.reset_seconds}'
        response.headers["RateLimit-Policy"] = quota
        response.headers["RateLimit"] = left
    return response


def _find_caller(context: Context) -> Caller:
    header = request.headers.get("Authorization")
    if header is None:
        return NOBODY
    scheme, _, secret = header.partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise MissingKeyError("send the key as 'Authorization: Bearer KEY'")
    return find_caller(secret.strip(), context)


def _count(name: str, caller: Caller, context: Context) -> None:
    limits = {
        "extract": context.settings.extract_per_minute,
        "write": context.settings.writes_per_minute,
    }
    counter = cast(RequestCounter, current_app.extensions[COUNTER])
    who = f"key {caller.name}" if caller.name else f"address {_find_network()}"
    allowance = counter.count(name, who, limit=limits[name], at=context.now())
    g.allowance = allowance
    if allowance.is_spent:
        raise RateLimitError(limit=allowance.limit, retry_seconds=allowance.reset_seconds)


def _find_network() -> str:
    """Return the caller's address, cut to the network that one customer has."""
    given = request.remote_addr or ""
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return given
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
