"""TimelineJS 3 itself, on another site's page, loads our export and shows the days that we tell."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.browser.visiting import Visitor
from tests.web.conftest import Filled

pytestmark = pytest.mark.slow
PACKAGE = Path(__file__).parent / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
DESK = "http://127.0.0.1:9"  # another site than ours; the test answers for it
PAGE = """<!doctype html><meta charset="utf-8"><title>A desk</title>
<link rel="stylesheet" href="/css/timeline.css">
<div id="timeline" style="width: 1000px; height: 600px"></div>
<script src="/js/timeline.js"></script>
"""
DRAW = """source => {
  const options = {script_path: "/js/", font: null, language: "en"};
  const timeline = new TL.Timeline("timeline", source, options);
  timeline.on("ready", () => { window.shown = timeline.config.events.map(event => ({
    id: event.unique_id,
    first: ["year", "month", "day"].map(part => event.start_date.data[part]).filter(Boolean),
    drawn: event.start_date.data.date_obj.getDate(),
    slide: document.getElementById(event.unique_id).querySelector(".tl-headline-date").innerText,
  })); });
}"""
SHOWN = {
    "old": ([2014], 1, "2014"),
    "unreported": ([2022, 1, 5], 5, "5 January 2022"),
    "fire": ([2022, 1, 8], 8, "8 January 2022"),
    "strike": ([2022, 1, 10], 10, "10 to 13 January 2022"),
    "council": ([2022, 1, 12], 12, "12 January 2022"),
    "vienna": ([2022, 1, 13], 13, "13 January 2022"),
}
"""What TimelineJS knows of each event's first day, where it draws it, and what its slide says."""


@pytest.fixture(scope="module", autouse=True)
def _package() -> None:
    if not PACKAGE.is_dir():
        pytest.skip("TimelineJS is missing: see .ci/browser")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Midway"])
def test_timelinejs_shows_our_days_in_every_zone(
    visitor: Visitor, served: tuple[str, Filled], zone: str
) -> None:
    origin, filled = served
    page = visitor.open(zone=zone)
    shown = draw(page, f"{origin}/v1/events.timelinejs")
    names = {event: name for name, event in filled.known.events.items()}
    assert {names[one["id"]]: (one["first"], one["drawn"], one["slide"]) for one in shown} == SHOWN


def draw(page: Page, source: str) -> list[dict[str, Any]]:
    """Return what TimelineJS made of an export, once it has drawn it."""
    page.route(f"{DESK}/**", answer)
    page.context.grant_permissions(["local-network-access"])  # our server is on loopback here
    page.goto(f"{DESK}/")
    page.evaluate(DRAW, source)
    events: list[dict[str, Any]] = page.wait_for_function("window.shown").json_value()
    return events


def answer(route: Route) -> None:
    """Be the web server of the other site: one page, and TimelineJS beside it."""
    path = route.request.url.removeprefix(f"{DESK}/")
    if path:
        route.fulfill(path=PACKAGE / path)
    else:
        route.fulfill(body=PAGE, content_type="text/html")
