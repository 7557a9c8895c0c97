"""Makes archives for tests: zip, tar and WARC, in memory."""

import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Members = Mapping[str, str | bytes]


def make_zip(members: Members) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def make_tar(members: Members, *, packing: str = "", also: Sequence[tarfile.TarInfo] = ()) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=f"w:{packing}") as archive:  # type: ignore[call-overload]
        for info in also:
            archive.addfile(info)
        for name, content in members.items():
            raw = content if isinstance(content, bytes) else content.encode()
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return packed.getvalue()


def make_link(name: str, kind: bytes) -> tarfile.TarInfo:
    link = tarfile.TarInfo(name)
    link.type = kind
    link.linkname = "/etc/passwd"
    return link


class Warc:
    """A WARC archive in the making."""

    def __init__(self, *, is_packed: bool = True) -> None:
        self._stream = io.BytesIO()
        self._writer = WARCWriter(self._stream, gzip=is_packed)

    def add(
        self,
        url: str,
        body: bytes,
        *,
        kind: str = "response",
        status: str = "200 OK",
        headers: Mapping[str, str] | None = None,
    ) -> "Warc":
        told = {"Content-Type": "text/html; charset=utf-8"} | dict(headers or {})
        http = StatusAndHeaders(status, list(told.items()), protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=None if kind == "warcinfo" else http
        )
        self._writer.write_record(record)
        return self

    @property
    def content(self) -> bytes:
        return self._stream.getvalue()
