"""Times chrono-node, the JavaScript library for dates, where node and npm are."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from timeline.records import Article

SCRIPT = Path(__file__).with_suffix(".mjs")
PACKAGE = "chrono-node@2.10.3"
TIMEOUT_SECONDS = 120


@contextmanager
def install_chrono() -> Iterator[Path | str]:
    """Give a folder outside of the repo that holds chrono-node, or say why there is none."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        yield "npm or node is missing"
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        command = [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", PACKAGE]
        try:
            subprocess.run(
                command, cwd=folder, check=True, capture_output=True, timeout=TIMEOUT_SECONDS
            )
        except (subprocess.SubprocessError, OSError) as error:
            yield f"npm could not install it: {error}"
            return
        shutil.copy(SCRIPT, folder)
        yield folder


def time_chrono(folder: Path, articles: list[Article]) -> tuple[float, float]:
    """Return the processor seconds of chrono-node's first run, and of its best when warm."""
    rows = [{"text": one.text, "published": one.published.isoformat()} for one in articles]
    answer = subprocess.run(
        ["node", SCRIPT.name],
        cwd=folder,
        input=json.dumps(rows),
        text=True,
        capture_output=True,
        check=True,
    )
    first, warm = map(float, answer.stdout.split())
    return first, warm
