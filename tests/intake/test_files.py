"""Articles come out of files as they were written, and what is wrong is told by file and line."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.intake.markup import BODY, TEXT, make_html
from tests.intake.reading import read, tell, write
from timeline.errors import ParameterError
from timeline.intake.pages import MAX_PAGE_BYTES
from timeline.records import BadItem, IncomingArticle


@pytest.mark.parametrize(
    "content",
    [
        b"Two lines.\r\nKept as they are.\n",
        "Füße und Ça".encode(),
        "\ufeffWith a mark".encode(),
        "Wide".encode("utf-16"),
        b"\t {curly} later",
        b"",
    ],
)
def test_a_text_file_is_one_article_with_its_own_characters(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, "a.txt", content)
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16" if wide else "utf-8-sig")
    assert read(path) == [IncomingArticle(text, where=str(path))]


def test_options_fill_in_what_a_text_cannot_say(tmp_path: Path) -> None:
    defaults = IncomingArticle(
        "", title="T", published="2022-01-12", source="S", url="https://a.b/c"
    )
    [article] = read(write(tmp_path, "a.txt", "Words."), defaults=defaults)
    assert isinstance(article, IncomingArticle)
    assert (article.title, article.published, article.source, article.url) == (
        "T",
        "2022-01-12",
        "S",
        "https://a.b/c",
    )


def test_a_json_line_says_everything_itself_and_options_fill_its_gaps(tmp_path: Path) -> None:
    lines = [
        {
            "text": "One",
            "title": "A",
            "published": "2022-01-12",
            "source": "S",
            "url": "https://a.b",
        },
        {"text": "Two", "language": "de", "id": 7, "title": None},
    ]
    path = write(tmp_path, "a.jsonl", "\n\n".join(json.dumps(line) for line in lines))
    assert read(path, defaults=IncomingArticle("", source="Default", published="2020-01-01")) == [
        IncomingArticle("One", "A", "2022-01-12", "S", "https://a.b", where=f"{path}, line 1"),
        IncomingArticle(
            "Two", "", "2020-01-01", "Default", None, language="de", where=f"{path}, line 3"
        ),
    ]


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("a.jsonl", '{"text": "x"}\n{"text": "y"}', 2),
        ("a.NDJSON", '{"text": "x"}', 1),
        ("dump", '\n {"text": "x"}\n{"text": "y"}\n', 2),
        ("dump", "Plain words\n{not json}", 1),
        ("a.txt", "{curly} prose", 1),
        ("a.HTM", make_html(), 1),
        ("a.xhtml", make_html(), 1),
        ("saved", f"\ufeff\n{make_html()}", 1),
        ("saved", f"<HTML><body>{BODY}</body></HTML>", 1),
        ("a.md", "# Heading\n\nWords.", 1),
    ],
)
def test_the_format_is_told_by_the_suffix_else_by_a_brace(
    tmp_path: Path, name: str, content: str, count: int
) -> None:
    found = read(write(tmp_path, name, content))
    assert len(found) == count
    assert not any(isinstance(item, BadItem) for item in found)


def test_a_saved_page_is_an_article_with_what_the_page_tells(tmp_path: Path) -> None:
    head = """<title>Pier agreed</title><meta property="og:site_name" content="Gamma Daily">
    <link rel="canonical" href="https://gamma.example/pier">
    <meta property="article:published_time" content="2022-01-12T10:00:00+01:00">"""
    path = write(tmp_path, "page.html", make_html(head))
    defaults = IncomingArticle("", published="2020-01-01", source="Gamma")
    told = IncomingArticle(
        TEXT,
        title="Pier agreed",
        published="2022-01-12T10:00+01:00",
        source="Gamma Daily",
        url="https://gamma.example/pier",
        where=str(path),
    )
    assert read(path) == [told]
    assert read(path, defaults=defaults) == [replace(told, source="Gamma")]
    bare = write(tmp_path, "bare.html", make_html())
    [article] = read(bare, defaults=replace(defaults, url="https://gamma.example/pier?utm_id=1"))
    assert isinstance(article, IncomingArticle)
    assert (article.published, article.url) == ("2020-01-01", "https://gamma.example/pier")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.html", b"", "empty-text"),
        ("a.html", b"<html><body></body></html>", "no-article"),
        ("a.html", b"<html>\0</html>", "binary-text"),
        ("a.html", b"<p>" + b"a" * MAX_PAGE_BYTES, "too-large"),
        ("a.md", b"\0", "binary-text"),
        ("a.md", b"a" * 1_000, "too-large"),
    ],
)
def test_a_page_or_markdown_file_that_is_none_is_told_by_its_name(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = write(tmp_path, name, content)
    [bad] = read(path)
    assert isinstance(bad, BadItem)
    assert (bad.where, bad.error.code) == (str(path), code)


def test_standard_input_is_read_where_a_dash_stands(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "File.")
    piped = write(tmp_path, "pipe", '{"text": "Piped."}\n')
    found = read("-", path, stdin=piped)
    assert [item.where for item in found] == ["standard input, line 1", str(path)]


def test_one_wrong_line_of_ten_costs_only_itself(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Number {n}."}) for n in range(1, 11)]
    lines[2] = '{"text": "Number 3.'
    path = write(tmp_path, "ten.jsonl", "\n".join(lines))
    found = read(path)
    bad = [item for item in found if isinstance(item, BadItem)]
    assert len(found) == 10
    assert [(item.where, item.error.code) for item in bad] == [(f"{path}, line 3", "malformed")]
    assert "not JSON" in str(bad[0].error)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"[1, 2]", "malformed"),
        (b'"text"', "malformed"),
        (b"{}", "invalid-input"),
        (b'{"text": null}', "invalid-input"),
        (b'{"text": 5}', "malformed"),
        (b'{"text": "x", "published": 20220112}', "malformed"),
        (b'{"text": "caf\xe9"}', "binary-text"),
        (b'{"text": "\0"}', "binary-text"),
        (b'{"a":' * 100_000, "too-large"),
        (b"[" * 5_000, "malformed"),
        (b'{"text": "x", "n": ' + b"9" * 5_000 + b"}", "malformed"),
        (b'{"text": "' + b"x" * 60_000 + b'"}', "too-large"),
    ],
)
def test_a_line_that_is_no_article_says_what_is_wrong(
    tmp_path: Path, line: bytes, code: str
) -> None:
    path = write(tmp_path, "a.jsonl", line + b'\n{"text": "next"}\n')
    first, *rest = read(path, max_bytes=9_000)
    assert isinstance(first, BadItem)
    assert first.error.code == code
    assert [item.where for item in rest] == ([f"{path}, line 2"] if b"\0" not in line else [])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary-text"),
        (b"Latin caf\xe9", "binary-text"),
        (b"half \xff\xfe", "binary-text"),
        (b"x" * 1000, "too-large"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    [bad] = read(write(tmp_path, "a.txt", content))
    assert isinstance(bad, BadItem)
    assert bad.error.code == code


@pytest.mark.parametrize(
    ("name", "content", "fix"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "--format"),
        ("paper.pdf", b"%PDF-1.4\n\x00\x01", "turn it into text"),
        ("dump.jsonl.gz", gzip.compress(b'{"text": "x"}', mtime=0), "unpack it first"),
        ("dump.7z", b"7z\xbc\xaf\x27\x1c\x00", "--format"),
    ],
)
def test_a_binary_file_of_no_format_gets_one_error_that_names_the_fix(
    tmp_path: Path, name: str, content: bytes, fix: str
) -> None:
    [bad] = read(write(tmp_path, name, content))
    assert isinstance(bad, BadItem)
    assert bad.where == str(tmp_path / name)
    assert fix in str(bad.error)


def test_a_format_that_is_told_goes_before_name_and_beginning(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", '{"text": "One."}\n{"text": "Two."}')
    assert [text for _, text in tell(read(path, kind="jsonl"))] == ["One.", "Two."]
    [whole] = read(write(tmp_path, "b.jsonl", '{"text": "One."}'), kind="text")
    assert isinstance(whole, IncomingArticle)
    assert whole.text == '{"text": "One."}'


def test_missing_files_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Fine.")
    (tmp_path / "empty").mkdir()
    found = read(tmp_path / "no.txt", tmp_path / "*.pdf", tmp_path / "empty", path)
    assert [code for _, code in tell(found)] == ["not-found", "not-found", "invalid-input", "Fine."]


def test_a_folder_is_read_with_those_below_it_and_in_order(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "b.txt": "B.",
        "a/2.md": "A two.",
        "a/1.jsonl": '{"text": "A one."}',
        "c/page": make_html(),
        "c/style.css": "p {}",
        "c/photo.jpg": b"\xff\xd8\xff\0",
        ".git/HEAD.txt": "No.",
        "c/.hidden.txt": "No.",
    }
    for name, content in members.items():
        write(tmp_path / "all", name, content)
    (tmp_path / "all" / "loop").symlink_to(tmp_path / "all")
    assert [text for _, text in tell(read(tmp_path / "all"))] == ["B.", "A one.", "A two.", TEXT]


def test_a_pattern_stands_for_the_files_that_fit(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "x.md", "deep/er/3.txt", "[odd].txt"):
        write(tmp_path, name, f"{name}.")
    whole = [text for _, text in tell(read(tmp_path / "?.txt", tmp_path / "[odd].txt"))]
    assert whole == ["1.txt.", "2.txt.", "[odd].txt."]
    assert [text for _, text in tell(read(tmp_path / "**" / "3.txt"))] == ["deep/er/3.txt."]


def test_an_address_cannot_be_given_to_many_lines(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "x"}')
    with pytest.raises(ParameterError, match="--url"):
        read(path, defaults=IncomingArticle("", url="https://a.b"))


def test_progress_is_told_in_bytes_and_adds_up(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "a.jsonl", '{"text": "x"}\nwrong\n{"text": "y"}\n'),
        write(tmp_path, "b.txt", "Plain."),
    ]
    told: list[int] = []
    read(*paths, on_bytes=told.append)
    assert sum(told) == sum(path.stat().st_size for path in paths)
