"""What a question is answered with: the store, the settings and the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from timeline.config import Settings
from timeline.store.database import Store


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to every service that answers questions; nothing here changes while serving."""

    store: Store
    settings: Settings
    now: Callable[[], datetime]

    def find_today(self, *, tz: str | None = None, anchor: date | None = None) -> date:
        """Return the day that "today" means: the anchor, else the clock read in the zone."""
        if anchor is not None:
            return anchor
        return self.now().astimezone(ZoneInfo(tz or self.settings.timezone)).date()
