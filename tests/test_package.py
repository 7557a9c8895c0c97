"""The wheel holds everything that the installed command needs, migrations and data included."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.source import ROOT, list_files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `pip install .` does, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_package_with_its_data_and_migrations(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        held = set(archive.namelist())
    files = [path.as_posix() for path in list_files()]
    builds = "timeline/rules/data/build/"  # scripts that make tables; they need other packages
    package = {
        name for name in files if name.startswith("timeline/") and not name.startswith(builds)
    }
    migrations = {
        name.replace("migrations/", "timeline/_migrations/")
        for name in files
        if name.startswith("migrations/")
    }
    assert migrations
    assert (package | migrations) - held == set()
    assert not any(name.startswith(("tests/", builds)) for name in held)


def test_the_installed_command_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    env = {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "site"),
        "TIMELINE_DATABASE_URL": f"sqlite:///{tmp_path}/timeline.db",
    }
    for arguments in (["migrate"], ["import", "--samples"], ["on", "2022-01-12"]):
        command = [sys.executable, "-m", "timeline", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert "Brussels" in done.stdout
