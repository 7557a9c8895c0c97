"""Makes archives for tests: zip, tar and WARC, in memory."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from typing import Self

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
    """A WARC archive in the making, each record packed for itself."""

    def __init__(self, *, is_packed: bool = True) -> None:
        self.content = b""
        self._is_packed = is_packed

    def add(
        self,
        url: str,
        body: bytes,
        *,
        kind: str = "response",
        status: str = "200 OK",
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        told = {"Content-Type": "text/html; charset=utf-8"} | dict(headers or {})
        http = f"HTTP/1.1 {status}\r\n{_write(told)}\r\n".encode()
        block = body if kind == "warcinfo" else http + body
        facts = {
            "WARC-Type": kind,
            "WARC-Target-URI": url,
            "WARC-Date": "2022-03-01T00:00:00Z",
            "Content-Length": str(len(block)),
        }
        record = f"WARC/1.0\r\n{_write(facts)}\r\n".encode() + block + b"\r\n\r\n"
        self.content += gzip.compress(record) if self._is_packed else record
        return self


def _write(headers: Mapping[str, str]) -> str:
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items())
