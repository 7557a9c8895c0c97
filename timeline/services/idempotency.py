"""Carry out what a caller asks once, however often it is asked with the same key of the caller's.

The deed and its answer are one transaction, so two workers agree and nothing is half done.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from timeline.errors import ReusedKeyError
from timeline.services.context import Context
from timeline.store.idempotency import find_answer, save_answer


@dataclass(frozen=True, slots=True)
class Once:
    """A caller's own key for a request, and the fingerprint of what it asks."""

    key: str
    mark: str


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to something done: its JSON, and tag and address of what it is about."""

    body: str = ""
    etag: str | None = None
    url: str | None = None


def do_once(context: Context, who: str, once: Once | None, deed: Callable[[], Done]) -> Done:
    """Do it in one transaction, or answer as before; ReusedKeyError if that was another request."""
    with context.store.write():
        if once is None:
            return deed()
        at = context.now()
        known = find_answer(context.store, who, once.key, at=at)
        if known is not None:
            if known[0] != once.mark:
                raise ReusedKeyError
            return Done(**json.loads(known[1]))
        done = deed()
        answer = json.dumps(asdict(done))
        save_answer(context.store, who, once.key, mark=once.mark, answer=answer, at=at)
        return done
