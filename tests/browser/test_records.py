"""The pages of an event, an article, a trial and the sources, as a browser shows them."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import Visitor, check_axe, check_fits
from tests.web.conftest import Filled
from tests.web.test_page_hostile import HOSTILE

pytestmark = pytest.mark.slow
WIDTHS = [(320, 568), (1920, 1080)]
TEXT = "Talks were held in Vienna on Monday. The council will meet on Friday."


def find_address(served: tuple[str, Filled], kind: str) -> str:
    known = served[1].known
    return {
        "event": f"/event/{known.events['council']}",
        "withdrawn": f"/event/{known.withdrawn}",
        "article": f"/article/{known.articles['council']}",
        "try": "/try",
        "sources": "/sources",
    }[kind]


def try_text(page: Page, text: str) -> None:
    page.goto("/try")
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_label("Published").fill("2022-01-12")
    page.get_by_role("button", name="Find dates and events").click()
    expect(page.get_by_role("heading", name="What was found")).to_be_visible()


@pytest.mark.parametrize("kind", ["event", "article", "try", "sources"])
@pytest.mark.parametrize("size", WIDTHS, ids=["320", "1920"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_record_is_open_to_everybody(
    visitor: Visitor,
    served: tuple[str, Filled],
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
    kind: str,
) -> None:
    page = visitor.open(size=size, scheme=scheme)
    page.goto(find_address(served, kind))
    check_axe(page)
    check_fits(page)


def test_a_text_is_tried_and_a_mark_leads_to_its_reason_and_back(browser_page: Page) -> None:
    try_text(browser_page, TEXT)
    browser_page.get_by_role("link", name="Monday", exact=True).click()
    expect(browser_page.locator("li:target")).to_contain_text("10 January 2022")
    browser_page.locator("li:target .back").click()
    assert browser_page.url.endswith("#in-time-1")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_fits_a_narrow_screen_and_runs_nothing(visitor: Visitor, name: str) -> None:
    page = visitor.open(size=(320, 568), scheme="dark")
    try_text(page, HOSTILE[name])
    check_axe(page)
    check_fits(page)
