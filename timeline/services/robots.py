"""What the sites of a run allow: their robots.txt, asked for once a day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from timeline.errors import (
    FetchError,
    FetchRedirectError,
    FetchStatusError,
    RefusedAddressError,
)
from timeline.intake.addresses import read_address
from timeline.intake.fetch import Fetcher
from timeline.intake.robots import Robots
from timeline.store.robots import KeptRobots

KEPT = timedelta(days=1)
KEPT_FAILED = timedelta(hours=1)
"""A site that fails at its robots.txt may not be read; ask again soon."""
NO_RULES = 404
SERVER_FAULT = 500


@dataclass(slots=True)
class RobotsBook:
    """The rules of each site, as kept from earlier runs or fetched when first needed.

    It is shared by the lanes of a run: each looks at its own host only.
    """

    fetcher: Fetcher
    user_agent: str
    now: Callable[[], datetime]
    kept: dict[str, KeptRobots]
    fetched: list[KeptRobots] = field(default_factory=list)
    unreachable: dict[str, FetchError] = field(default_factory=dict)

    def check(self, url: str) -> None:
        """Raise FetchError unless the site lets us fetch this URL; asks it if its rules are stale.

        A site that cannot be reached is asked once in a run, and says so each time.
        """
        address = read_address(url)
        origin = f"{address.scheme}://{address.netloc}"
        kept = self.kept.get(origin)
        if kept is None or kept.stale_at <= self.now():
            kept = self._fetch(origin)
        if _read(kept).allows(url, self.user_agent):
            return
        host = address.netloc
        reason = f"the robots.txt of {host} does not let us read it"
        if kept.status >= SERVER_FAULT:
            reason = f"{host} answered {kept.status} to robots.txt: for now nothing may be read"
            raise FetchStatusError(url, reason, status=kept.status, retry_after_seconds=None)
        raise RefusedAddressError(url, reason)

    def find_delay(self, host: str) -> float:
        """Return the seconds that a host's robots.txt asks for between two requests, else 0."""
        delays = [
            _read(kept).delay_seconds(self.user_agent) or 0.0
            for origin, kept in list(self.kept.items())
            if urlsplit(origin).netloc == host
        ]
        return max(delays, default=0.0)

    def _fetch(self, origin: str) -> KeptRobots:
        if origin in self.unreachable:
            raise self.unreachable[origin]
        try:
            answer = self.fetcher.fetch(f"{origin}/robots.txt", accept="text/plain")
        except FetchStatusError as error:
            status, body = error.status, ""
        except FetchRedirectError:
            status, body = NO_RULES, ""  # RFC 9309, 2.3.1.2
        except FetchError as error:
            self.unreachable[origin] = error
            raise
        else:
            status, body = answer.status, answer.body.decode(errors="replace")
        stale_after = KEPT_FAILED if status >= SERVER_FAULT else KEPT
        kept = KeptRobots(origin, status, body, self.now() + stale_after)
        self.kept[origin] = kept
        self.fetched.append(kept)
        return kept


@lru_cache(maxsize=256)
def _read(kept: KeptRobots) -> Robots:
    return Robots.read(kept.body.encode(), kept.status)
