"""Dates of every shape, written by us and read by others, are the dates that went in."""

import csv
import json
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.test_hostile import ABOUT, make_event
from timeline.formats import csv_table, geojson, icalendar_feed, jsonfeed, ndjson, timelinejs
from timeline.schemas.documents import render_when
from timeline.when import Bounds, When, day_when, make_when, some_day_in

DAYS = st.dates() | st.sampled_from([date.min, date.max, date(2020, 2, 29), date(1900, 2, 28)])
BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")


def month_of(day: date) -> When:
    return some_day_in(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def year_of(day: date) -> When:
    return some_day_in(date(day.year, 1, 1), date(day.year, 12, 31))


@st.composite
def any_when(draw: st.DrawFn) -> When:
    """Return some When: a day, month, year, span, or any four bounds, some of them open."""
    plain = draw(st.sampled_from([day_when, month_of, year_of, None]))
    if plain is not None:
        return plain(draw(DAYS))
    days = sorted(draw(st.lists(DAYS, min_size=4, max_size=4)))
    shown = [None if draw(st.integers(0, 4)) == 0 else day for day in days]
    made = make_when(Bounds(*shown[:2]), Bounds(*shown[2:]), single_day=False)
    assert made is not None
    return made


def describe(when: When) -> dict[str, Any]:
    event = make_event("Talks held")
    return event | {"when": event["when"] | render_when(when)}


def write(module: Any, when: When) -> bytes:
    chunks: Iterable[bytes] = module.write([describe(when)], ABOUT)
    return b"".join(chunks)


@given(any_when())
def test_formats_with_bounds_keep_all_four(when: When) -> None:
    wanted = [day.isoformat() if day else None for day in list_bounds(when)]
    [row] = csv.DictReader(StringIO(write(csv_table, when).decode(), newline=""))
    assert [row[name] or None for name in BOUNDS] == wanted
    [feature] = json.loads(write(geojson, when))["features"]
    [item] = json.loads(write(jsonfeed, when))["items"]
    line = json.loads(write(ndjson, when))
    for told in (line["when"], feature["properties"]["when"], item["_timeline"]["when"]):
        assert [*told["begin"], *told["end"]] == wanted


@given(any_when())
def test_a_calendar_has_the_outermost_days(when: When) -> None:
    first, last = when.hull.first, when.hull.last
    if first is None or last is None:
        return
    entries: Any = icalendar.Calendar.from_ical(write(icalendar_feed, when)).walk("VEVENT")
    [entry] = entries
    end = entry["dtend"].dt - timedelta(days=1) if "dtend" in entry else date.max
    if "dtend" not in entry and first < date.max:
        assert last == date.max
    assert (entry["dtstart"].dt, end) == (first, last)
    assert type(entry["dtstart"].dt) is date


@given(any_when())
def test_timelinejs_names_periods_that_meet_the_outermost_days(when: When) -> None:
    first, last = when.hull.first, when.hull.last
    if first is None or last is None:
        return
    [slide] = json.loads(write(timelinejs, when))["events"]
    start = slide["start_date"]
    end = slide.get("end_date", start)
    assert min(list_days(start)) == first
    assert max(list_days(end)) == last
    assert slide["display_date"] == render_when(when)["display"]


def list_bounds(when: When) -> tuple[date | None, ...]:
    return when.begin.earliest, when.begin.latest, when.end.earliest, when.end.latest


def list_days(named: dict[str, int]) -> Iterator[date]:
    """Yield the first and the last day of what TimelineJS is told: a day, month or year."""
    months = [named["month"]] * 2 if "month" in named else [1, 12]
    last = monthrange(named["year"], months[1])[1]
    days = [named["day"]] * 2 if "day" in named else [1, last]
    yield date(named["year"], months[0], days[0])
    yield date(named["year"], months[1], days[1])
