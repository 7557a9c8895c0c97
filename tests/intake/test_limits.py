"""Nobody makes us wait for ever, take more than we want, or ask where we should not."""

import gzip
import socket
import ssl
import tracemalloc
import zlib
from collections.abc import Iterator
from itertools import chain, count, repeat
from pathlib import Path
from threading import Event

import pytest

from tests.site.server import PUBLIC, Answer, Site
from timeline.errors import (
    FetchConnectError,
    FetchError,
    FetchTimeoutError,
    FetchTooLargeError,
    RefusedAddressError,
)
from timeline.intake.connections import Network
from timeline.intake.fetch import Fetcher, FetchPolicy

FEED = "http://news.example/feed"
US = "Timeline/0.1"
MAX_BYTES = 100_000
POLICY = FetchPolicy(US, max_bytes=MAX_BYTES)
CERTIFICATE = Path(__file__).parent.parent / "site" / "news.example.pem"


class Resolver:
    """Answers with one list of addresses after the other, the last from then on."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, _port: int) -> list[str]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def test_a_host_is_looked_up_once_and_no_other_address_connected_to(site: Site) -> None:
    site.put("/feed", "here")
    resolver = Resolver([PUBLIC], ["127.0.0.1"])
    Fetcher(POLICY, site.network(resolve=resolver)).fetch(FEED)
    assert resolver.asked == ["news.example"]
    assert site.connected == [(PUBLIC, 80)]


def test_the_system_connects_to_the_address_that_was_checked() -> None:
    network = Network(resolve=Resolver([PUBLIC], ["127.0.0.1"]))
    with pytest.raises(pytest.fail.Exception, match=rf"connected to \('{PUBLIC}', 80\)"):
        Fetcher(POLICY, network).fetch(FEED)


def test_a_name_that_turns_private_is_refused_when_it_is_asked_again(site: Site) -> None:
    site.put("/feed", Answer(status=302, headers={"Location": "/next"}))
    site.put("/next", "inside")
    resolver = Resolver([PUBLIC], ["127.0.0.1"])
    with pytest.raises(RefusedAddressError, match="not public"):
        Fetcher(POLICY, site.network(resolve=resolver)).fetch(FEED)
    assert len(site.connected) == 1
    assert site.count("/next") == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_is_asked_only_where_that_is_allowed(site: Site, host: str) -> None:
    site.put("/feed", "inside")
    url = f"http://{host}:{site.port}/feed"
    with pytest.raises(RefusedAddressError, match="not public"):
        Fetcher(POLICY).fetch(url)
    assert site.asked == []
    network = Network(resolve=lambda *_: ["127.0.0.1"])
    assert Fetcher(FetchPolicy(US, allow_private=True), network).fetch(url).body == b"inside"


def test_the_next_address_is_tried_where_one_does_not_answer(site: Site) -> None:
    site.put("/feed", "here")
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = int(server.getsockname()[1])
    ports = iter([closed, site.port])

    def connect(_: tuple[str, int], seconds: float) -> socket.socket:
        return socket.create_connection(("127.0.0.1", next(ports)), seconds)

    network = site.network(resolve=lambda *_: ["2606:4700::1111", PUBLIC], connect=connect)
    assert Fetcher(POLICY, network).fetch(FEED).body == b"here"


def fail_to_connect(error: OSError) -> Network:
    def connect(_: tuple[str, int], seconds: float) -> socket.socket:
        raise error

    return Network(resolve=lambda *_: [PUBLIC], connect=connect)


@pytest.mark.parametrize(
    ("network", "kind", "words"),
    [
        (fail_to_connect(TimeoutError()), FetchTimeoutError, "news.example did not answer in time"),
        (
            fail_to_connect(ConnectionRefusedError(111, "Connection refused")),
            FetchConnectError,
            "cannot connect to news.example: Connection refused",
        ),
        (Network(resolve=lambda *_: []), FetchConnectError, "no address"),
    ],
)
def test_a_host_that_is_not_there_is_told_by_name(
    network: Network, kind: type[FetchError], words: str
) -> None:
    with pytest.raises(kind, match=words) as caught:
        Fetcher(POLICY, network).fetch(FEED)
    assert caught.value.url == FEED


def test_silence_is_cut_short(site: Site) -> None:
    held = Event()
    site.put("/feed", Answer(b"late", hold=held))
    fetcher = Fetcher(FetchPolicy(US, timeout_seconds=0.05), site.network())
    with pytest.raises(FetchTimeoutError, match=r"news\.example was silent for too long"):
        fetcher.fetch(FEED)


def test_silence_in_the_middle_of_a_body_is_cut_short(site: Site) -> None:
    held = Event()

    def speak_once() -> Iterator[bytes]:
        yield b"once upon a time"
        while not (held.wait(0.01) or site.closing.is_set()):
            continue

    site.put("/feed", Answer(speak_once()))
    fetcher = Fetcher(FetchPolicy(US, timeout_seconds=0.05), site.network())
    with pytest.raises(FetchTimeoutError, match=r"news\.example was silent for too long"):
        fetcher.fetch(FEED)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(repeat(b".")),
        Answer(repeat(b"1\r\n.\r\n"), headers={"Transfer-Encoding": "chunked"}),
        Answer(repeat(b"0"), headers={"Transfer-Encoding": "chunked"}),
        Answer(repeat(b"."), headers={"Content-Length": "100000"}),
        Answer(repeat(b"HTTP/1.1 100 Continue\r\n\r\n"), is_raw=True),
        Answer(chain([b"HTTP/1.1 200 OK\r\nA: "], repeat(b"b")), is_raw=True),
    ],
)
def test_a_slow_drip_is_cut_short_however_it_is_framed(site: Site, answer: Answer) -> None:
    site.put("/feed", answer)
    ticks = count()  # each look at the clock finds it a second later
    network = site.network(clock=lambda: float(next(ticks)))
    policy = FetchPolicy(US, total_seconds=5, max_bytes=10**9)
    with pytest.raises(FetchTimeoutError, match="took too long in all"):
        Fetcher(policy, network).fetch(FEED)


def test_redirects_share_one_time(site: Site) -> None:
    for step in range(5):
        site.redirect(f"/{step}", f"/{step + 1}")
    ticks = count()
    network = site.network(clock=lambda: float(next(ticks)))
    with pytest.raises(FetchTimeoutError, match="took too long in all"):
        Fetcher(FetchPolicy(US, total_seconds=10), network).fetch("http://news.example/0")
    assert len(site.asked) < 6


def make_raw_bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(bytes(size)) + packer.flush()


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", gzip.compress(bytes(50_000_000))),
        ("gzip", gzip.compress(bytes(1_000_000)) * 50),
        ("deflate", zlib.compress(bytes(50_000_000))),
        ("deflate", make_raw_bomb(50_000_000)),
    ],
    ids=["gzip", "gzip members", "deflate", "raw deflate"],
)
def test_a_bomb_is_stopped_before_it_grows(
    site: Site, encoding: str, bomb: bytes, chunked: bool
) -> None:
    headers = {"Content-Encoding": encoding}
    body: bytes | list[bytes] = bomb
    if chunked:
        headers["Transfer-Encoding"] = "chunked"
        body = [b"%x\r\n" % len(bomb), bomb, b"\r\n0\r\n\r\n"]
    site.put("/feed", Answer(body, headers=headers))
    tracemalloc.start()
    with pytest.raises(FetchTooLargeError, match=r"larger than 100,000 bytes"):
        Fetcher(POLICY, site.network()).fetch(FEED)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "answer",
    [
        Answer(bytes(MAX_BYTES + 1)),
        Answer(b"", headers={"Content-Length": str(MAX_BYTES + 1)}),
        Answer(repeat(bytes(1000))),
        Answer(repeat(b"3e8\r\n%s\r\n" % bytes(1000)), headers={"Transfer-Encoding": "chunked"}),
        Answer(
            repeat(b"1;%s\r\n.\r\n" % (b"x" * 50_000)), headers={"Transfer-Encoding": "chunked"}
        ),
        Answer(bytes(MAX_BYTES * 3), headers={"Content-Encoding": "gzip"}),
    ],
)
def test_more_than_is_allowed_is_not_read(site: Site, answer: Answer) -> None:
    site.put("/feed", answer)
    with pytest.raises(FetchTooLargeError, match=r"bytes"):
        Fetcher(POLICY, site.network()).fetch(FEED)


def test_just_what_is_allowed_is_read(site: Site) -> None:
    site.put("/plain", bytes(MAX_BYTES))
    site.put("/open", Answer([bytes(MAX_BYTES)]))
    fetcher = Fetcher(POLICY, site.network())
    for path in ("/plain", "/open"):
        assert len(fetcher.fetch(f"http://news.example{path}").body) == MAX_BYTES


def test_the_body_of_an_error_is_not_read(site: Site) -> None:
    site.put("/feed", Answer(repeat(bytes(1000)), status=500))
    with pytest.raises(FetchError, match="answered 500"):
        Fetcher(POLICY, site.network()).fetch(FEED)


@pytest.fixture
def secure() -> Iterator[tuple[Site, list[str | None]]]:
    """A site with a certificate for news.example, and the names that it was asked for (SNI)."""
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    site = Site(context)
    yield site, names
    site.close()
    assert site.faults == []


def trust(site: Site) -> Fetcher:
    tls = ssl.create_default_context(cafile=str(CERTIFICATE))
    return Fetcher(POLICY, site.network(tls=tls))


def test_a_secure_site_is_known_by_its_name_whatever_its_address(
    secure: tuple[Site, list[str | None]],
) -> None:
    site, names = secure
    site.put("/feed", "here")
    fetched = trust(site).fetch("https://news.example/feed")
    assert (fetched.url, fetched.body) == ("https://news.example/feed", b"here")
    assert names == ["news.example"]
    assert site.connected == [(PUBLIC, 443)]
    assert site.asked[0].host == "news.example"


@pytest.mark.parametrize("host", ["other.example", "93.184.215.14"])
def test_a_certificate_of_another_name_is_not_taken(
    secure: tuple[Site, list[str | None]], host: str
) -> None:
    site, _ = secure
    with pytest.raises(FetchConnectError, match=f"the certificate of {host} is not valid"):
        trust(site).fetch(f"https://{host}/feed")
    assert site.asked == []


def test_a_certificate_that_the_system_does_not_trust_is_not_taken(
    secure: tuple[Site, list[str | None]],
) -> None:
    site, _ = secure
    with pytest.raises(FetchConnectError, match="is not valid: self-signed certificate"):
        Fetcher(POLICY, site.network(tls=Network().tls)).fetch("https://news.example/feed")
    assert site.asked == []


def test_a_slow_drip_is_cut_short_on_a_secure_line_too(
    secure: tuple[Site, list[str | None]],
) -> None:
    site, _ = secure
    site.put("/feed", Answer(repeat(b".")))
    ticks = count()
    network = site.network(
        tls=ssl.create_default_context(cafile=str(CERTIFICATE)), clock=lambda: float(next(ticks))
    )
    with pytest.raises(FetchTimeoutError, match="took too long in all"):
        Fetcher(FetchPolicy(US, total_seconds=6), network).fetch("https://news.example/feed")


def test_a_plain_site_where_a_secure_one_was_asked_for_is_told(site: Site) -> None:
    with pytest.raises(FetchConnectError, match=r"no secure connection to news\.example"):
        Fetcher(POLICY, site.network()).fetch("https://news.example/feed")
