"""What a write depends on: the revision that it is for, and the caller's own key for it."""

import re
from collections.abc import Callable
from itertools import product

from flask import request

from timeline.errors import HeaderError, MissingRevisionError
from timeline.services.cursors import fingerprint
from timeline.services.idempotency import Once
from timeline.services.querying import OVERDUE

MOST_KEY_CHARS = 200
GZIP_SUFFIX = "-gzip"

_KEY = re.compile(rf"[!-~]{{1,{MOST_KEY_CHARS}}}")


def read_expected() -> Callable[[int], bool]:
    """Return what tells whether a revision is one that If-Match names, compressed or not."""
    if "If-Match" not in request.headers:
        raise MissingRevisionError
    tags = request.if_match

    def is_expected(revision: int) -> bool:
        forms = product(("", OVERDUE), ("", GZIP_SUFFIX))
        return any(tags.contains(f"{revision}{due}{suffix}") for due, suffix in forms)

    return is_expected


def read_once(digest: str | None = None) -> Once | None:
    """Return the caller's own key with the fingerprint of the request, None without a key.

    `digest` is that of a body that is not kept in the request.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        detail = f"1 to {MOST_KEY_CHARS} visible ASCII characters are needed"
        raise HeaderError("Idempotency-Key", detail)
    asked = {
        "method": request.method,
        "url": request.full_path,
        "body": request.get_json(silent=True) if digest is None else digest,
    }
    return Once(key, fingerprint(asked))
