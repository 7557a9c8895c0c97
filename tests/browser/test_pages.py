"""The start page and the API's documentation, as a browser shows them."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import Visitor, check_axe, check_fits

pytestmark = pytest.mark.slow
WIDTHS = [(320, 568), (1920, 1080)]


@pytest.mark.parametrize("size", WIDTHS, ids=["320", "1920"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_start_page_is_open_to_everybody(
    visitor: Visitor, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    page = visitor.open(size=size, scheme=scheme)
    page.goto("/")
    check_axe(page)
    check_fits(page)


def test_the_start_page_asks_what_is_typed(browser_page: Page) -> None:
    browser_page.goto("/")
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.type("12 Jan 2022")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/v1/events?on=12+Jan+2022")
    expect(browser_page.locator("body")).to_contain_text("Meridian Council met Vesmark")


def test_the_documentation_opens_without_any_network(visitor: Visitor) -> None:
    page = visitor.open()
    page.goto("/docs")
    page.get_by_text("/v1/on-this-day").click()
    expect(page.get_by_role("button", name="Execute").first).to_be_visible()
