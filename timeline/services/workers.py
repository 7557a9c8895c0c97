"""Who does jobs: a process with a name of its own, its database, settings and clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from timeline.config import Settings
from timeline.store.database import Store


@dataclass(frozen=True, slots=True)
class Worker:
    """Handed to whatever does a job; no two workers have the same name."""

    name: str
    store: Store
    settings: Settings
    now: Callable[[], datetime]
