"""Files of every format, each read by a parser that is not ours; a day stays a day."""

import csv
import json
from datetime import date, datetime
from io import StringIO
from typing import Any

import feedparser
import icalendar
import pytest
from werkzeug.test import TestResponse

from tests.web.conftest import MakeSite, Site
from timeline.schemas.files import FILES
from timeline.services.exporting import FORMATS

JANUARY = "on=2022-01"
SURE = ("council", "fire", "strike", "unreported", "vienna")


@pytest.fixture
def site(read_site: Site) -> Site:
    """Ask on each database in turn."""
    return read_site


def take(site: Site, name: str, question: str = JANUARY) -> TestResponse:
    response = site.client.get(f"/v1/events.{name}?{question}")
    assert response.status_code == 200, response.text
    return response


def ids(site: Site, *names: str) -> set[str]:
    return {site.known.events[name] for name in names}


def test_a_calendar_has_whole_days_with_an_exclusive_end(site: Site) -> None:
    response = take(site, "ics")
    calendar = icalendar.Calendar.from_ical(response.text)
    entries: dict[str, Any] = {
        str(entry["uid"]).partition("@")[0]: entry for entry in calendar.walk("VEVENT")
    }
    assert set(entries) == ids(site, *SURE)
    strike = entries[site.known.events["strike"]]
    assert (strike["dtstart"].dt, strike["dtend"].dt) == (date(2022, 1, 10), date(2022, 1, 14))
    assert all(type(entry["dtstart"].dt) is date for entry in entries.values())
    assert str(entries[site.known.events["vienna"]]["location"]) == "Vienna"
    assert str(entries[site.known.events["vienna"]]["status"]) == "TENTATIVE"
    assert response.headers["X-Omitted-Count"] == "1"


def test_a_calendar_takes_imprecise_events_when_asked(site: Site) -> None:
    plain = icalendar.Calendar.from_ical(take(site, "ics", "on=2014").text)
    assert not plain.walk("VEVENT")
    asked = take(site, "ics", "on=2014&include_imprecise=true")
    found: list[Any] = icalendar.Calendar.from_ical(asked.text).walk("VEVENT")
    [entry] = found
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2014, 1, 1), date(2015, 1, 1))
    assert str(entry["summary"]).endswith("(2014)")
    assert asked.headers["X-Omitted-Count"] == "0"


def test_an_atom_feed_is_read_by_a_feed_reader(site: Site) -> None:
    feed = feedparser.parse(take(site, "atom").data)
    assert not feed.bozo
    assert feed.version == "atom10"
    found = {entry.id.rpartition("/")[2] for entry in feed.entries}
    assert found == ids(site, *SURE, "talks")
    assert all(entry.updated and entry.title and entry.link for entry in feed.entries)


def test_a_json_feed_keeps_the_rules_of_version_1_1(site: Site) -> None:
    feed = json.loads(take(site, "jsonfeed").data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith(f"/v1/events.jsonfeed?{JANUARY}")
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_modified"]).tzinfo is not None
        assert all(isinstance(tag, str) for tag in item["tags"])


def test_geojson_keeps_the_rules_of_rfc_7946(site: Site) -> None:
    collection = json.loads(take(site, "geojson").data)
    assert collection["type"] == "FeatureCollection"
    features = {feature["id"]: feature for feature in collection["features"]}
    council = features[site.known.events["council"]]
    assert council["geometry"] == {"type": "Point", "coordinates": [4.35, 50.85]}
    assert features[site.known.events["fire"]]["geometry"] is None
    assert all({"type", "geometry", "properties"} <= set(one) for one in features.values())


def test_timelinejs_leaves_out_what_is_not_known(site: Site) -> None:
    response = take(site, "timelinejs", "")
    slides = {slide["unique_id"]: slide for slide in json.loads(response.data)["events"]}
    assert slides[site.known.events["old"]]["start_date"] == {"year": 2014}
    strike = slides[site.known.events["strike"]]
    assert strike["start_date"] == {"year": 2022, "month": 1, "day": 10}
    assert strike["end_date"] == {"year": 2022, "month": 1, "day": 13}
    assert site.known.events["talks"] not in slides
    assert response.headers["X-Omitted-Count"] == "1"


def test_csv_has_a_row_for_each_event(site: Site) -> None:
    rows = {row["id"]: row for row in csv.DictReader(StringIO(take(site, "csv").text))}
    assert set(rows) == ids(site, *SURE, "talks")
    talks = rows[site.known.events["talks"]]
    assert (talks["begin_earliest"], talks["begin_latest"]) == ("", "2022-01-12")
    assert rows[site.known.events["council"]]["places"] == "Brussels"


def test_ndjson_has_the_items_of_the_list(site: Site) -> None:
    lines = [json.loads(line) for line in take(site, "ndjson").data.splitlines()]
    assert lines == site.ask(f"/v1/events?{JANUARY}")["data"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_can_be_kept_and_is_of_its_type(site: Site, name: str) -> None:
    first = take(site, name)
    again = site.client.get(
        f"/v1/events.{name}?{JANUARY}", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert first.mimetype == FILES[name][0]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_nothing_is_whole(site: Site, name: str) -> None:
    assert take(site, name, "on=1900").data or name == "ndjson"


def test_links_lead_to_the_public_url(make_site: MakeSite) -> None:
    site = make_site(public_url="https://timeline.example/")
    feed: dict[str, Any] = json.loads(take(site, "jsonfeed").data)
    assert all(item["url"].startswith("https://timeline.example/v1/") for item in feed["items"])


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_can_be_asked_for_of_the_list(site: Site, name: str) -> None:
    response = site.client.get(f"/v1/events?{JANUARY}&format={name}")
    assert response.mimetype == FILES[name][0]
    assert response.headers["X-Omitted-Count"] == take(site, name).headers["X-Omitted-Count"]


@pytest.mark.parametrize(
    ("accept", "mimetype"),
    [
        ("text/csv", "text/csv"),
        ("text/calendar, application/json;q=0.5", "text/calendar"),
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        ("text/html,*/*;q=0.8", "application/json"),
        ("image/png", "application/json"),
    ],
)
def test_the_header_accept_chooses_a_format(site: Site, accept: str, mimetype: str) -> None:
    response = site.client.get(f"/v1/events?{JANUARY}", headers={"Accept": accept})
    assert response.mimetype == mimetype
    assert "Accept" in response.headers["Vary"]


def test_a_file_has_no_pages(site: Site) -> None:
    response = site.client.get("/v1/events?format=csv&cursor=abc")
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["parameter"] == "cursor"


def test_the_formats_are_those_that_are_documented() -> None:
    assert {name: form.media_type for name, form in FORMATS.items()} == {
        name: media_type for name, (media_type, _) in FILES.items()
    }
