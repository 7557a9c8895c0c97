"""What sites said in their robots.txt, kept so that each is asked once a day."""

from dataclasses import dataclass
from datetime import datetime

from timeline.store.database import Store, from_micros, to_micros


@dataclass(frozen=True, slots=True)
class KeptRobots:
    """The answer of a site, with the time from which it is to be asked again."""

    origin: str
    status: int
    body: str
    stale_at: datetime


def list_robots(store: Store) -> dict[str, KeptRobots]:
    """Return all that is kept, by origin."""
    rows = store.rows("SELECT origin, status, body, stale_at FROM robots")
    return {row[0]: KeptRobots(row[0], row[1], row[2], from_micros(row[3])) for row in rows}


def save_robots(store: Store, kept: KeptRobots) -> None:
    """Keep the answer of a site; call it inside `store.write()`."""
    store.run(
        "INSERT INTO robots (origin, status, body, stale_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (origin) DO UPDATE SET status = excluded.status, body = excluded.body,"
        " stale_at = excluded.stale_at",
        (kept.origin, kept.status, kept.body.replace("\x00", ""), to_micros(kept.stale_at)),
    )
