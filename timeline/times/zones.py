"""Read abbreviations of time zones; ambiguous ones get the documented default and a note."""

from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from timeline.rules.tables import load_toml


def find_zone(name: str) -> tuple[tzinfo, str | None] | None:
    """Return the zone of an abbreviation and a note if others go by it, None if unknown."""
    row = load_toml("shared/zones.toml")["zones"].get(name.upper())
    if row is None:
        return None
    return parse_zone(row["zone"]), row.get("note")


def parse_zone(text: str) -> tzinfo:
    """Return the zone of an offset ("+05:30") or of a name ("Europe/Paris")."""
    if text[0] not in "+-":
        return ZoneInfo(text)
    hours, minutes = int(text[1:3]), int(text[4:6])
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if text[0] == "-" else delta)
