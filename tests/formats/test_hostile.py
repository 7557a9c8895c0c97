"""Hostile article text stays text in every format."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.formats import atom, csv_table, geojson, icalendar_feed, jsonfeed, timelinejs
from timeline.formats.exports import About

ABOUT = About("<b>", "https://timeline.example", "/v1/events", datetime(2022, 1, 1, tzinfo=UTC))


def make_event(text: str, begin: tuple[str, str] = ("2022-01-12", "2022-01-12")) -> dict[str, Any]:
    """Return an event whose every text is this one."""
    return {
        "id": "ev_aaaaaaaaaaaa",
        "url": "/v1/events/ev_aaaaaaaaaaaa",
        "match": "certain",
        "title": text,
        "summary": text,
        "kind": "other",
        "status": "happened",
        "aspect": "occurrence",
        "salience": 0.5,
        "confidence": 0.5,
        "updated_at": "2022-01-12T12:00:00+00:00",
        "revision": 1,
        "when": {
            "begin": list(begin),
            "end": list(begin),
            "edtf": "2022-01-12",
            "display": "12 January 2022",
            "precision": "day",
            "certainty": "explicit",
        },
        "places": [{"name": text, "country": None, "lat": None, "lon": None}],
        "actors": [{"name": text, "type": "person"}],
        "independent_source_count": 1,
        "mention_count": 1,
        "evidence": {
            "article": {"publisher": text, "url": None, "published_at": "2022-01-12"},
            "quote": {"exact": text},
        },
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_no_cell_is_a_formula(text: str) -> None:
    table = b"".join(csv_table.write([make_event(text)], ABOUT)).decode()
    [row] = csv.DictReader(StringIO(table, newline=""))
    assert row["title"] == f"'{text}"


def test_timelinejs_gets_no_markup_of_articles() -> None:
    written = b"".join(timelinejs.write([make_event("<script>alert(1)</script>")], ABOUT)).decode()
    assert "<script" not in written
    assert "<b>" not in written


@given(st.text())
def test_any_text_gives_files_that_parse(text: str) -> None:
    events = [make_event(text)] * 2
    ET.fromstring(b"".join(atom.write(events, ABOUT)))
    for module in (jsonfeed, geojson, timelinejs):
        json.loads(b"".join(module.write(events, ABOUT)))
    calendar = icalendar.Calendar.from_ical(b"".join(icalendar_feed.write(events, ABOUT)))
    assert len(calendar.walk("VEVENT")) == 2
    rows = csv.reader(StringIO(b"".join(csv_table.write(events, ABOUT)).decode(), newline=""))
    assert {len(row) for row in rows} == {len(csv_table.COLUMNS)}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2024-02-29", "2022-12-31"])
def test_a_day_stays_that_day(day: str) -> None:
    event = make_event("x", (day, day))
    calendar = icalendar.Calendar.from_ical(b"".join(icalendar_feed.write([event], ABOUT)))
    entries: list[Any] = calendar.walk("VEVENT")
    [entry] = entries
    assert entry["dtstart"].dt.isoformat() == day
    [slide] = json.loads(b"".join(timelinejs.write([event], ABOUT)))["events"]
    year, month, number = map(int, day.split("-"))
    assert slide["start_date"] == {"year": year, "month": month, "day": number}
