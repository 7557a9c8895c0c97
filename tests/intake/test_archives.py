"""Members of zip and tar archives are read as files would be, and none can do any harm."""

import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.markup import TEXT, make_html
from tests.intake.packing import Members, make_link, make_tar, make_zip
from tests.intake.reading import read, tell, write
from timeline.errors import ParameterError
from timeline.intake import tars, unpacking
from timeline.intake.inputs import Format
from timeline.records import BadItem, IncomingArticle

MIXED: Members = {
    "news/a.txt": "A text.",
    "news/b.jsonl": '{"text": "One."}\nwrong\n',
    "news/c.csv": "text,title\nA row.,T\n",
    "news/d.md": "# Title\n\nMarked **down**.",
    "news/e.html": make_html(),
    "news/f": make_html(),
    "news/plain": "No suffix.",
    "news/photo.jpg": b"\xff\xd8\xff\0",
    "news/style.css": "p { color: red }",
    "news/.hidden.txt": "Hidden.",
    "__MACOSX/a.txt": "Hidden.",
}
READ = [
    ("news/a.txt", "A text."),
    ("news/b.jsonl, line 1", "One."),
    ("news/b.jsonl, line 2", "malformed"),
    ("news/c.csv, row 2", "A row."),
    ("news/d.md", "Marked down."),
    ("news/e.html", TEXT),
    ("news/f", TEXT),
    ("news/plain", "No suffix."),
]
PACKERS: dict[str, Callable[[Members], bytes]] = {
    "a.zip": make_zip,
    "a.tar": make_tar,
    "a.tar.gz": lambda members: make_tar(members, packing="gz"),
    "a.tgz": lambda members: make_tar(members, packing="gz"),
    "a.tar.xz": lambda members: make_tar(members, packing="xz"),
    "a.tar.bz2": lambda members: make_tar(members, packing="bz2"),
}


@pytest.mark.parametrize("name", PACKERS)
def test_every_member_that_is_an_article_is_read(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, PACKERS[name](MIXED))
    told: list[int] = []
    assert tell(read(path, on_bytes=told.append)) == [(f"{path}, {at}", text) for at, text in READ]
    assert 0 < sum(told) <= path.stat().st_size


@pytest.mark.parametrize("name", PACKERS)
def test_an_archive_without_its_suffix_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, "archive", PACKERS[name]({"a.txt": "Words."}))
    assert tell(read(path)) == [(f"{path}, a.txt", "Words.")]


@pytest.mark.parametrize("name", PACKERS)
def test_a_told_format_is_that_of_the_members(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, PACKERS[name]({"page.php": make_html("<title>T</title>")}))
    [article] = read(path, kind="html")
    assert isinstance(article, IncomingArticle)
    assert (article.text, article.title) == (TEXT, "T")


