"""The pages and the API's documentation, as a browser shows them."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import Visitor, check_axe, check_fits

pytestmark = pytest.mark.slow
WIDTHS = [(320, 568), (1920, 1080)]
ADDRESSES = [
    "/",
    "/day/2022-01-12",
    "/day/1999-01-01",
    "/events?on=2022-01&kind=meeting",
    "/events?sort=-start",
    "/on-this-day/01-12",
    "/ahead",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("size", WIDTHS, ids=["320", "1920"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_open_to_everybody(
    visitor: Visitor, size: tuple[int, int], scheme: Literal["light", "dark"], address: str
) -> None:
    page = visitor.open(size=size, scheme=scheme)
    page.goto(address)
    check_axe(page)
    check_fits(page)


def test_the_start_page_asks_what_is_typed(browser_page: Page) -> None:
    browser_page.goto("/")
    for _ in ("skip to the answer", "brand", "box"):
        browser_page.keyboard.press("Tab")
    browser_page.keyboard.type("12 Jan 2022")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/day/2022-01-12?asked=12+Jan+2022")
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Wednesday 12 January 2022")
    expect(browser_page.locator("main")).to_contain_text("Meridian Council met Vesmark")


def test_the_documentation_opens_without_any_network(visitor: Visitor) -> None:
    page = visitor.open()
    page.goto("/docs")
    page.get_by_text("/v1/on-this-day").click()
    expect(page.get_by_role("button", name="Execute").first).to_be_visible()
