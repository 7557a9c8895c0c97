"""A real browser before a real server, on this machine alone; skips where there is no chromium."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.visiting import DESKTOP, PHONE, Visitor
from tests.web.conftest import Filled, fill, serve

OFFLINE = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-quic")
LOOKS = {
    f"{name}-{'scripts' if scripts else 'no-scripts'}": (size, scripts)
    for name, size in (("phone", PHONE), ("desktop", DESKTOP))
    for scripts in (True, False)
}


@pytest.fixture(scope="module")  # no longer: playwright's loop runs as long, and others need theirs
def browser() -> Iterator[Browser]:
    """Debian's chromium, without a window; without its sandbox where that cannot be (as root)."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is missing: see .ci/browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=OFFLINE, chromium_sandbox=os.geteuid() != 0
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Filled]]:
    """The stock behind the real server, to be read only: where it is, and what is in it."""
    filled = fill(f"sqlite:///{tmp_path_factory.mktemp('browser')}/timeline.db")
    with serve(filled.url) as origin:
        yield origin, filled


@pytest.fixture
def visitor(browser: Browser, served: tuple[str, Filled]) -> Iterator[Visitor]:
    """Somebody who opens pages of the server; fails the test if anything went wrong in one."""
    visitor = Visitor(browser, served[0])
    yield visitor
    visitor.close()
    assert visitor.faults == []


@pytest.fixture(params=LOOKS.values(), ids=list(LOOKS))
def browser_page(request: pytest.FixtureRequest, visitor: Visitor) -> Page:
    """A page on a phone and on a desk, with JavaScript and without, in turn."""
    size, scripts = request.param
    return visitor.open(size=size, scripts=scripts)
