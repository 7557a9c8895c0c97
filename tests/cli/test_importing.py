"""`timeline import` takes in what it can, tells of the rest by file and line, and can run twice."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Timeline
from tests.intake.markup import make_html
from tests.intake.packing import Warc, make_zip

TEXT = "Ministers held a water summit in Lusaka on Friday, 7 January 2022."
NOTHING = {
    "created": 0,
    "updated": 0,
    "unchanged": 0,
    "taken_down": 0,
    "failed": 0,
    "stopped": False,
    "failures": [],
}


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_with_its_options_is_imported_silently(migrated: Timeline, tmp_path: Path) -> None:
    path = write(tmp_path, "summit.txt", TEXT)
    options = ["--published", "2022-01-08", "--source", "Beta Post", "--title", "Ministers meet"]
    ended = migrated("import", path, *options, "--url", "https://beta.example/summit")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    told = migrated("on", "2022-01-07").out
    assert "Beta Post" in told
    assert "https://beta.example/summit" in told
    assert TEXT in told


def test_the_summary_counts_what_happened(migrated: Timeline, tmp_path: Path) -> None:
    path = write(tmp_path, "summit.txt", TEXT)
    first = migrated("import", path, "--published", "2022-01-08", "--json")
    assert first.json == {**NOTHING, "created": 1}
    second = migrated("import", path, "--published", "2022-01-08", "--json")
    assert second.json == {**NOTHING, "unchanged": 1}


def test_a_saved_page_is_imported_once_whatever_address_it_is_known_by(
    migrated: Timeline, tmp_path: Path
) -> None:
    head = """<link rel="canonical" href="https://beta.example/summit">
    <meta name="date" content="2022-01-08"><meta property="og:site_name" content="Beta Post">"""
    page = write(tmp_path, "summit.html", make_html(head, f"<article><p>{TEXT}</p></article>"))
    assert migrated("import", page, "--json").json == {**NOTHING, "created": 1}
    for url in ("https://beta.example/summit?utm_id=1", "https://m.beta.example/summit"):
        assert migrated("import", page, "--url", url, "--json").json["unchanged"] == 1
    text = write(tmp_path, "summit.txt", TEXT)
    options = ["--url", "HTTPS://beta.example/summit#top", "--source", "Beta Post"]
    ended = migrated("import", text, *options, "--published", "2022-01-08", "--json")
    assert ended.json["unchanged"] == 1
    told = migrated("on", "2022-01-07").out
    assert "Beta Post" in told
    assert "https://beta.example/summit" in told


def test_the_samples_can_be_imported_again_and_again(migrated: Timeline) -> None:
    first = migrated("import", "--samples", "--json")
    assert (first.code, first.json["created"], first.json["failed"]) == (0, 10, 0)
    second = migrated("import", "--samples", "--json")
    assert (second.code, second.json) == (0, {**NOTHING, "unchanged": 10})


def test_a_dash_reads_standard_input(migrated: Timeline) -> None:
    line = json.dumps({"text": TEXT, "published": "2022-01-08"})
    assert migrated("import", "-", "--json", stdin=f"{line}\n").json["created"] == 1
    text = migrated("import", "-", "--published", "2022-01-08", "--json", stdin=TEXT + " Fine.")
    assert text.json["created"] == 1


def test_nine_of_ten_lines_are_imported_when_the_third_is_wrong(
    migrated: Timeline, tmp_path: Path
) -> None:
    lines = [
        json.dumps({"text": f"{TEXT} Part {n}.", "published": "2022-01-08"}) for n in range(10)
    ]
    lines[2] = lines[2][:-1]
    path = write(tmp_path, "ten.jsonl", "\n".join(lines))
    ended = migrated("import", path, "--json")
    assert ended.code == 1
    assert (ended.json["created"], ended.json["failed"]) == (9, 1)
    [failure] = ended.json["failures"]
    assert (failure["where"], failure["code"]) == (f"{path}, line 3", "malformed")
    [said] = ended.err.splitlines()
    assert said.startswith(f"timeline: {path}, line 3: line: not JSON")


@pytest.mark.parametrize(
    ("name", "content", "options", "said"),
    [
        ("empty.txt", b"", ["--published", "2022-01-08"], "text: is empty"),
        ("blank.txt", b" \n\t\n", ["--published", "2022-01-08"], "text: is empty"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", [], "not text"),
        ("latin.txt", "Café".encode("latin-1"), ["--published", "2022-01-08"], "not UTF-8"),
        ("huge.txt", b"word " * 10_000_000, ["--published", "2022-01-08"], "longer than"),
        ("huge.jsonl", b'{"text": "' + b"word " * 10_000_000 + b'"}', [], "longer than"),
        ("undated.txt", b"Talks were held.", [], "published: not given"),
        ("soon.txt", b"Talks.", ["--published", "soon"], "published: cannot read 'soon'"),
        ("old.txt", b"Talks.", ["--published", "1066-10-14"], "before the year 1800"),
        ("late.txt", b"Talks.", ["--published", "3022-01-12"], "in the future"),
        ("array.json", b"[1, 2]", [], "line 1: line: a JSON object is needed"),
    ],
)
def test_bad_input_is_told_in_one_line_and_the_rest_is_imported(
    migrated: Timeline, tmp_path: Path, name: str, content: bytes, options: list[str], said: str
) -> None:
    bad = write(tmp_path, name, content)
    ended = migrated("import", bad, *options, "--json")
    [line] = ended.err.splitlines()
    assert line.startswith(f"timeline: {bad}")
    assert said in line
    assert ended.code == 1
    assert ended.json["failed"] == 1
    good = json.dumps({"text": TEXT, "published": "2022-01-08"})
    after = migrated("import", bad, "-", *options, "--json", stdin=good)
    assert (after.code, after.json["created"], after.json["failed"]) == (1, 1, 1)
    assert TEXT in migrated("on", "2022-01-07").out


def test_a_missing_file_fails_and_the_rest_is_imported(migrated: Timeline, tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", TEXT)
    missing = tmp_path / "missing.txt"
    ended = migrated("import", missing, good, "--published", "2022-01-08", "--json")
    assert ended.code == 1
    assert (ended.json["created"], ended.json["failed"]) == (1, 1)
    assert ended.err == f"timeline: {missing}: there is no file '{missing}'\n"


def test_an_address_that_is_none_is_refused(migrated: Timeline) -> None:
    options = ["--published", "2022-01-08", "--url", "beta"]
    ended = migrated("import", "-", *options, stdin=TEXT)
    assert ended.code == 1
    assert ended.err == ("timeline: standard input: url: must begin with https:// or http://\n")


def test_an_address_for_json_lines_is_wrong_use(migrated: Timeline, tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "published": "2022-01-08"}))
    ended = migrated("import", path, "--url", "https://beta.example/1")
    assert ended.code == 2
    assert "--url" in ended.err


def test_hostile_text_cannot_steer_the_terminal(migrated: Timeline) -> None:
    text = "Ministers held a summit \x1b[2Jin Lusaka \u202eon 7 January 2022."
    line = json.dumps({"text": text, "published": "2022-01-08", "title": "\x1b]0;owned\x07"})
    assert migrated("import", "-", stdin=line).code == 0
    told = migrated("on", "2022-01-07").out
    assert "Lusaka" in told
    assert not set(told) & {"\x1b", "\x07", "\u202e"}


def test_a_terminal_gets_a_bar_and_the_counts(
    migrated: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "summit.txt", TEXT)
    monkeypatch.setattr("timeline.cli.importing.is_terminal", lambda: True)
    ended = migrated("import", path, "--published", "2022-01-08")
    assert ended.out == ""
    assert "importing" in ended.err
    assert "1 created, 0 updated, 0 unchanged, 0 taken down, 0 failed" in ended.err


def test_csv_is_imported_by_its_columns(migrated: Timeline, tmp_path: Path) -> None:
    path = write(tmp_path, "dump.csv", f'body;date\n"{TEXT}";2022-01-08\n')
    ended = migrated("import", path, "--columns", "text=body, published=date", "--json")
    assert ended.json == {**NOTHING, "created": 1}
    piped = path.read_bytes().replace(b";", b"\t")
    options = ["--format", "csv", "--delimiter", "\\t", "--columns", "text=body,published=date"]
    assert migrated("import", "-", *options, "--json", stdin=piped).json["unchanged"] == 1


@pytest.mark.parametrize(
    "options",
    [
        ["--columns", "body"],
        ["--columns", "body=text"],
        ["--columns", "text="],
        ["--delimiter", "::"],
        ["--delimiter", "\n"],
        ["--format", "docx"],
    ],
)
def test_options_for_csv_that_cannot_be_are_wrong_use(
    migrated: Timeline, options: list[str]
) -> None:
    ended = migrated("import", "-", *options, stdin="text\nWords.\n")
    assert ended.code == 2
    assert options[0] in ended.err


def test_folders_patterns_and_archives_are_imported_and_once(
    migrated: Timeline, tmp_path: Path
) -> None:
    line = {"text": TEXT, "published": "2022-01-08"}
    for number in range(3):
        told = json.dumps({**line, "url": f"https://beta.example/{number}"})
        write(tmp_path, f"{number}.jsonl", told)
    pages = tmp_path / "pages"
    pages.mkdir()
    page = make_html('<meta name="date" content="2022-01-08">', f"<article><p>{TEXT}</p></article>")
    write(pages, "archive.warc.gz", Warc().add("https://beta.example/3", page.encode()).content)
    write(pages, "archive.zip", make_zip({"4.jsonl": json.dumps({**line, "source": "Beta"})}))
    for outcome in ("created", "unchanged"):
        ended = migrated("import", tmp_path / "?.jsonl", pages, "--json")
        assert ended.json == {**NOTHING, outcome: 5}
    assert migrated("import", pages, "--again", "--json").json == {**NOTHING, "unchanged": 2}


def test_a_terminal_sees_how_many_articles_a_second(
    migrated: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"text": TEXT, "published": "2022-01-08"})
    path = write(tmp_path, "a.zip", make_zip({"a.jsonl": line}))
    monkeypatch.setattr("timeline.cli.importing.is_terminal", lambda: True)
    ended = migrated("import", path)
    assert "articles, " in ended.err
    assert "/s" in ended.err
