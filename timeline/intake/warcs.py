"""Read the pages of WARC archives, such as Common Crawl's of news."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace

from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from timeline.errors import InputError, MalformedError, TooLargeError
from timeline.intake.inputs import Items, OpenFile, Unit
from timeline.intake.members import Members, read_safely
from timeline.intake.page_files import read_page_bytes
from timeline.intake.pages import MAX_PAGE_BYTES
from timeline.intake.unpacking import FIELD

MAX_LINE_BYTES = 65_536
MAX_HEADER_BYTES = 1_000_000
PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_CHUNK_BYTES = 1 << 16


class _Stream:
    """What warcio reads; the lines of headers are limited, alone and in all."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.left = MAX_HEADER_BYTES

    def read(self, size: int) -> bytes:
        return self._stream.read(size)

    def readline(self, size: int | None = None) -> bytes:
        line = self._stream.readline(min(size or MAX_LINE_BYTES, MAX_LINE_BYTES))
        self.left -= len(line)
        if len(line) == MAX_LINE_BYTES or self.left < 0:
            raise TooLargeError(FIELD, "has a header that is too large")
        return line


def read_warc(members: Members) -> Iterator[Unit]:
    """Yield a unit for each record of an answer; raises InputError for a broken archive."""
    stream = _Stream(members.file.stream)
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    number = 0
    while first := _skip_blank(stream):
        number += 1
        try:
            record = loader.parse_record_stream(stream, first, "warc", no_record_parse=True)
        except ArchiveLoadFailed as error:
            raise MalformedError(FIELD, f"has no WARC record where record {number} is") from error
        if record.length is None:
            raise MalformedError(FIELD, f"does not tell how long record {number} is")
        if record.rec_type == "response":
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            where = f"{members.file.where}, record {number} ({url})"
            file = replace(members.file, where=where)
            yield Unit(number, read_safely(_read_answer(record, url, file), where))
        while record.raw_stream.read(_CHUNK_BYTES):
            pass  # to the next record
        if record.raw_stream.limit:
            raise MalformedError(FIELD, f"ends within record {number}")


def _skip_blank(stream: _Stream) -> bytes:
    """Return the line that begins a record, nothing at the end."""
    stream.left = MAX_HEADER_BYTES
    while (line := stream.readline()) and not line.strip():
        pass
    return line


def _read_answer(record: ArcWarcRecord, url: str, file: OpenFile) -> Items:
    """Yield the article of an answer that is a page; its record tells when it was met, no more."""
    if not url.lower().startswith(("http://", "https://")):
        return
    try:
        headers = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1"], False).parse(record.raw_stream)
    except EOFError:
        return
    kind = headers.get_header("Content-Type") or ""
    if headers.get_statuscode() != "200" or not kind.lower().strip().startswith(PAGES):
        return
    charset = _CHARSET.search(kind)
    body = _read_body(record, headers)
    yield read_page_bytes(
        body,
        url=url,
        charset=charset[1] if charset else None,
        defaults=file.defaults,
        where=file.where,
    )


def _read_body(record: ArcWarcRecord, headers: StatusAndHeaders) -> bytes:
    """Return the bytes of a page, without the packing of its transport."""
    raw: bytes = record.raw_stream.read(MAX_PAGE_BYTES + 1)
    if len(raw) > MAX_PAGE_BYTES:
        raise TooLargeError("page", f"longer than the {MAX_PAGE_BYTES:,} bytes allowed")
    if record.raw_stream.limit:
        raise MalformedError("page", "is cut off")
    if (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        raw = ChunkedDataReader(io.BytesIO(raw)).read()
    packing = (headers.get_header("Content-Encoding") or "identity").lower().strip()
    if packing in ("identity", "none", ""):
        return raw
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise InputError("page", f"is packed in a way that is not read here ({packing})")
    return _inflate(raw)


def _inflate(raw: bytes) -> bytes:
    """Unpack gzip or deflate; archives also keep pages unpacked under the old header."""
    if not raw.startswith((b"\x1f\x8b", b"\x78")):
        return raw
    try:
        page = zlib.decompressobj(32 + zlib.MAX_WBITS).decompress(raw, MAX_PAGE_BYTES + 1)
    except zlib.error as error:
        raise MalformedError("page", "cannot be unpacked") from error
    if len(page) > MAX_PAGE_BYTES:
        raise TooLargeError("page", f"longer than the {MAX_PAGE_BYTES:,} bytes allowed")
    return page
