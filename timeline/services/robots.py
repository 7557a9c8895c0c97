"""What the sites of a run allow: their robots.txt, asked for once a day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from timeline.errors import FetchError, FetchRedirectError, FetchStatusError
from timeline.intake.fetch import Fetcher
from timeline.intake.robots import Robots
from timeline.store.robots import KeptRobots

KEPT = timedelta(days=1)
KEPT_FAILED = timedelta(hours=1)
"""A site whose robots.txt cannot be had may not be read; ask again soon."""
NO_RULES = 404
NO_ANSWER = 0


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

    def may_fetch(self, url: str) -> bool:
        """Whether the site lets us fetch this URL; asks it for its rules if they are stale."""
        origin = find_origin(url)
        kept = self.kept.get(origin)
        if kept is None or kept.stale_at <= self.now():
            kept = self._fetch(origin)
            self.kept[origin] = kept
            self.fetched.append(kept)
        return _read(kept).allows(url, self.user_agent)

    def find_delay(self, host: str) -> float:
        """Return the seconds that a host's robots.txt asks for between two requests, else 0."""
        delays = [
            _read(kept).delay_seconds(self.user_agent) or 0.0
            for origin, kept in list(self.kept.items())
            if urlsplit(origin).netloc == host
        ]
        return max(delays, default=0.0)

    def _fetch(self, origin: str) -> KeptRobots:
        try:
            answer = self.fetcher.fetch(f"{origin}/robots.txt", accept="text/plain")
        except FetchStatusError as error:
            status, body, kept = error.status, "", KEPT if error.status < 500 else KEPT_FAILED
        except FetchRedirectError:
            status, body, kept = NO_RULES, "", KEPT  # RFC 9309, 2.3.1.2
        except FetchError:
            status, body, kept = NO_ANSWER, "", KEPT_FAILED
        else:
            status, body, kept = answer.status, answer.body.decode(errors="replace"), KEPT
        return KeptRobots(origin, status, body, self.now() + kept)


def find_origin(url: str) -> str:
    """Return the scheme, host and port of a URL."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _read(kept: KeptRobots) -> Robots:
    return Robots.read(kept.body.encode(), kept.status or None)
