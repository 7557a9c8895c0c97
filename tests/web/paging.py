"""Opens pages as a browser does, follows redirects and finds things in them."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import html

from tests.web.conftest import Site

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@dataclass(frozen=True)
class Page:
    """A page that came, with the address that it came from."""

    status: int
    address: str
    tree: html.HtmlElement
    source: str

    def read(self, selector: str) -> list[str]:
        """Return the words of all elements at an XPath, without needless space."""
        return [" ".join(one.text_content().split()) for one in self.tree.xpath(selector)]

    @property
    def words(self) -> str:
        """All words of the main part."""
        return self.read("//main")[0]

    def find_link(self, words: str, *, inside: str = "") -> str:
        """Return where the one link with these words leads, of those inside an XPath."""
        (link,) = [
            one.get("href")
            for one in self.tree.xpath(f"{inside}//a[@href]")
            if " ".join(one.text_content().split()) == words
        ]
        return str(link)


def open_page(site: Site, url: str, status: int = 200) -> Page:
    """Open a page as a browser does."""
    response = site.client.get(url, headers=BROWSER, follow_redirects=True)
    assert response.status_code == status, response.text
    assert response.mimetype == "text/html"
    parts = urlsplit(response.request.url)
    address = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return Page(status, address, html.fromstring(response.text), response.text)
