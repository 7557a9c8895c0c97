"""Whatever is called a URL is refused, or written in one way that says the same."""

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.errors import RefusedAddressError
from timeline.intake.addresses import follow, read_address

PIECES = st.sampled_from(
    ("http:", "https:", "//", "/", "\\", "@", ":", "?", "#", "%", "%2f", "[", "]", "::1", "..", ".")
)
NAMES = st.sampled_from(
    ("news.example", "bücher.example", "10.0.0.1", "0x7f.1", "１２７.0.0.1", "80")
)
URLS = st.lists(PIECES | NAMES | st.text(max_size=3), max_size=9).map("".join)


@given(URLS | URLS.map("http://".__add__))
@example("http://news.example#@other.example/")
@example("http://news.example\u2044@other.example/")
def test_a_url_keeps_its_meaning_when_it_is_read_again(url: str) -> None:
    try:
        address = read_address(url)
    except RefusedAddressError:
        return
    assert address.url.isascii()
    assert address.url.isprintable()
    assert " " not in address.url
    assert address.target.startswith("/")
    assert read_address(address.url) == address


@given(URLS)
def test_a_location_leads_somewhere_or_is_refused(location: str) -> None:
    try:
        led = read_address(follow("http://news.example/a/b", location))
    except RefusedAddressError:
        return
    assert led.scheme in ("http", "https")
