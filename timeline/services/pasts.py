"""Questions that are asked of the past: at which moment, on which day, and with what else."""

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from timeline.errors import ParameterError
from timeline.services.context import Context
from timeline.store.commits import Commit, find_commit_at
from timeline.store.past import Moment

AS_OF = "as_of"
ALLOWED = {
    *("on", "from_", "to", "tz", "match", "include_open", "include_states", "include_imprecise"),
    *("status", "kind"),
    *("aspect", "place", "actor", "source", "limit", "cursor", "fields", AS_OF),
    *("only", "without"),
}
"""What can be asked of the past."""


def refuse_others(given: Iterable[str], *, beside: str = AS_OF) -> None:
    """Raise ParameterError for the first that cannot be asked of the past."""
    for name in given:
        if name not in ALLOWED:
            raise ParameterError(name, f"cannot be asked of the past; leave it or {beside} out")


def find_moment(asked: date, zone: ZoneInfo) -> datetime:
    """Return the moment that was asked for; that of a day is its last one in the zone."""
    if isinstance(asked, datetime):
        return asked
    return datetime.combine(asked, time.max, tzinfo=zone).replace(fold=1)


def find_day(asked: date, zone: ZoneInfo) -> date:
    """Return the day that "today" meant then."""
    if not isinstance(asked, datetime):
        return asked
    try:
        return asked.astimezone(zone).date()
    except OverflowError:  # at the ends of the calendar
        return asked.date()


def look_back(context: Context, at: datetime) -> tuple[Commit | None, Moment]:
    """Return the last commit of that moment, and how to look at it; call it in a read."""
    commit = find_commit_at(context.store, at)
    return commit, Moment(commit.seq if commit else 0, context.settings.quote_chars)


def describe_moment(at: datetime, commit: Commit | None) -> dict[str, object]:
    """Return which state of the timeline a moment shows."""
    return {"moment": at.isoformat(), "recorded_at": commit.at.isoformat() if commit else None}
