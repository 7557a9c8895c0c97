"""Takes in the body of a request whole, or refuses it whole."""

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from timeline.errors import TooLargeError

DRAIN_BYTES = 100_000_000
CHUNK_BYTES = 65_536


def take_body(request: Request) -> None:
    """Read the body before anything is answered; raises TooLargeError.

    A caller who still sends while the connection is closed never sees why, so what is too much
    is read away, within reason.
    """
    limit = request.max_content_length
    try:
        taken = request.get_data(cache=True)
    except RequestEntityTooLarge as error:
        _drain(request)
        raise _refuse(limit) from error
    # A body of unknown length is cut at the limit without a word.
    if limit is not None and request.content_length is None and len(taken) >= limit:
        _drain(request)
        raise _refuse(limit)


def _refuse(limit: int | None) -> TooLargeError:
    return TooLargeError("", f"the body is longer than the {limit or 0:,} bytes allowed")


def _drain(request: Request) -> None:
    stream = request.environ["wsgi.input"]
    left = min(request.content_length or DRAIN_BYTES, DRAIN_BYTES)
    while left > 0 and (chunk := stream.read(min(left, CHUNK_BYTES))):
        left -= len(chunk)
