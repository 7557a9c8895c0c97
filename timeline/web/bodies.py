"""Takes in the body of a request whole, or refuses it whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from timeline.errors import MediaTypeError, TooLargeError

DRAIN_BYTES = 100_000_000
CHUNK_BYTES = 65_536
MEMORY_BYTES = 1_000_000
"""What is longer waits in a file without a name, which goes with the process whatever happens."""


@dataclass(frozen=True, slots=True)
class Spooled:
    """A body that was taken in, at its beginning, and its digest."""

    body: BinaryIO
    digest: str


def take_body(request: Request) -> None:
    """Read the body before anything is answered; raises TooLargeError.

    A caller who still sends while the connection is closed never sees why, so what is too much
    is read away, within reason.
    """
    limit = request.max_content_length
    try:
        taken = request.get_data(cache=True)
    except RequestEntityTooLarge as error:
        drop_body(request)
        raise _refuse(limit) from error
    # A body of unknown length is cut at the limit without a word.
    if limit is not None and request.content_length is None and len(taken) >= limit:
        drop_body(request)
        raise _refuse(limit)


@contextmanager
def spool_body(request: Request, *, media_type: str, max_bytes: int) -> Iterator[Spooled]:
    """Take in a body that may be too long for memory; raises MediaTypeError and TooLargeError."""
    if request.mimetype != media_type:
        drop_body(request)
        raise MediaTypeError(media_type)
    if (request.content_length or 0) > max_bytes:
        drop_body(request)
        raise _refuse(max_bytes)
    request.max_content_length = max_bytes + 1  # one more, so that what is cut there is seen
    digest = sha256()
    size = 0
    with SpooledTemporaryFile(max_size=MEMORY_BYTES) as spool:
        while chunk := request.stream.read(CHUNK_BYTES):
            size += len(chunk)
            if size > max_bytes:
                drop_body(request)
                raise _refuse(max_bytes)
            digest.update(chunk)
            spool.write(chunk)
        spool.seek(0)
        yield Spooled(cast(BinaryIO, spool), digest.hexdigest())


def drop_body(request: Request) -> None:
    """Read away what the caller still sends, within reason."""
    stream = request.environ["wsgi.input"]
    left = min(request.content_length or DRAIN_BYTES, DRAIN_BYTES)
    while left > 0 and (chunk := stream.read(min(left, CHUNK_BYTES))):
        left -= len(chunk)


def _refuse(limit: int | None) -> TooLargeError:
    return TooLargeError("", f"the body is longer than the {limit or 0:,} bytes allowed")
