"""Answers hot reads in front of Flask: from a cache of pages, else from stored documents alone.

A cached page is right while the data are those of its revision, which costs one cheap read, and
while no day begins anywhere. What is not understood here goes on to Flask untouched; both give
the same bytes. With reads closed, and for callers with a key, Flask answers alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.http import parse_etags

from timeline.store.commits import Commit, find_last_commit
from timeline.store.database import Store
from timeline.web.caching import PUBLIC, find_form, takes_gzip
from timeline.web.preconditions import GZIP_SUFFIX

CACHED_PATHS = ("/v1/events", "/v1/days/", "/v1/digest")
"""Below these every answer hangs on the data's revision, the question and the day alone."""

QUARTER_SECONDS = 900
"""All zones have their midnights at quarters of an hour, so that within one no day begins."""

LARGEST_SHARE = 8
"""No page takes more than this part of the cache."""

_OF_UNCHANGED = {
    "Content-Type",
    "Content-Length",
    "Content-Encoding",
    "Last-Modified",
    "Link",
}
"""Headers that a 304 leaves out."""

Headers = list[tuple[str, str]]
State = tuple[Commit | None, int]


class Asked(NamedTuple):
    """All of a request that an answer to anybody can depend on."""

    path: str
    query: str
    accept: str | None
    is_gzip: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it is sent; `etag` is that of the uncompressed body."""

    headers: Headers
    body: bytes | None
    etag: str


AnswerPlainly = Callable[[Asked, Callable[[str], bool]], Reply | None]
"""Answers what it understands without Flask; without a body if the caller has it already."""


class PageCache:
    """Pages of one state of the data, the oldest of which make room for new ones."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self._lock = Lock()
        self._pages: tuple[State | None, dict[Asked, Reply]] = (None, {})
        self._bytes = 0

    def __contains__(self, asked: Asked) -> bool:
        return asked in self._pages[1]

    def find(self, state: State, asked: Asked) -> Reply | None:
        """Return the page that was kept for a question in this state."""
        held, pages = self._pages
        return pages.get(asked) if held == state else None

    def keep(self, state: State, asked: Asked, reply: Reply) -> None:
        """Keep a page; those of another state are forgotten."""
        size = len(reply.body or b"")
        if size * LARGEST_SHARE > self.max_bytes:
            return
        with self._lock:
            if self._pages[0] != state:
                self._pages, self._bytes = (state, {}), 0
            pages = self._pages[1]
            if asked in pages:
                return
            pages[asked] = reply
            self._bytes += size
            while self._bytes > self.max_bytes:
                self._bytes -= len(pages.pop(next(iter(pages))).body or b"")


class HotReads:
    """A WSGI layer around the app that answers what it can by itself."""

    def __init__(
        self,
        app: WSGIApplication,
        store: Store,
        answer: AnswerPlainly,
        *,
        now: Callable[[], datetime],
        max_bytes: int,
    ) -> None:
        self.app = app
        self.cache = PageCache(max_bytes)
        self.store = store
        self.answer = answer
        self._now = now

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked = _read_request(environ)
        if asked is None:
            return self.app(environ, start_response)
        known = environ.get("HTTP_IF_NONE_MATCH")
        try:
            state = self._read_state()
            reply = self.cache.find(state, asked)
            if reply is None:
                reply = self.answer(asked, lambda etag: _find_known(etag, known) is not None)
                if reply is not None and reply.body is not None:
                    self.cache.keep(state, asked, reply)
        except Exception:  # noqa: BLE001 - Flask meets it again, tells it and logs what is a fault
            return self.app(environ, start_response)
        if reply is None:
            return self._ask_flask(environ, start_response, state, asked)
        return _send(reply, known, start_response)

    def _read_state(self) -> State:
        quarter = int(self._now().timestamp()) // QUARTER_SECONDS
        return find_last_commit(self.store), quarter

    def _ask_flask(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        state: State,
        asked: Asked,
    ) -> Iterable[bytes]:
        """Let Flask answer, and keep the answer if anybody may have it."""
        told: list[tuple[str, Headers]] = []

        def listen(status: str, headers: Headers, *error: Any) -> Callable[[bytes], object]:
            told.append((status, headers))
            return start_response(status, headers, *error)

        body = self.app(environ, listen)
        status, headers = told[-1] if told else ("", [])
        named = dict(headers)
        if not status.startswith("200 ") or named.get("Cache-Control") != PUBLIC:
            return body
        if "ETag" not in named or "Content-Length" not in named:
            return body  # a file that is sent while it is written
        whole = b"".join(body)
        if close := getattr(body, "close", None):
            close()
        etag = named["ETag"].strip('"').removesuffix(GZIP_SUFFIX)
        self.cache.keep(state, asked, Reply(headers, whole, etag))
        return [whole]


def _read_request(environ: WSGIEnvironment) -> Asked | None:
    """Return what is asked; None if it is nothing that is answered alike to everybody."""
    if environ["REQUEST_METHOD"] != "GET" or "HTTP_AUTHORIZATION" in environ:
        return None
    path = environ.get("PATH_INFO", "")
    if not path.startswith(CACHED_PATHS) or environ.get("SCRIPT_NAME"):
        return None
    is_gzip = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING"))
    return Asked(path, environ.get("QUERY_STRING", ""), environ.get("HTTP_ACCEPT"), is_gzip)


def _find_known(etag: str, known: str | None) -> str | None:
    """Return the form of a tag that the caller has, None if it has none."""
    return find_form(etag, parse_etags(known)) if known else None


def _send(reply: Reply, known: str | None, start_response: StartResponse) -> Iterable[bytes]:
    form = _find_known(reply.etag, known)
    if form is None and reply.body is not None:
        start_response("200 OK", reply.headers)
        return [reply.body]
    headers = [pair for pair in reply.headers if pair[0] not in _OF_UNCHANGED]
    tagged = [("ETag", f'"{form}"') if name == "ETag" else (name, value) for name, value in headers]
    start_response("304 NOT MODIFIED", tagged)
    return [b""]
