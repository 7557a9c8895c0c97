"""A site on this machine that tests fetch from: what it answers is set path by path."""

import gzip
import socket
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

from timeline.intake.connections import Network

PUBLIC = "93.184.215.14"
"""Where every host of the test network seems to be, unless a test says otherwise."""
NOW = datetime(2022, 1, 12, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path answers.

    A body given as several pieces is sent piece by piece, without a length, for as long as the
    other side listens. `cut_after` breaks off after so many bytes of the length announced. `hold`
    keeps the answer back until it is set, or the site closes. With `is_raw` the body is all that is
    sent: no status line, no headers.
    """

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    last_modified: str | None = None
    cut_after: int | None = None
    hold: Event | None = None
    is_raw: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that came in: its host and path, its headers by lower-case name, and when."""

    host: str
    path: str
    headers: Mapping[str, str]
    at_seconds: float

    @property
    def url(self) -> str:
        """What was asked for, as a URL of http."""
        return f"http://{self.host}{self.path}"


class Site:
    """Answers on 127.0.0.1 in threads, and remembers what it was asked.

    `network` makes a `Fetcher` see it as the whole internet: any name and any port lead here.
    Answers are set for a path of any host ("/feed") or of one ("http://news.example/feed").
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self.connected: list[tuple[str, int]] = []
        self.hosts: dict[str, list[str]] = {}
        self.faults: list[BaseException] = []
        self.closing = Event()
        self._answers: dict[str, list[Answer]] = {}
        self._lock = Lock()
        self._server = _Server(self, tls)
        self.port = int(self._server.server_address[1])
        self.origin = f"http://127.0.0.1:{self.port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def put(self, path: str, *answers: Answer | bytes | str, content_type: str = "") -> None:
        """Set what a path answers: with several, one after the other, and the last from then on."""
        made = [_make_answer(answer, content_type) for answer in answers]
        with self._lock:
            self._answers[path] = made

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Send those who ask for a path to another."""
        self.put(path, Answer(status=status, headers={"Location": to}))

    def count(self, path: str) -> int:
        """How often a path, or a URL, was asked for."""
        return sum(path in (asked.path, asked.url) for asked in self.asked)

    def take(self, asked: Asked) -> Answer:
        """Note a request and say what it is answered with."""
        with self._lock:
            self.asked.append(asked)
            answers = self._answers.get(asked.url) or self._answers.get(asked.path)
            if not answers:
                return Answer(b"nothing here", status=404)
            return answers[0] if len(answers) == 1 else answers.pop(0)

    def network(self, **changes: Any) -> Network:
        """The internet as this site plays it; `hosts` says which names are elsewhere.

        It trusts nobody's certificate, which spares each test the loading of the system's list.
        """
        network = Network(
            resolve=self._resolve,
            connect=self._connect,
            tls=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            now=lambda: NOW,
        )
        return replace(network, **changes)

    def close(self) -> None:
        """Let go of all who wait, and stop."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _resolve(self, host: str, _port: int) -> list[str]:
        is_address = ":" in host or host.replace(".", "").isdigit()
        return [host] if is_address else self.hosts.get(host, [PUBLIC])

    def _connect(self, address: tuple[str, int], seconds: float) -> socket.socket:
        self.connected.append(address)
        return socket.create_connection(("127.0.0.1", self.port), seconds)


def pack(body: bytes) -> Answer:
    """An answer that is sent as gzip."""
    return Answer(gzip.compress(body), headers={"Content-Encoding": "gzip"})


def _make_answer(given: Answer | bytes | str, content_type: str) -> Answer:
    if not isinstance(given, Answer):
        given = Answer(given.encode() if isinstance(given, str) else given)
    if content_type:
        given = replace(given, headers={"Content-Type": content_type, **given.headers})
    return given


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, site: Site, tls: ssl.SSLContext | None) -> None:
        self.site = site
        super().__init__(("127.0.0.1", 0), _Handler)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let nothing out on standard error; `_Handler` keeps the faults of tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """Answer as the test has set it."""
        self.close_connection = True
        site = self.server.site
        try:
            named = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(named.get("host", ""), self.path, named, monotonic())
            self._send(site.take(asked), asked)
        except OSError:
            pass  # the other side has heard enough
        except Exception as error:  # noqa: BLE001  # told to the test, by the fixture
            site.faults.append(error)

    def log_message(self, *_: object) -> None:
        """Write no log."""

    def _send(self, answer: Answer, asked: Asked) -> None:
        if answer.hold:
            while not (answer.hold.wait(0.01) or self.server.site.closing.is_set()):
                continue
        if answer.is_raw:
            self._send_body(answer)
            return
        is_known = _holds(answer.etag, asked.headers.get("if-none-match")) or _holds(
            answer.last_modified, asked.headers.get("if-modified-since")
        )
        self.send_response_only(304 if is_known else answer.status)
        headers = {
            "Connection": "close",
            "ETag": answer.etag,
            "Last-Modified": answer.last_modified,
        }
        if isinstance(answer.body, bytes) and not is_known:
            headers["Content-Length"] = str(len(answer.body))
        for name, value in {**headers, **answer.headers}.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        if not is_known:
            self._send_body(answer)

    def _send_body(self, answer: Answer) -> None:
        if isinstance(answer.body, bytes):
            self.wfile.write(answer.body[: answer.cut_after])
            return
        for piece in answer.body:
            self.wfile.write(piece)
            if self.server.site.closing.is_set():
                break


def _holds(validator: str | None, sent: str | None) -> bool:
    return validator is not None and validator == sent
