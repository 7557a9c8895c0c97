"""Read abbreviations of time zones; those of several zones by who writes them, with a note."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from timeline.records import Certainty, Conventions
from timeline.rules.tables import load_csv

_WINTER_AND_SUMMER = (datetime(2022, 1, 1, tzinfo=UTC), datetime(2022, 7, 1, tzinfo=UTC))

_Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class ZoneReading:
    """The zone that an abbreviation means; a note says why where others go by it."""

    zone: tzinfo
    certainty: Certainty = "explicit"
    note: str | None = None


@cache
def _load_rows() -> dict[str, tuple[_Row, ...]]:
    rows: dict[str, tuple[_Row, ...]] = {}
    for row in load_csv("shared/zones.csv"):
        rows[row["abbreviation"]] = (*rows.get(row["abbreviation"], ()), row)
    return rows


@lru_cache(maxsize=1_024)
def read_zone(name: str, conventions: Conventions) -> ZoneReading | None:
    """Return what an abbreviation means to one who writes so, None if it is unknown.

    An ambiguous one is decided by the zone, then by the country, then by the table's first row.
    """
    rows = _load_rows().get(name.upper(), ())
    if not rows:
        return None
    if not _is_ambiguous(rows):
        return ZoneReading(_make_zone(rows[0]))
    chosen = _find_by_zone(rows, conventions.zone) or _find_by_country(rows, conventions.country)
    row, reason = chosen or (rows[0], "by default")
    others = {one["name"]: one["offset"] for one in rows if one["offset"] != row["offset"]}
    told = ", ".join(f"{other} ({offset})" for other, offset in others.items())
    note = f"{name} read as {row['name']} ({row['offset']}) {reason}; it is also {told}"
    return ZoneReading(_make_zone(row), "inferred" if chosen else "assumed", note)


def has_ambiguous_zone(text: str) -> bool:
    """Whether an abbreviation that several zones go by stands in a text, in capitals."""
    return any(name in text and re.search(rf"\b{name}\b", text) for name in _list_ambiguous())


@cache
def _list_ambiguous() -> tuple[str, ...]:
    return tuple(name for name, rows in _load_rows().items() if _is_ambiguous(rows))


def _is_ambiguous(rows: tuple[_Row, ...]) -> bool:
    return len({row["offset"] for row in rows}) > 1


def _find_by_zone(rows: tuple[_Row, ...], zone: str | None) -> tuple[_Row, str] | None:
    """Return the row of this zone, or of one that goes by the abbreviation at the same offset."""
    if zone is None:
        return None
    clocks = [at.astimezone(ZoneInfo(zone)) for at in _WINTER_AND_SUMMER]
    told = {(clock.tzname(), clock.utcoffset()) for clock in clocks}
    row = next((row for row in rows if row["zone"] == zone), None) or next(
        (row for row in rows if (row["abbreviation"], _read_offset(row["offset"])) in told), None
    )
    return None if row is None else (row, f"by the source's zone {zone}")


def _find_by_country(rows: tuple[_Row, ...], country: str | None) -> tuple[_Row, str] | None:
    row = next((row for row in rows if row["country"] == country), None)
    return None if row is None else (row, f"by the country {country}")


def _make_zone(row: _Row) -> tzinfo:
    return timezone(_read_offset(row["offset"])) if row["offset"] else ZoneInfo(row["zone"])


def _read_offset(text: str) -> timedelta:
    """Read "+05:30"."""
    delta = timedelta(hours=int(text[1:3]), minutes=int(text[4:6]))
    return -delta if text[0] == "-" else delta