def test_a_tar_can_come_through_a_pipe_and_a_zip_cannot(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tgz", make_tar({"a.txt": "Words."}, packing="gz"))
    assert tell(read("-", stdin=path, kind="tar")) == [("standard input, a.txt", "Words.")]


@pytest.mark.parametrize("name", ["/etc/shadow.txt", "../../up.txt", "C:\\temp\\..\\x.txt"])
@pytest.mark.parametrize("pack", [make_zip, make_tar])
def test_names_are_labels_and_nothing_is_written(
    tmp_path: Path, name: str, pack: Callable[[Members], bytes]
) -> None:
    path = write(tmp_path / "in", "a.archive", pack({name: "Words."}))
    assert tell(read(path)) == [(f"{path}, {name}", "Words.")]
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_are_not_followed(tmp_path: Path, kind: bytes) -> None:
    content = make_tar({"b.txt": "Words."}, also=[make_link("a.txt", kind)])
    path = write(tmp_path, "a.tar", content)
    assert tell(read(path)) == [(f"{path}, b.txt", "Words.")]


@pytest.mark.parametrize(
    ("name", "inner"),
    [
        ("in.zip", make_zip({"a.txt": "Words."})),
        ("in.tar", make_tar({"a.txt": "Words."})),
        ("in.txt", make_tar({"a.txt": "Words."}, packing="gz")),
        ("in.bin", lzma.compress(b"Words.")),
    ],
)
@pytest.mark.parametrize("pack", [make_zip, make_tar])
def test_archives_within_archives_are_refused(
    tmp_path: Path, pack: Callable[[Members], bytes], name: str, inner: bytes
) -> None:
    path = write(tmp_path, "out", pack({name: inner, "b.txt": "Words."}))
    bad, good = read(path)
    assert isinstance(bad, BadItem)
    assert "inside an archive" in str(bad.error)
    assert good.where == f"{path}, b.txt"


def test_an_encrypted_member_is_told_as_such_and_the_rest_is_read(tmp_path: Path) -> None:
    raw = bytearray(make_zip({"a.txt": "Secret.", "b.txt": "Words."}))
    raw[6] |= 1  # the flag of the first member, where it stands and in the directory
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    bad, good = read(write(tmp_path, "a.zip", bytes(raw)))
    assert isinstance(bad, BadItem)
    assert "is encrypted" in str(bad.error)
    assert isinstance(good, IncomingArticle)


@pytest.mark.parametrize("name", PACKERS)
def test_a_bomb_is_stopped(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "FREE_BYTES", 100_000)
    monkeypatch.setattr(unpacking, "MAX_RATIO", 20 if name != "a.tar" else 0.5)
    lines = b'{"text": "' + b"x" * 900 + b'"}\n'
    path = write(tmp_path, name, PACKERS[name]({"a.txt": "Words.", "b.jsonl": lines * 1_000}))
    found = read(path)
    assert 2 < len(found) < 500
    assert tell(found)[-1][1] == "too-large"


def test_members_are_limited_in_size_and_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.intake.members.MAX_MEMBER_BYTES", 1_000)
    monkeypatch.setattr("timeline.intake.members.MAX_MEMBERS", 2)
    lines = '{"text": "Line."}\n' * 1_000
    path = write(tmp_path, "a.tar", make_tar({"a.jsonl": lines, "b.txt": "B.", "c.txt": "C."}))
    found = tell(read(path, max_bytes=9_000))
    assert found[-3:] == [
        (f"{path}, a.jsonl", "too-large"),
        (f"{path}, b.txt", "B."),
        (str(path), "too-large"),
    ]


def test_a_header_that_announces_gigabytes_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tars, "MAX_HEADER_BYTES", 100_000)
    info = tarfile.TarInfo("a.txt")
    info.pax_headers = {"comment": "x" * 500_000}
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info)
    [bad] = read(write(tmp_path, "a.tar", packed.getvalue()))
    assert isinstance(bad, BadItem)
    assert "header that is too large" in str(bad.error)


@pytest.mark.parametrize("name", [*PACKERS, "a.warc", "a.warc.gz"])
@pytest.mark.parametrize("content", [b"", b"garbage" * 200, b"\x1f\x8b\x08garbage"])
def test_what_is_no_archive_is_told_once(tmp_path: Path, name: str, content: bytes) -> None:
    path = write(tmp_path, name, content)
    [bad] = read(path)
    assert isinstance(bad, BadItem)
    assert (bad.where, bad.error.code in ("malformed", "invalid-input")) == (str(path), True)


@pytest.mark.parametrize("name", PACKERS)
def test_an_archive_that_is_cut_off_is_told_and_what_comes_before_is_read(
    tmp_path: Path, name: str
) -> None:
    texts = {
        f"{n}.txt": f"{n} " + "".join(chr(33 + n * i % 90) for i in range(700)) for n in range(90)
    }
    content = PACKERS[name](texts)
    path = write(tmp_path, name, content[: len(content) * 3 // 4])
    *_, bad = found = read(path)
    assert isinstance(bad, BadItem)
    assert "damaged" in str(bad.error)
    assert (len(found) > 1) == (name not in ("a.zip", "a.tar.bz2"))


def test_a_broken_header_in_the_middle_is_not_the_end(tmp_path: Path) -> None:
    raw = bytearray(make_tar({"a.txt": "A.", "b.txt": "B."}))
    raw[1024 + 148 : 1024 + 156] = b"9999999\0"
    good, bad = read(write(tmp_path, "a.tar", bytes(raw)))
    assert isinstance(good, IncomingArticle)
    assert isinstance(bad, BadItem)
    assert "damaged" in str(bad.error)


def test_a_damaged_member_of_a_zip_costs_only_itself(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", "Sound words.")
        archive.writestr("b.txt", "Other words.")
    path = write(tmp_path, "a.zip", packed.getvalue().replace(b"Sound", b"Found", 1))
    assert [text for _, text in tell(read(path))] == ["malformed", "Other words."]


def test_an_archive_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    [bad] = read(write(tmp_path, "report.docx", make_zip({"word/document.xml": "<w/>"})))
    assert isinstance(bad, BadItem)
    assert "nothing that is read here" in str(bad.error)


@pytest.mark.parametrize("kind", [None, "html"])
def test_an_address_cannot_be_given_to_many_members(tmp_path: Path, kind: Format | None) -> None:
    path = write(tmp_path, "a.zip", make_zip({"a.html": make_html()}))
    with pytest.raises(ParameterError, match="--url"):
        read(path, defaults=IncomingArticle("", url="https://a.b"), kind=kind)
