"""Pages of WARC archives are articles; everything else in there is passed over."""

import gzip
import zlib
from pathlib import Path

import pytest

from tests.intake.markup import BODY, TEXT, make_html
from tests.intake.packing import Warc
from tests.intake.reading import read, tell, write
from timeline.intake import warcs
from timeline.records import BadItem, IncomingArticle

URL = "https://gamma.example/pier"
PAGE = make_html('<meta property="article:published_time" content="2022-01-12T10:00:00+01:00">')


@pytest.mark.parametrize(
    ("name", "is_packed"), [("a.warc", False), ("a.warc.gz", True), ("archive", True)]
)
def test_a_page_is_read_with_the_address_of_its_record(
    tmp_path: Path, name: str, is_packed: bool
) -> None:
    warc = Warc(is_packed=is_packed).add(URL, PAGE.encode()).add(f"{URL}/2", make_html().encode())
    path = write(tmp_path, name, warc.content)
    told: list[int] = []
    article, undated = read(path, on_bytes=told.append)
    assert article == IncomingArticle(
        TEXT, "", "2022-01-12T10:00+01:00", "gamma.example", URL, where=f"{path}, record 1 ({URL})"
    )
    assert isinstance(undated, IncomingArticle)
    assert undated.published is None  # when a page was met is not when it was published
    assert sum(told) == path.stat().st_size


def test_one_stream_of_gzip_over_all_records_is_read_too(tmp_path: Path) -> None:
    warc = Warc(is_packed=False).add(URL, PAGE.encode()).add(f"{URL}/2", PAGE.encode())
    path = write(tmp_path, "a.warc.gz", gzip.compress(warc.content))
    assert [text for _, text in tell(read(path))] == [TEXT, TEXT]


def test_only_answers_that_are_pages_are_read(tmp_path: Path) -> None:
    page = PAGE.encode()
    warc = (
        Warc()
        .add(URL, b"software: test", kind="warcinfo")
        .add(URL, page, kind="request")
        .add(URL, page, status="404 Not Found")
        .add(URL, page, status="301 Moved")
        .add(URL, page, headers={"Content-Type": "image/png"})
        .add(URL, page, headers={"Content-Type": "application/json"})
        .add("dns:gamma.example", page)
        .add(f"{URL}/x", page, headers={"Content-Type": "application/xhtml+xml"})
    )
    path = write(tmp_path, "a.warc.gz", warc.content)
    assert tell(read(path)) == [(f"{path}, record 8 ({URL}/x)", TEXT)]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
        ({"Content-Encoding": "gzip"}, PAGE.encode()),
        ({"Content-Encoding": "deflate"}, zlib.compress(PAGE.encode())),
        ({"Transfer-Encoding": "chunked"}, b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE.encode())),
    ],
)
def test_the_packing_of_transport_is_undone(
    tmp_path: Path, headers: dict[str, str], body: bytes
) -> None:
    path = write(tmp_path, "a.warc.gz", Warc().add(URL, body, headers=headers).content)
    assert [text for _, text in tell(read(path))] == [TEXT]


def test_the_charset_is_that_of_the_answer(tmp_path: Path) -> None:
    page = make_html("", BODY.replace("Basel", "Genève"))
    headers = {"Content-Type": 'text/html; Charset="ISO-8859-1"'}
    warc = Warc().add(URL, page.encode("latin-1"), headers=headers)
    [article] = read(write(tmp_path, "a.warc.gz", warc.content))
    assert isinstance(article, IncomingArticle)
    assert article.text == TEXT.replace("Basel", "Genève")


@pytest.mark.parametrize(
    ("body", "headers", "code"),
    [
        (b"<html><body></body></html>", {}, "no-article"),
        (b"a" * 10_000_001, {}, "too-large"),
        (gzip.compress(b"a" * 10_000_001), {"Content-Encoding": "gzip"}, "too-large"),
        (b"\x1f\x8bgarbage", {"Content-Encoding": "gzip"}, "malformed"),
        (b"garbage", {"Content-Encoding": "br"}, "invalid-input"),
    ],
)
def test_a_wrong_page_costs_only_itself(
    tmp_path: Path, body: bytes, headers: dict[str, str], code: str
) -> None:
    warc = Warc().add(URL, body, headers=headers).add(URL, PAGE.encode())
    path = write(tmp_path, "a.warc.gz", warc.content)
    assert tell(read(path)) == [
        (f"{path}, record 1 ({URL})", code),
        (f"{path}, record 2 ({URL})", TEXT),
    ]


def test_an_archive_that_is_cut_off_is_told(tmp_path: Path) -> None:
    warc = Warc(is_packed=False).add(URL, PAGE.encode()).add(URL, PAGE.encode())
    path = write(tmp_path, "a.warc", warc.content[:-200])
    assert [text for _, text in tell(read(path))] == [TEXT, "malformed", "malformed"]


def test_what_follows_a_wrong_length_is_not_guessed_at(tmp_path: Path) -> None:
    warc = Warc(is_packed=False).add(URL, PAGE.encode()).add(URL, PAGE.encode())
    length = b"Content-Length: "
    content = warc.content.replace(length, length + b"1", 1)
    *_, bad = read(write(tmp_path, "a.warc", content))
    assert isinstance(bad, BadItem)
    assert bad.error.code == "malformed"


def test_headers_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warcs, "MAX_HEADER_BYTES", 2_000)
    headers = {f"X-{n}": "x" * 50 for n in range(100)}
    warc = Warc().add(URL, PAGE.encode(), headers=headers)
    assert [code for _, code in tell(read(write(tmp_path, "a.warc.gz", warc.content)))][:1] == [
        "too-large"
    ]
    line = b"WARC/1.0\r\nX: " + b"x" * 100_000
    assert [code for _, code in tell(read(write(tmp_path, "b.warc", line)))] == ["too-large"]
