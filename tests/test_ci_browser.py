"""Bringing the browser: silent when it is there, no failure where it cannot be had."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.source import ROOT

CHROMIUM = "#!/bin/sh\n"
APT = """#!/bin/sh
cd "${0%/*}/.."; echo "$*" >> asked
case "$*" in *update) touch updated ;; *) [ -e updated ] && touch commands/chromium ;; esac
[ -e commands/chromium ] && chmod +x commands/chromium || [ -e updated ]
"""
NO_APT = "#!/bin/sh\nexit 100\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose TimelineJS is in place, on a machine of few commands: no browser, no apt."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "browser", tmp_path / ".ci")
    installed = tmp_path / "tests" / "browser" / "node_modules"
    installed.mkdir(parents=True)
    (installed / "stamp").write_text("{}")
    (installed.parent / "package-lock.json").write_text("{}")
    commands = tmp_path / "commands"
    commands.mkdir()
    for name in ("cmp", "cp", "dirname", "env", "touch", "chmod"):
        (commands / name).symlink_to(shutil.which(name) or name)
    add(tmp_path, "id", "#!/bin/sh\necho 0\n")
    return tmp_path


def add(checkout: Path, name: str, text: str) -> None:
    command = checkout / "commands" / name
    command.write_text(text)
    command.chmod(0o755)


def bring(checkout: Path) -> str:
    """Bring the browser, which never fails; return what was said."""
    command = ["/bin/sh", str(checkout / ".ci" / "browser")]
    env = {"PATH": str(checkout / "commands")}
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, check=True, cwd=checkout
    )
    assert done.stdout == ""
    return done.stderr


def test_nothing_is_said_or_done_when_all_is_there(checkout: Path) -> None:
    add(checkout, "chromium", CHROMIUM)
    add(checkout, "apt-get", APT)
    assert bring(checkout) == ""
    assert not (checkout / "asked").exists()


def test_a_list_of_packages_that_is_missing_is_fetched(checkout: Path) -> None:
    add(checkout, "apt-get", APT)
    assert bring(checkout) == "Installing chromium for the browser tests\n"
    asked = (checkout / "asked").read_text().splitlines()
    assert [line.split()[-1] for line in asked] == ["chromium", "update", "chromium"]
    assert (checkout / "commands" / "chromium").exists()


@pytest.mark.parametrize("apt", [None, NO_APT], ids=["no apt", "apt without packages"])
def test_where_it_cannot_be_had_that_is_said(checkout: Path, apt: str | None) -> None:
    if apt:
        add(checkout, "apt-get", apt)
    assert "No chromium, and apt cannot install it here" in bring(checkout)


def test_only_root_or_sudo_without_a_password_installs(checkout: Path) -> None:
    add(checkout, "apt-get", APT)
    add(checkout, "id", "#!/bin/sh\necho 1000\n")
    assert "the browser tests are skipped" in bring(checkout)
    assert not (checkout / "asked").exists()
    add(checkout, "sudo", '#!/bin/sh\nshift\nexec "$@"\n')
    add(checkout, "true", "#!/bin/sh\n")
    assert bring(checkout) == "Installing chromium for the browser tests\n"


def test_a_package_of_another_lock_file_is_not_trusted(checkout: Path) -> None:
    add(checkout, "chromium", CHROMIUM)
    (checkout / "tests" / "browser" / "package-lock.json").write_text("{ }")
    assert "npm cannot install TimelineJS here" in bring(checkout)
