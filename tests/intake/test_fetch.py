"""The one door for fetching: what it asks, what it takes, and what it refuses."""

import gzip
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.site.server import Answer, Site, pack
from timeline.errors import (
    FetchBrokenError,
    FetchRedirectError,
    FetchStatusError,
    RefusedAddressError,
)
from timeline.intake.fetch import Fetched, Fetcher, FetchPolicy, read_retry_after

FEED = "http://news.example/feed"
POLICY = FetchPolicy("Timeline/0.1 (+https://desk.example)", max_bytes=100_000)
NOW = datetime(2022, 1, 12, 9, tzinfo=UTC)

Fetch = Callable[..., Fetched]


@pytest.fixture
def fetch(site: Site) -> Fetch:
    """Fetch by a plain policy from the site, as which the whole internet appears."""
    return Fetcher(POLICY, site.network()).fetch


def test_an_answer_is_handed_back_as_it_came(site: Site, fetch: Fetch) -> None:
    site.put("/feed", Answer(b"<rss/>", headers={"Content-Type": "text/xml", "X-Two": "a"}))
    fetched = fetch(FEED)
    assert (fetched.url, fetched.status, fetched.body) == (FEED, 200, b"<rss/>")
    assert (fetched.headers["content-type"], fetched.headers["x-two"]) == ("text/xml", "a")
    assert fetched.moved is None


def test_we_say_who_we_are_and_send_no_more_than_is_needed(site: Site, fetch: Fetch) -> None:
    site.put("/feed", Answer(headers={"Set-Cookie": "a=b"}))
    fetch(FEED, accept="application/rss+xml")
    fetch(FEED)
    first, second = (asked.headers for asked in site.asked)
    assert first == {
        "host": "news.example",
        "user-agent": POLICY.user_agent,
        "accept": "application/rss+xml",
        "accept-encoding": "gzip, deflate",
        "connection": "close",
    }
    assert second == {**first, "accept": "*/*"}


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
def test_a_proxy_in_the_environment_is_not_used(
    site: Site, fetch: Fetch, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "http://proxy.example:3128")
    site.put("/feed", "here")
    assert fetch(FEED).body == b"here"
    assert site.asked[0].url == FEED


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("http://news.example:81/a?b=c#d", "news.example:81", "/a?b=c"),
        ("http://bücher.example/ü", "xn--bcher-kva.example", "/%C3%BC"),
        ("http://[2606:4700::1111]/", "[2606:4700::1111]", "/"),
    ],
)
def test_a_site_is_asked_under_its_own_name(
    site: Site, fetch: Fetch, url: str, host: str, path: str
) -> None:
    site.put(path, "here")
    assert fetch(url).body == b"here"
    assert (site.asked[0].host, site.asked[0].path) == (host, path)


@pytest.mark.parametrize("url", ["ftp://news.example/", "http://a:b@news.example/", "feed", ""])
def test_a_url_that_is_not_for_us_is_not_asked_for(site: Site, fetch: Fetch, url: str) -> None:
    with pytest.raises(RefusedAddressError):
        fetch(url)
    assert (site.asked, site.connected) == ([], [])


@pytest.mark.parametrize(
    ("known", "sent"),
    [
        ({"etag": '"1"'}, {"if-none-match": '"1"'}),
        ({"etag": 'W/"1"'}, {"if-none-match": 'W/"1"'}),
        (
            {"last_modified": "Tue, 11 Jan 2022 08:00:00 GMT"},
            {"if-modified-since": "Tue, 11 Jan 2022 08:00:00 GMT"},
        ),
        ({"etag": '"1"\r\nX: y'}, {}),
        ({"etag": "“1”"}, {}),
        ({"etag": ""}, {}),
    ],
)
def test_what_is_known_is_asked_for_on_condition(
    site: Site, fetch: Fetch, known: dict[str, str], sent: dict[str, str]
) -> None:
    site.put("/feed", Answer(b"new", **known if sent else {}))  # type: ignore[arg-type]
    fetched = fetch(FEED, **known)
    conditions = {n: v for n, v in site.asked[0].headers.items() if n.startswith("if-")}
    assert conditions == sent
    assert (fetched.status, fetched.body) == ((304, b"") if sent else (200, b"new"))


