"""Say what was read: "nothing happened" and "nothing was read" must never look the same."""

from datetime import date, timedelta

from timeline.store.coverage import find_coverage
from timeline.store.database import Store
from timeline.store.tellings import count_published

ONE_DAY = timedelta(days=1)


def describe_coverage(store: Store, first: date | None, last: date | None) -> dict[str, object]:
    """Return what was read of these days: sources of feeds by result, and articles of all origins.

    Numbers of sources are null before the first run: nobody kept record of it then.
    """
    found = find_coverage(store, first, last)
    after = None if last is None or last == date.max else last + ONE_DAY
    return {
        "status": "unknown" if found is None else "known",
        "sources": found.sources if found else None,
        "read": found.read if found else None,
        "failed": found.failed if found else None,
        "late": found.late if found else None,
        "articles": count_published(store, first or date.min, after or date.max),
    }


def explain_emptiness(coverage: dict[str, object]) -> str:
    """Say what it means that a day has no events: nothing told, nothing read, or unknown."""
    if coverage["articles"] or coverage["read"]:
        return "nothing_told"
    return "unknown" if coverage["status"] == "unknown" else "nothing_read"
