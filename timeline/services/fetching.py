"""Open the door for fetching as the settings have it."""

from timeline import __version__
from timeline.config import Settings
from timeline.intake.fetch import Fetcher, FetchPolicy


def make_fetcher(settings: Settings) -> Fetcher:
    """Return what fetches for us, under our name and within the limits that are set."""
    return Fetcher(
        FetchPolicy(
            user_agent=settings.user_agent or _make_user_agent(settings.public_url),
            allow_private=settings.allow_private_addresses,
        )
    )


def _make_user_agent(public_url: str) -> str:
    name = f"Timeline/{__version__}"
    is_sendable = public_url.isascii() and public_url.isprintable()
    return f"{name} (+{public_url})" if public_url and is_sendable else name
