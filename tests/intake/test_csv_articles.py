"""Rows of CSV are articles, by the names of their columns, and a wrong row costs only itself."""

from pathlib import Path

import pytest

from tests.intake.reading import read, tell, write
from timeline.errors import ParameterError
from timeline.intake.inputs import Table
from timeline.records import BadItem, IncomingArticle


def test_columns_with_the_names_of_fields_need_no_map(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.csv",
        "\ufefftitle,text,published,url,views\r\n"
        'Pier,"Two lines,\r\nand ""more"".",2022-01-12,https://a.b/1,7\r\n'
        "\r\n"
        "Bridge,Words.,,,\r\n",
    )
    assert read(path, defaults=IncomingArticle("", published="2020-01-01", source="Post")) == [
        IncomingArticle(
            'Two lines,\r\nand "more".', "Pier", "2022-01-12", "Post", "https://a.b/1",
            where=f"{path}, row 2",
        ),
        IncomingArticle("Words.", "Bridge", "2020-01-01", "Post", where=f"{path}, row 4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "delimiter"),
    [
        ("a.csv", "body;when\nOne, two; three.;2022-01-12\n", None),
        ("a.tsv", "body\twhen\nOne, two; three.\t2022-01-12\n", None),
        ("a.csv", "body|when\nOne, two; three.|2022-01-12\n", None),
        ("a.csv", "body#when\nOne, two; three.#2022-01-12\n", "#"),
    ],
)
def test_a_map_names_columns_and_the_delimiter_is_found_or_told(
    tmp_path: Path, name: str, content: str, delimiter: str | None
) -> None:
    content = content.replace("One, two; three.", '"One, two; three."')
    table = Table({"text": "body", "published": "when"}, delimiter)
    [article] = read(write(tmp_path, name, content), table=table)
    assert isinstance(article, IncomingArticle)
    assert (article.text, article.published) == ("One, two; three.", "2022-01-12")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (b"only", "malformed"),
        (b"a,b,c,d", "malformed"),
        (b",T", "invalid-input"),
        (b"caf\xe9,T", "binary-text"),
        (b'"' + b"x" * 200_000 + b'",T', "malformed"),
    ],
)
def test_a_wrong_row_is_told_by_its_number_and_the_next_is_read(
    tmp_path: Path, row: bytes, code: str
) -> None:
    path = write(tmp_path, "a.csv", b"text,title\nOne.,A\n" + row + b"\nTwo.,B\n")
    assert tell(read(path, max_bytes=100_000)) == [
        (f"{path}, row 2", "One."),
        (f"{path}, row 3", code),
        (f"{path}, row 4", "Two."),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the first row has nothing"),
        (b"body,title\nOne.,A\n", "--columns text=NAME"),
        (b"text,title\nOne.\0,A\n", "NUL"),
        (b"\xff\xfet\0e\0x\0t\0", "NUL"),
        (b"text\n" + b"x" * 4_000, "longer than"),
    ],
)
def test_a_file_that_cannot_be_read_on_says_why(tmp_path: Path, content: bytes, said: str) -> None:
    *_, bad = read(write(tmp_path, "a.csv", content))
    assert isinstance(bad, BadItem)
    assert said in str(bad.error)


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "text,day\nOne.,2022-01-12\n")
    [bad] = read(path, table=Table({"published": "date"}))
    assert isinstance(bad, BadItem)
    assert str(bad.error) == "columns: no column 'date' for published; the first row has text, day"


def test_an_address_cannot_be_given_to_many_rows(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="--url"):
        read(write(tmp_path, "a.csv", "text\nx\n"), defaults=IncomingArticle("", url="https://a.b"))
