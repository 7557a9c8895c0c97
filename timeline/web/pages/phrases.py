"""Says in words for people what answers say in JSON: days, moments, feeds, changes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from timeline.schemas.dates import describe
from timeline.web.pages.wording import count
from timeline.when import Bounds, When

Json = Mapping[str, Any]

_NOT_KNOWN = "not known"
_READ = {"read": "Read", "unchanged": "Nothing new", "failed": "Failed", None: "Not checked yet"}
_RUN = {"ok": "all went well", "partly": "some feeds failed", "failed": "failed"}


def say_bounds(bounds: Sequence[str | None]) -> str:
    """Return when one end of an event was: a day, or between which two."""
    earliest, latest = (day and date.fromisoformat(day) for day in bounds)
    if earliest is None and latest is None:
        return _NOT_KNOWN
    between = Bounds(earliest or None, latest or None)
    return describe(When(between, between, single_day=True))


def say_length(when: Json) -> str:
    """Return how long it took, as far as that is known; empty where it is not."""
    if when["single_day"]:
        return "within one day"
    length = when.get("length")
    return count(length, "day") if length else ""


def say_moment(written: str | None) -> str:
    """Return a time in its own zone, or a day where no more is known."""
    if not written:
        return "never"
    day = say_bounds([written[:10]] * 2)
    if "T" not in written:
        return day
    at = datetime.fromisoformat(written)
    return f"{day}, {at:%H:%M} {at.tzname()}"


def say_value(value: object) -> str:
    """Return a member of an event as its history shows it."""
    if value is None or value in ("", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return _say_object(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(say_value(one) for one in value)
    return str(value)


def say_name(name: str) -> str:
    """Return the name of a member or a code as words."""
    return name.replace("_", " ")


def say_feed(feed: Json) -> str:
    """Return how a feed is."""
    if feed["paused"]:
        return "Paused"
    if feed["last_result"] != "failed":
        return _READ[feed["last_result"]]
    streak = feed["error_streak"]
    times = "once" if streak < 2 else f"{streak} times in a row"
    return f"Failed {times}"


def say_run(run: Json) -> str:
    """Return how the last run over the feeds ended."""
    if run["ended_at"] is None:
        return "has not ended: it goes on, or was stopped"
    return _RUN.get(run["result"], _NOT_KNOWN)


def _say_object(value: Mapping[str, Any]) -> str:
    if "display" in value:
        bounds = (f"begins {say_bounds(value['begin'])}", f"ends {say_bounds(value['end'])}")
        return f"{value['display']} ({', '.join(bounds)})"
    if "sources" in value:
        return f"{value['when']['display']}, says {say_value(value['sources'])}"
    if "name" in value:
        return str(value["name"])
    return ", ".join(
        f"{say_name(name)}: {say_value(one)}" for name, one in value.items() if one is not None
    )


FILTERS = {
    "bounds": say_bounds,
    "length_words": say_length,
    "moment": say_moment,
    "value_words": say_value,
    "words": say_name,
    "feed_words": say_feed,
    "run_words": say_run,
}
"""What templates call them by."""
