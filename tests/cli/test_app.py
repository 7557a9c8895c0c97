"""The command line starts quickly, explains itself, and turns errors into lines and codes."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Timeline
from timeline.cli.app import COMMANDS, cli, run
from timeline.errors import (
    ConfigError,
    InputError,
    LockedError,
    NotFoundError,
    SchemaError,
    ServeError,
    TimelineError,
)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_of_commands_says_what_the_commands_say(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    assert command.help is not None
    assert command.help.split("\n\n")[0].replace("\n", " ") == COMMANDS[name][1]


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself(timeline: Timeline, name: str, option: str) -> None:
    ended = timeline(name, option)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Usage: timeline {name} ")


def test_help_lists_all_commands_without_loading_them() -> None:
    code = (
        "import sys; from timeline.cli.app import run; run(['--help']);"
        "loaded = {name.split('.')[0] for name in sys.modules};"
        "assert not loaded & {'peewee', 'flask', 'rich', 'granian', 'marshmallow', 'dateparser'}"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(f"  {name} " in ended.stdout for name in COMMANDS)


def test_the_module_runs_as_the_command_does() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "timeline", "--version"], capture_output=True, text=True, check=True
    )
    assert ended.stdout.startswith("timeline, version ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["import"],
        ["on"],
        ["import", "--nonsense", "a.txt"],
        ["explain"],
        ["migrate", "--to", "-1"],
        ["migrate", "--to", "1", "--list"],
        ["keys", "add", "desk", "--scope", "everything"],
        ["serve", "--port", "0"],
        ["serve", "--port", "65536"],
        ["on", "2022-01-12", "--today", "tomorrow"],
        ["import", "a.txt", "b.txt", "--url", "https://a.example"],
        ["import", "a.txt", "b.txt", "--title", "One for two"],
    ],
)
def test_wrong_use_is_code_2_and_points_to_the_help(
    timeline: Timeline, arguments: list[str]
) -> None:
    ended = timeline(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "Usage: timeline" in ended.err
    assert "Error: " in ended.err


@pytest.mark.parametrize(
    ("error", "code", "lines"),
    [
        (InputError("on", "is no date"), 2, ["timeline: on: is no date"]),
        (ConfigError(["PORT is odd", "ZONE is even"]), 2, ["timeline: PORT is odd"] * 1),
        (SchemaError("migrate first"), 2, ["timeline: migrate first"]),
        (ServeError("port in use"), 2, ["timeline: port in use"]),
        (NotFoundError("key", "desk"), 1, ["timeline: there is no key 'desk'"]),
        (LockedError("busy"), 75, ["timeline: busy"]),
        (InputError("on", "two\nlines \x1b[31m"), 2, ["timeline: on: two lines [31m"]),
    ],
)
def test_an_error_is_one_line_and_a_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: TimelineError,
    code: int,
    lines: list[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(cli, "main", fail)
    assert run([]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[: len(lines)] == lines


def test_every_bad_setting_is_told_at_once(
    timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_PORT", "many")
    monkeypatch.setenv("TIMELINE_WORKERS", "few")
    ended = timeline("migrate")
    assert ended.code == 2
    assert [line.split("=")[0] for line in ended.err.splitlines()] == [
        "timeline: TIMELINE_PORT",
        "timeline: TIMELINE_WORKERS",
    ]


def test_an_unknown_setting_is_a_warning(
    timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_COLOUR", "blue")
    ended = timeline("migrate")
    assert ended.code == 0
    assert "warning: no setting is called TIMELINE_COLOUR" in ended.err


@pytest.mark.parametrize(
    "command", [["import", "a.txt"], ["on", "2022"], ["keys", "list"], ["serve"]]
)
def test_a_database_that_needs_a_migration_is_refused(
    timeline: Timeline, command: list[str]
) -> None:
    ended = timeline(*command)
    assert (ended.code, ended.out) == (2, "")
    assert "timeline migrate" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("url", ["sqlite:////proc/no/timeline.db", "mysql://localhost/x"])
def test_a_database_that_cannot_be_opened_is_code_2(
    timeline: Timeline, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE_URL", url)
    ended = timeline("migrate")
    assert ended.code == 2
    assert ended.err.startswith("timeline: ")
    assert len(ended.err.splitlines()) == 1


def test_a_reader_that_goes_away_leaves_no_traceback(tmp_path: Path) -> None:
    line = '{"id": "a", "published": "2022-01-12", "text": "Today."}\n'
    many = tmp_path / "many.jsonl"
    many.write_text(line * 20_000)
    with (
        many.open() as source,
        subprocess.Popen(
            [sys.executable, "-m", "timeline", "tag"],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process,
    ):
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(timeout=60)
    assert (code, said) == (1, b"")


@pytest.mark.parametrize("module", ["cli.importing", "cli.on", "web.app", "services.importing"])
def test_nothing_loads_the_readers_of_pages_before_there_is_a_page(module: str) -> None:
    code = f"import sys, timeline.{module}; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in ended.stdout.split()}
    assert loaded & {"trafilatura", "htmldate", "lxml"} == set()
