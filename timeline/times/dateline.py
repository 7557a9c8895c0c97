"""Find the line of an article that tells when it was published."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, tzinfo

from timeline.records import UNSTATED, Conventions, Expression
from timeline.rules.tables import load_toml
from timeline.text.language import list_languages
from timeline.times.tagger import tag
from timeline.times.zones import read_zone

HEAD_CHARS = 1_500
TAIL_CHARS = 400
MAX_LINE_CHARS = 120
DATE_SHARE = 0.4
"""A line is a dateline if so much of it is a date, even without a label."""

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_PLACE_BEFORE = re.compile(r"^[^\W\d_](?:[^\W\d_]|[ .,'’()/-]){1,50}[,(] ?$")
_PLACE_FIRST = re.compile(r"\s*([^\W\d_]{2,20}(?:[ .'’-]{1,2}[^\W\d_]{2,20}){0,3})\s*[,(–—-]")
_DIGIT = re.compile(r"\d")
_AFTER_PLACE = re.compile(r"^\s*(\([^)]{1,40}\))?\s*\.?[-–—:]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The publication time that an article tells of itself, and where it stands.

    Without `has_clock` the line tells a day only, and noon is filled in.
    """

    published: datetime
    has_clock: bool
    start: int
    end: int
    note: str | None = None


def find_dateline(
    text: str, *, zone: tzinfo, language: str = "en", conventions: Conventions = UNSTATED
) -> Dateline | None:
    """Return the best dateline with a whole date; `zone` holds where the line names none."""
    is_known = language in list_languages()
    labels = load_toml(f"{language}/datelines.toml")["labels"] if is_known else []
    best: tuple[int, Dateline] | None = None
    for start, line in _outer_lines(text):
        head = line[:MAX_LINE_CHARS]
        if _DIGIT.search(head) is None:
            continue  # no year in it
        expressions = tag(head, _ANY_DAY, language, conventions=conventions)
        found = _read_line(line, expressions, labels, zone=zone, conventions=conventions)
        if found is None:
            continue
        rank, dateline = found
        moved = replace(dateline, start=start, end=start + len(line))
        if best is None or rank < best[0]:
            best = rank, moved
    return best[1] if best else None


def find_dateline_place(text: str) -> str | None:
    """Return the place in capitals that the first line with one begins with ("GENEVA, Jan. 10")."""
    for line in text[:HEAD_CHARS].splitlines():
        found = _PLACE_FIRST.match(line)
        if found is not None and found[1].isupper():
            return found[1]
    return None


def _outer_lines(text: str) -> list[tuple[int, str]]:
    """Return the lines near the beginning and the end, with their offsets."""
    lines: list[tuple[int, str]] = []
    at = 0
    for line in text[:HEAD_CHARS].splitlines(keepends=True):
        lines.append((at, line.rstrip()))
        at += len(line)
    tail = max(HEAD_CHARS, len(text) - TAIL_CHARS)
    at = tail
    for line in text[tail:].splitlines(keepends=True):
        lines.append((at, line.rstrip()))
        at += len(line)
    return lines


def _read_line(
    line: str,
    expressions: tuple[Expression, ...],
    labels: list[str],
    *,
    zone: tzinfo,
    conventions: Conventions,
) -> tuple[int, Dateline] | None:
    """Return the dateline of one line with its rank (0 is best), None if it is none."""
    day = next((one for one in expressions if _is_whole_day(one)), None)
    if day is None:
        return None
    rank = _rank_line(line, day, labels)
    if rank is None:
        return None
    published, has_clock, note = _read_time(day, expressions, zone, conventions)
    return rank, Dateline(published, has_clock, day.start, day.end, note)


def _is_whole_day(expression: Expression) -> bool:
    when = expression.when
    return (
        expression.anchor is None
        and when is not None
        and when.is_known
        and (expression.type == "DATE")
    )


def _rank_line(line: str, day: Expression, labels: list[str]) -> int | None:
    start = line.lstrip(" \t*|(").lower()
    for rank, label in enumerate(labels):
        if start.startswith(label) and len(line) <= MAX_LINE_CHARS:
            return rank
    place = line[: day.start]
    is_place = place.isupper() and _PLACE_BEFORE.match(place) is not None
    if is_place and _AFTER_PLACE.match(line[day.end :]):
        return len(labels)
    if len(line) <= MAX_LINE_CHARS and day.end - day.start >= DATE_SHARE * len(line.strip()):
        return len(labels) + 1
    return None


def _read_time(
    day: Expression, expressions: tuple[Expression, ...], zone: tzinfo, conventions: Conventions
) -> tuple[datetime, bool, str | None]:
    start = day.when.begin.earliest if day.when else None
    assert start is not None
    clock = next((one for one in expressions if one.time is not None), None)
    if clock is None or clock.time is None:
        return datetime.combine(start, time(12, 0), zone), False, None
    told = read_zone(clock.zone, conventions) if clock.zone else None
    at = datetime.combine(start, time.fromisoformat(clock.time), told.zone if told else zone)
    return at, True, told.note if told else None