def test_what_has_changed_comes_in_full_with_its_new_validators(site: Site, fetch: Fetch) -> None:
    site.put("/feed", Answer(b"new", etag='"2"'))
    fetched = fetch(FEED, etag='"1"')
    assert (fetched.status, fetched.body, fetched.headers["etag"]) == (200, b"new", '"2"')


@pytest.mark.parametrize(
    ("status", "headers", "text", "seconds"),
    [
        (404, {}, "news.example answered 404", None),
        (410, {}, "news.example answered 410", None),
        (500, {}, "news.example answered 500", None),
        (503, {"Retry-After": "120"}, "news.example answered 503; asks to wait 120 s", 120),
        (
            429,
            {"Retry-After": "Wed, 12 Jan 2022 09:01:30 GMT"},
            "news.example answered 429; asks to wait 90 s",
            90,
        ),
        (304, {}, "news.example answered 304", None),
        (300, {"Location": "/other"}, "news.example answered 300", None),
        (302, {}, "news.example answered 302", None),
    ],
)
def test_a_status_that_brings_nothing_is_told_in_plain_words(
    site: Site,
    fetch: Fetch,
    status: int,
    headers: dict[str, str],
    text: str,
    seconds: int | None,
) -> None:
    site.put("/feed", Answer(b"sorry", status=status, headers=headers))
    with pytest.raises(FetchStatusError) as caught:
        fetch(FEED)
    error = caught.value
    assert (str(error), error.url) == (text, FEED)
    assert (error.status, error.retry_after_seconds) == (status, seconds)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Wed, 12 Jan 2022 09:02:00 GMT", 120),
        ("Wednesday, 12-Jan-22 09:02:00 GMT", 120),
        ("Wed Jan 12 09:02:00 2022", 120),
        ("Wed, 12 Jan 2022 10:02:00 +0100", 120),
        ("Wed, 12 Jan 2022 08:00:00 GMT", 0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("9" * 5000, None),
        ("٣", None),
        ("Wed, 12 Jan 2022 09:02:00 +99999999999999999999", None),
        ("Wed, 99 Jan 99999 09:02:00 GMT", None),
    ],
)
def test_a_wait_is_read_in_seconds_or_as_a_date(text: str | None, seconds: int | None) -> None:
    assert read_retry_after(text, now=NOW) == seconds


@pytest.mark.parametrize(
    ("statuses", "is_remembered"),
    [
        ([301], True),
        ([308], True),
        ([301, 308], True),
        ([302], False),
        ([303], False),
        ([307], False),
        ([301, 302], False),
        ([302, 301], False),
        ([301, 307, 301], False),
    ],
)
def test_a_move_is_remembered_if_every_step_of_it_is_for_good(
    site: Site, fetch: Fetch, statuses: list[int], is_remembered: bool
) -> None:
    for step, status in enumerate(statuses):
        site.redirect("/feed" if step == 0 else f"/{step}", f"/{step + 1}", status)
    end = f"/{len(statuses)}"
    site.put(end, Answer(b"there", etag='"1"'))
    target = f"http://news.example{end}"
    fetched = fetch(FEED)
    assert (fetched.url, fetched.body) == (target, b"there")
    assert fetched.moved == (target if is_remembered else None)
    assert fetch(FEED, etag='"1"').moved == fetched.moved


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("http://other.example/x", "http://other.example/x"),
        ("//other.example:81/x", "http://other.example:81/x"),
        ("x?y#z", "http://news.example/x?y"),
        ("/é", "http://news.example/%C3%A9"),
    ],
)
def test_a_redirect_leads_to_where_it_says(
    site: Site, fetch: Fetch, location: str, target: str
) -> None:
    site.redirect("/feed", location.encode().decode("latin-1"))
    site.put(target, "there")
    assert fetch(FEED).url == target
    assert [asked.url for asked in site.asked] == [FEED, target]


