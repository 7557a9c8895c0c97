"""The crontab and the units in docs/deploy: what they run is a command, and systemd reads them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Timeline
from tests.source import ROOT
from timeline.config import PREFIX, Settings

DEPLOY = ROOT / "docs" / "deploy"
COMMAND = re.compile(r"\.venv/bin/timeline (.+)")
UNITS = sorted(DEPLOY.glob("*.service")) + sorted(DEPLOY.glob("*.timer"))


def list_commands() -> list[str]:
    return sorted(
        {found for file in DEPLOY.iterdir() for found in COMMAND.findall(file.read_text())}
    )


def test_each_command_is_one(migrated: Timeline) -> None:
    assert list_commands() == ["migrate", "run", "run --json", "serve"]
    for command in list_commands():
        ended = migrated(*command.split(), *(["--help"] if command == "serve" else []))
        assert ended.code == 0


def test_the_crontab_sets_what_is_a_setting() -> None:
    lines = [
        line for line in (DEPLOY / "crontab").read_text().splitlines() if line and line[0] != "#"
    ]
    names = [line.partition("=")[0] for line in lines if line.startswith(PREFIX)]
    Settings.from_env({line.partition("=")[0]: line.partition("=")[2] for line in lines[:-1]})
    assert names == ["TIMELINE_DATABASE_URL"]
    assert lines[-1].split()[:5] == ["*/10", "*", "*", "*", "*"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_reads_the_units(unit: Path, tmp_path: Path) -> None:
    for file in UNITS:
        # What they run is not installed here; anything that is there will do.
        text = re.sub(r"/srv/timeline/\.venv/bin/timeline", "/bin/true", file.read_text())
        (tmp_path / file.name).write_text(text)
    ended = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / unit.name],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
