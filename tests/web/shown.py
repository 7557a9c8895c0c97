"""What a page shows: its answer as a tree of elements, and their words."""

from typing import Any

from flask.testing import FlaskClient
from lxml import html

from tests.web.conftest import Site


def show(site: Site, url: str, *, status: int = 200, **options: Any) -> Any:
    """Return the page at an address."""
    return read_page(site.client, url, status=status, **options)


def read_page(client: FlaskClient, url: str, *, status: int = 200, **options: Any) -> Any:
    """Return the tree of a page, which is a whole one of HTML."""
    method = options.pop("method", "GET")
    response = client.open(url, method=method, **options)
    assert response.status_code == status, response.text
    assert response.mimetype == "text/html"
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    return html.fromstring(response.text)


def words(element: Any) -> str:
    """Return the words of an element with single spaces."""
    return " ".join(element.text_content().split())


def below(page: Any, heading: str) -> str:
    """Return the words between a heading, by its id, and the next one of its rank."""
    (start,) = page.xpath(f'//h2[@id="{heading}"]')
    found = []
    for element in start.itersiblings():
        if element.tag == "h2":
            break
        found.append(words(element))
    return " ".join(found)


def terms(element: Any) -> dict[str, str]:
    """Return what a list of terms says."""
    names = [words(one) for one in element.xpath("./dt")]
    return dict(zip(names, map(words, element.xpath("./dd")), strict=True))
