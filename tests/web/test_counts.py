"""Histograms, facets, anniversaries and totals: shapes, and the same answers as lists give."""

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.web.conftest import Site
from timeline.schemas.counts import (
    FACETS,
    FacetsSchema,
    HistogramSchema,
    OnThisDaySchema,
    StatsSchema,
)

FILTERS = ["", "include_states=true", "kind=meeting", "place=Vienna", "q=council"]
FILTERS += ["aspect=state", "aspect=occurrence"]


@pytest.fixture
def site(read_site: Site) -> Site:
    """Ask on each database in turn."""
    return read_site


def count(site: Site, **asked: Any) -> int:
    meta = site.ask(f"/v1/events?count=exact&{urlencode(asked)}")["meta"]
    return int(meta["count"])


@pytest.mark.parametrize("question", FILTERS)
@pytest.mark.parametrize("bucket", ["day", "month", "year"])
def test_a_bucket_has_what_a_list_of_its_days_has(site: Site, question: str, bucket: str) -> None:
    answer = site.ask(f"/v1/events/histogram?from=2021&to=2023&bucket={bucket}&{question}")
    assert HistogramSchema().validate(answer) == {}
    assert answer["data"]
    for one in answer["data"][:: 1 if bucket == "year" else 9]:
        asked = dict(part.split("=") for part in question.split("&") if part)
        asked |= {"from": one["from"], "to": one["to"]}
        assert count(site, **asked) == one["certain"] + one["possible"]
        assert count(site, **asked, match="certain") == one["certain"]
        assert one["from"].startswith(one["bucket"])


@pytest.mark.parametrize("question", FILTERS)
def test_a_value_is_the_filter_that_finds_its_events(site: Site, question: str) -> None:
    answer = site.ask(f"/v1/events/facets?{question}")
    assert FacetsSchema().validate(answer) == {}
    asked = dict(part.split("=") for part in question.split("&") if part)
    assert answer["meta"]["total"] == count(site, **asked)
    assert set(answer["data"]) == set(FACETS)
    for facet, values in answer["data"].items():
        counts = [one["count"] for one in values]
        assert counts == sorted(counts, reverse=True)
        for one in values:
            if facet not in asked and one["value"]:
                assert count(site, **asked, **{facet: one["value"]}) == one["count"], (facet, one)


def test_only_the_facets_asked_for_are_counted_and_cut(site: Site) -> None:
    answer = site.ask("/v1/events/facets?facet=place,kind&limit=1")
    assert {facet: len(values) for facet, values in answer["data"].items()} == {
        "place": 1,
        "kind": 1,
    }


def test_what_began_on_a_calendar_day_is_found_in_any_year(site: Site) -> None:
    answer = site.ask("/v1/on-this-day/01-12")
    assert OnThisDaySchema().validate(answer) == {}
    items = [event for year in answer["data"] for event in year["events"]]
    listed = site.ask("/v1/events?on_this_day=01-12")["data"]
    assert sorted(one["id"] for one in items) == sorted(one["id"] for one in listed)
    assert items
    for year in answer["data"]:
        for event in year["events"]:
            assert event["when"]["begin"] == [f"{year['year']:04d}-01-12"] * 2
    more = count(site, on_this_day="01-12", include_imprecise="true")
    assert more >= len(items)
    assert site.ask("/v1/on-this-day/02-29")["data"] == []


def test_a_calendar_day_is_walked_in_pages(site: Site) -> None:
    whole = site.ask("/v1/on-this-day/01-12?include_states=true")
    names, url = [], "/v1/on-this-day/01-12?include_states=true&limit=1"
    while url:
        page = site.ask(url)
        names += [event["id"] for year in page["data"] for event in year["events"]]
        url = page["page"]["next"]
    assert names == [event["id"] for year in whole["data"] for event in year["events"]]


def test_totals_are_those_of_the_lists(site: Site) -> None:
    answer = site.ask("/v1/stats")
    assert StatsSchema().validate(answer) == {}
    assert answer["events"]["occurrences"] == count(site)
    assert sum(answer["events"].values()) == count(site, include_states="true")
    assert answer["articles"] == len(site.ask("/v1/articles?limit=500")["data"])
    certain = [
        event["when"]
        for event in site.ask("/v1/events?include_states=true&match=certain&limit=500")["data"]
    ]
    known = [
        (one["begin"][1], one["end"][0]) for one in certain if one["begin"][1] <= one["end"][0]
    ]
    assert answer["first_day"] == min(first for first, _ in known)
    assert answer["last_day"] == max(last for _, last in known)


@pytest.mark.parametrize(
    ("url", "parameter"),
    [
        ("/v1/events/histogram?bucket=week", "bucket"),
        ("/v1/events/histogram?limit=5", "limit"),
        ("/v1/events/histogram?on=soon", "on"),
        ("/v1/events/facets?facet=colour", "facet"),
        ("/v1/events/facets?limit=101", "limit"),
        ("/v1/on-this-day/02-30", "month_day"),
        ("/v1/on-this-day/1-12", "month_day"),
        ("/v1/on-this-day/today", "month_day"),
        ("/v1/on-this-day/01-12?on=2022", "on"),
        ("/v1/events?on_this_day=13-01", "on_this_day"),
        ("/v1/events?on_this_day=2022-01-12", "on_this_day"),
        ("/v1/stats?on=2022", "on"),
    ],
)
def test_what_cannot_be_asked_is_named(site: Site, url: str, parameter: str) -> None:
    response = site.client.get(url)
    assert response.status_code == 422
    assert parameter in response.get_json()["errors"][0]["parameter"]


def test_a_day_without_a_year_is_pointed_to_where_it_can_be_asked(site: Site) -> None:
    problem = site.client.get("/v1/events?on=01-12").get_json()
    assert problem["errors"][0]["offer"] == "on_this_day=01-12"
    assert site.client.get(f"/v1/events?{problem['errors'][0]['offer']}").status_code == 200


@pytest.mark.parametrize(
    "url",
    ["/v1/events/histogram", "/v1/events/facets", "/v1/on-this-day/01-12", "/v1/stats"],
)
def test_the_answers_can_be_kept(site: Site, url: str) -> None:
    first = site.client.get(url)
    again = site.client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
