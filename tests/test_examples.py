"""The examples of README and docs: what follows `<!-- run -->` is run and prints what is shown.

A `console` block holds commands after `$ ` and what each prints; `...` stands for anything. A
`python` block only has to run. Commands see a database with the samples and a running server.
"""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source import ROOT, list_files

BLOCK = re.compile(r"<!-- run -->\n+```(console|python)\n(.*?)^```", re.DOTALL | re.MULTILINE)
ADDRESS = "127.0.0.1:8765"

PAGES = [
    pytest.param(BLOCK.findall((ROOT / page).read_text("utf-8")), id=str(page))
    for page in list_files()
    if page.suffix == ".md" and BLOCK.search((ROOT / page).read_text("utf-8"))
]
"""The blocks of each page: a later one may go on where an earlier one ended."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Import the samples, serve them on a free port; gives the environment of the commands."""
    folder = tmp_path_factory.mktemp("examples")
    own = {
        "TIMELINE_DATABASE_URL": f"sqlite:///{folder}/timeline.db",
        "TIMELINE_PORT": str(find_free_port()),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "COLUMNS": "100",
    }
    env = {**os.environ, **own}
    timeline = [sys.executable, "-m", "timeline"]
    for arguments in (["migrate"], ["import", "--samples"]):
        subprocess.run([*timeline, *arguments], cwd=ROOT, env=env, check=True, capture_output=True)
    with subprocess.Popen(
        [*timeline, "serve"], cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stderr is not None
            greeting = server.stderr.readline()
            assert "serving at" in greeting, greeting + server.stderr.read()
            yield env
        finally:
            server.terminate()


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.slow
@pytest.mark.parametrize("blocks", PAGES)
def test_the_examples_of_a_page_work_as_printed(
    blocks: list[tuple[str, str]], environment: dict[str, str]
) -> None:
    for language, body in blocks:
        if language == "python":
            run([sys.executable, "-c", body], environment)
        else:
            check_commands(body, environment)


def check_commands(body: str, environment: dict[str, str]) -> None:
    for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
        here = command.replace(ADDRESS, f"127.0.0.1:{environment['TIMELINE_PORT']}")
        printed = run(["bash", "-c", here], environment)
        pattern = re.escape(shown.strip()).replace(re.escape("..."), ".*?")
        assert re.fullmatch(pattern, printed.strip(), re.DOTALL), printed


def run(command: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
