"""Whatever goes wrong in a page is seen, so that a test of a page can fail."""

import pytest
from playwright.sync_api import Browser, Error

from tests.browser.visiting import Visitor, check_axe, check_fits

pytestmark = pytest.mark.slow
PLACE = "http://127.0.0.1:9"  # nobody listens there; the tests answer themselves
STRICT = {"Content-Security-Policy": "default-src 'none'"}


def visit(browser: Browser, text: str, headers: dict[str, str] | None = None) -> list[str]:
    """Open a page that is this text, and return what went wrong."""
    visitor = Visitor(browser, PLACE)
    page = visitor.open()
    headers = {"Content-Type": "text/html", **(headers or {})}
    page.route(f"{PLACE}/", lambda route: route.fulfill(body=text, headers=headers))
    page.goto("/")
    visitor.close()
    return visitor.faults


@pytest.mark.parametrize(
    ("text", "headers", "fault"),
    [
        ("<script>console.error('no')</script>", {}, "console: no"),
        ("<script>throw Error('no')</script>", {}, "script: no"),
        ("<script>1</script>", STRICT, "console: Executing inline script violates"),
        ("<p style='color: red'>", STRICT, "console: Applying inline style violates"),
        ("<img src='http://198.51.100.1/x'>", {}, "left this machine: http://198.51.100.1/x"),
        ("<img src='http://news.example/'>", {}, "left this machine: http://news.example/"),
    ],
)
def test_a_fault_is_seen(browser: Browser, text: str, headers: dict[str, str], fault: str) -> None:
    faults = visit(browser, text, headers)
    assert any(one.startswith(fault) for one in faults), faults


def test_a_page_without_fault_has_none(browser: Browser) -> None:
    assert visit(browser, "<p>Hello<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>") == []


@pytest.mark.parametrize("host", ["news.example", "localhost", "198.51.100.1"])
def test_nothing_beyond_this_machine_is_found(browser: Browser, host: str) -> None:
    page = Visitor(browser, PLACE).open()
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(f"http://{host}/")
    page.context.close()


def test_what_a_page_must_pass_can_be_failed(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<div style='width: 200vw'><img src='data:,'></div>")
    with pytest.raises(AssertionError, match="alternative text"):
        check_axe(page)
    with pytest.raises(AssertionError):
        check_fits(page)
    page.close()
