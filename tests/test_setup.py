"""Setting up a checkout: what is said where something is missing, and that reruns are harmless."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import ROOT

NEEDED = ("pyproject.toml", "requirements.txt", "requirements-dev.txt", "requirements-build.txt")
NO_VENV = f"""#!/bin/sh
case "$*" in *ensurepip*|"-m pip"*) exit 1 ;; esac
exec {sys.executable} "$@"
"""
TOO_OLD = """#!/bin/sh
case "$*" in *version_info*) exit 1 ;; esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "setup", tmp_path / ".ci")
    for name in NEEDED:
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def set_up(checkout: Path, python: str) -> subprocess.CompletedProcess[str]:
    """Run the set-up with an interpreter of ours and no other command than those that it needs."""
    commands = checkout / "commands"
    commands.mkdir()
    for name in ("cat", "cksum", "dirname", "rm"):
        (commands / name).symlink_to(shutil.which(name) or name)
    interpreter = checkout / "python"
    interpreter.write_text(python)
    interpreter.chmod(0o755)
    env = {"PATH": str(commands), "PYTHON": str(interpreter)}
    command = [str(checkout / ".ci" / "setup"), "run"]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_a_missing_venv_package_is_named_and_nothing_is_left_half_made(checkout: Path) -> None:
    done = set_up(checkout, NO_VENV)
    assert done.returncode == 1
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"apt-get install python{version}-venv" in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_python_that_is_too_old_is_refused(checkout: Path) -> None:
    done = set_up(checkout, TOO_OLD)
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr


def test_a_half_made_folder_is_not_trusted(checkout: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    assert set_up(checkout, NO_VENV).returncode == 1


def test_every_make_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    helped = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.findall(r"^  make ([\w-]+) +\S", helped.stdout, re.MULTILINE) == phony[1].split()


@pytest.mark.parametrize("name", NEEDED[1:])
def test_every_pin_has_a_hash(name: str) -> None:
    pins = (ROOT / name).read_text("utf-8")
    packages = re.findall(
        r"^\w[\w.\-]*==[^\\]+\\\n(?: +--hash=sha256:\w{64}.*\n)+", pins, re.MULTILINE
    )
    assert len(packages) == len(re.findall(r"^\w", pins, re.MULTILINE)) > 0
