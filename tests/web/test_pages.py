"""The pages load everything from here and need nothing inline."""

import re
from urllib.parse import urljoin

import pytest

from tests.web.conftest import Site

LINK = re.compile(r'(?:href|src|action|data-openapi)="([^"]+)"')
PAGES = ["/", "/docs", "/events?on=2022-01", "/ahead", "/on-this-day/01-12", "/sources", "/try"]
OF_OTHERS = ("https://news.example/", "#")
"""What leads out of here, or stays on the page."""


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_a_page_names_is_served_here(site: Site, page: str) -> None:
    response = site.client.get(page)
    assert response.status_code == 200
    links = {link for link in LINK.findall(response.text) if not link.startswith(OF_OTHERS)}
    assert links
    for link in links:
        assert link.startswith("/")
        assert not link.startswith("//")
        with site.client.get(
            urljoin(page, link.replace("&amp;", "&")), follow_redirects=True
        ) as found:
            assert found.status_code == 200, link


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_nothing_inline(site: Site, page: str) -> None:
    text = site.client.get(page).text
    assert not re.search(r"<script(?![^>]* src=)", text)
    assert not re.search(r"<style|\sstyle=|\son\w+=", text)


@pytest.mark.parametrize("name", ["LICENSE", "index.css", "nothing.js", "..%2f__init__.py"])
def test_only_files_that_the_page_needs_are_served(site: Site, name: str) -> None:
    assert site.client.get(f"/docs/assets/{name}").status_code == 404
