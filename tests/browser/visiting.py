"""Visits to pages in a browser, in which nothing may go wrong unseen, and what a page must pass."""

from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError

PHONE = (390, 844)
DESKTOP = (1280, 800)
HERE = {"127.0.0.1", None}  # no host: data and blobs, which ask nobody


class Visitor:
    """Opens pages, each in a context of its own; remembers what went wrong in any of them.

    Wrong is an error on the console (a broken content policy is one, and so is a file that is not
    there), an error that no script caught, and a request to anywhere but this machine.
    """

    def __init__(self, browser: Browser, origin: str) -> None:
        self.faults: list[str] = []
        self._browser = browser
        self._origin = origin
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        *,
        size: tuple[int, int] = DESKTOP,
        scripts: bool = True,
        scheme: Literal["light", "dark"] = "light",
        zone: str = "UTC",
    ) -> Page:
        """Return an empty page of a browser that was never here; paths lead to the server."""
        width, height = size
        context = self._browser.new_context(
            base_url=self._origin,
            viewport={"width": width, "height": height},
            has_touch=size == PHONE,
            java_script_enabled=scripts,
            color_scheme=scheme,
            timezone_id=zone,
            locale="en-GB",
        )
        context.on("console", self._hear)
        context.on("weberror", self._catch)
        context.on("request", self._see)
        self._contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        """Leave every page; after this the faults are complete."""
        for context in self._contexts:
            context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def _catch(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")

    def _see(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in HERE:
            self.faults.append(f"left this machine: {request.url}")


def check_axe(page: Page) -> None:
    """Fail on anything that axe finds, with its words."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def check_fits(page: Page) -> None:
    """Fail if one has to scroll sideways."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= seen
