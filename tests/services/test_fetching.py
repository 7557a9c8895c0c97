"""The settings decide under which name we fetch, and whether an intranet may be asked."""

import pytest

from tests.site.server import Site
from timeline import __version__
from timeline.config import Settings
from timeline.errors import RefusedAddressError
from timeline.services.fetching import make_fetcher

OURS = f"Timeline/{__version__}"


@pytest.mark.parametrize(
    ("settings", "user_agent"),
    [
        (Settings(), OURS),
        (Settings(public_url="https://desk.example"), f"{OURS} (+https://desk.example)"),
        (Settings(public_url="https://désk.example"), OURS),
        (Settings(public_url="https://desk.example", user_agent="Ledger/2"), "Ledger/2"),
    ],
)
def test_we_fetch_under_the_name_that_is_set(settings: Settings, user_agent: str) -> None:
    assert make_fetcher(settings).policy.user_agent == user_agent


def test_an_intranet_is_asked_where_that_is_set(site: Site) -> None:
    site.put("/feed", "inside")
    url = f"{site.origin}/feed"
    with pytest.raises(RefusedAddressError):
        make_fetcher(Settings()).fetch(url)
    assert make_fetcher(Settings(allow_private_addresses=True)).fetch(url).body == b"inside"