def test_redirects_may_go_on_for_as_long_as_the_policy_says(site: Site, fetch: Fetch) -> None:
    for step in range(6):
        site.redirect(f"/{step}", f"/{step + 1}")
    site.put("/6", "there")
    assert fetch("http://news.example/1").body == b"there"
    with pytest.raises(FetchRedirectError, match="more than 5 redirects"):
        fetch("http://news.example/0")
    assert site.count("/6") == 1


@pytest.mark.parametrize("circle", [["/feed"], ["/a", "/feed"], ["/a", "/b", "/a"], ["#again"]])
def test_redirects_in_a_circle_are_noticed(site: Site, fetch: Fetch, circle: list[str]) -> None:
    for start, end in zip(["/feed", *circle], circle, strict=False):
        site.redirect(start, end)
    with pytest.raises(FetchRedirectError, match="in a circle"):
        fetch(FEED)
    assert len(site.asked) == len(circle)


@pytest.mark.parametrize(
    "location",
    [
        "ftp://news.example/feed",
        "file:///etc/passwd",
        "http://user:secret@news.example/",
        "http://inside.example/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 307])
def test_a_redirect_is_checked_like_any_url(
    site: Site, fetch: Fetch, location: str, status: int
) -> None:
    site.hosts["inside.example"] = ["10.0.0.8"]
    site.redirect("/feed", location, status)
    with pytest.raises(RefusedAddressError):
        fetch(FEED)
    assert len(site.connected) == 1


def deflate_raw(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", deflate_raw),
        ("identity", bytes),
        ("", bytes),
    ],
)
def test_what_was_packed_is_unpacked(
    site: Site, fetch: Fetch, encoding: str, encode: Callable[[bytes], bytes]
) -> None:
    body = bytes(number % 251 for number in range(90_000))
    site.put("/feed", Answer(encode(body), headers={"Content-Encoding": encoding}))
    assert fetch(FEED).body == body


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_a_packing_that_was_not_asked_for_is_not_taken_for_text(
    site: Site, fetch: Fetch, encoding: str
) -> None:
    site.put("/feed", Answer(b"\x01\x02", headers={"Content-Encoding": encoding}))
    with pytest.raises(FetchBrokenError, match=encoding):
        fetch(FEED)


def make_chunks(*pieces: bytes) -> Answer:
    framed = [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (*pieces, b"")]
    return Answer(framed, headers={"Transfer-Encoding": "chunked"})


@pytest.mark.parametrize(
    "answer",
    [Answer([b"in ", b"pieces"]), make_chunks(b"in ", b"pieces"), pack(b"in pieces")],
)
def test_a_body_may_come_in_any_form_of_http(site: Site, fetch: Fetch, answer: Answer) -> None:
    site.put("/feed", answer)
    assert fetch(FEED).body == b"in pieces"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"half of it", cut_after=4),
        Answer([b"5\r\nhalf"], headers={"Transfer-Encoding": "chunked"}),
        Answer([b"5\r\nhalf \r\n"], headers={"Transfer-Encoding": "chunked"}),
        Answer([b"zz\r\nhalf"], headers={"Transfer-Encoding": "chunked"}),
        Answer(b"not packed at all", headers={"Content-Encoding": "gzip"}),
        Answer(b"not packed at all", headers={"Content-Encoding": "deflate"}),
        Answer(gzip.compress(b"whole")[:-9] + b"\0" * 9, headers={"Content-Encoding": "gzip"}),
        Answer(headers={"X-Long": "x" * 70_000}),
        Answer(headers={f"X-{number}": "x" for number in range(150)}),
    ],
)
def test_an_answer_that_breaks_off_is_no_answer(site: Site, fetch: Fetch, answer: Answer) -> None:
    site.put("/feed", answer)
    with pytest.raises(FetchBrokenError, match=r"news\.example"):
        fetch(FEED)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello",
        b"HTTP/1.1 banana\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        b"H" * 70_000,
        b"\xff\x00" * 100,
    ],
)
def test_what_is_not_http_is_no_answer(site: Site, fetch: Fetch, raw: bytes) -> None:
    site.put("/feed", Answer(raw, is_raw=True))
    with pytest.raises(FetchBrokenError, match=r"news\.example"):
        fetch(FEED)
