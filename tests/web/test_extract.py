"""A dry run finds, stores nothing, and is counted for each caller."""

import pytest

from tests.web.conftest import MakeSite, Site
from timeline.records import Conventions, Source
from timeline.schemas.answers import ExtractSchema
from timeline.store.sources import add_source

BODY = {"text": "The council met in Brussels on Wednesday.", "published": "2022-01-12"}


def test_it_finds_expressions_and_events_and_stores_nothing(site: Site) -> None:
    response = site.client.post("/v1/extract", json=BODY)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "Wednesday" in response.text
    assert len(site.client.get("/v1/articles").get_json()["data"]) == 11


def test_a_text_without_date_is_refused(site: Site) -> None:
    response = site.client.post("/v1/extract", json={"text": "The council met."})
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == "/published"


def test_a_caller_who_comes_too_often_is_told_when_to_come_again(make_site: MakeSite) -> None:
    site = make_site(extract_per_minute=2)
    answers = [site.client.post("/v1/extract", json=BODY) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    left = [answer.headers["RateLimit"] for answer in answers]
    assert left == ['"extract";r=1;t=60', '"extract";r=0;t=60', '"extract";r=0;t=60']
    assert "Retry-After" not in answers[0].headers
    assert answers[2].headers["Retry-After"] == "60"
    assert answers[2].headers["RateLimit-Policy"] == '"extract";q=2;w=60'


def test_callers_are_counted_apart_and_workers_together(make_site: MakeSite) -> None:
    one, other = make_site(extract_per_minute=1), make_site(extract_per_minute=1)
    statuses = [
        site.client.post(
            "/v1/extract", json=BODY, environ_base={"REMOTE_ADDR": address}
        ).status_code
        for site, address in [
            (one, "192.0.2.1"),
            (other, "192.0.2.1"),
            (other, "192.0.2.2"),
            (one, "2001:db8::1"),
            (one, "2001:db8::2"),
            (one, "2001:db8:0:1::1"),
        ]
    ]
    assert statuses == [200, 429, 200, 200, 429, 200]
    keyed = one.client.post("/v1/extract", json=BODY, headers=one.bearer("read"))
    assert keyed.status_code == 200


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/articles"])
def test_a_body_over_the_limit_is_refused(make_site: MakeSite, path: str) -> None:
    site = make_site(max_article_bytes=1000)
    body = {"text": "x" * 1000, "published": "2022-01-12"}
    response = site.client.post(path, json=body, headers=site.bearer("import"))
    assert response.status_code == 413
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ({}, "2021-03-04"),
        ({"date_order": "day_first"}, "2021-04-03"),
        ({"source": "Day First Daily"}, "2021-04-03"),
        ({"source": "Day First Daily", "date_order": "month_first"}, "2021-03-04"),
        ({"language": "es"}, "2021-04-03"),
    ],
)
def test_digits_are_read_as_the_caller_or_the_source_writes_them(
    site: Site, change: dict[str, str], value: str
) -> None:
    source = Source("Day First Daily", None, Conventions(date_order="day_first"))
    store = site.app.extensions["timeline"].store
    with store.write():
        add_source(store, source)
    body = {**BODY, "text": "The council met on 03/04/2021.", **change}
    answer = site.client.post("/v1/extract", json=body).get_json()
    assert [one["timex3"]["value"] for one in answer["expressions"]] == [value]


def test_an_ambiguous_zone_comes_with_a_note(site: Site) -> None:
    body = {**BODY, "text": "The council met at 09:20 IST.", "country": "IE"}
    [found] = site.client.post("/v1/extract", json=body).get_json()["expressions"]
    assert found["note"].startswith("IST read as Irish Standard Time (+01:00) by the country IE")
    assert found["certainty"] == "inferred"


def test_a_time_in_utc_is_read_in_the_zone_that_is_told(site: Site) -> None:
    body = {**BODY, "published": "2022-01-12T20:00Z", "zone": "Asia/Kolkata"}
    answer = site.client.post("/v1/extract", json=body).get_json()
    assert answer["published_at"] == "2022-01-13T01:30:00+05:30"


@pytest.mark.parametrize(
    ("field", "value"),
    [("zone", "Mars/Base"), ("date_order", "day-first"), ("country", "gb"), ("country", "GB\n")],
)
def test_a_convention_that_cannot_be_is_refused_by_name(site: Site, field: str, value: str) -> None:
    response = site.client.post("/v1/extract", json={**BODY, field: value})
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == f"/{field}"


def test_conventions_are_the_sources_and_not_an_articles(site: Site) -> None:
    body = {**BODY, "zone": "Europe/Dublin"}
    response = site.client.post("/v1/articles", json=body, headers=site.bearer("import"))
    assert response.status_code == 422


TWO_MEETINGS = {
    "text": "The council met in Oslo on Monday. It did not meet in Lima.",
    "published": "2022-01-12",
}


def test_it_says_how_each_event_was_decided_on_where_that_is_asked(site: Site) -> None:
    answer = site.client.post("/v1/extract", json={**TWO_MEETINGS, "decisions": True}).get_json()
    assert ExtractSchema().validate(answer) == {}
    [event] = answer["events"]
    decisions = event.pop("decisions")
    assert decisions["trigger"]["row"] == "meet"
    assert decisions["clause"]["text"].startswith("The council met in Oslo on Monday")
    assert (decisions["time"]["reason"], decisions["time"]["tie"]) == ("on 'Monday'", "clause")
    assert decisions["verdict"] == "kept"
    for name in ("salience", "confidence"):
        total = sum(addend["value"] for addend in decisions[name])
        assert total == pytest.approx(event[name], abs=0.002)
    plain = site.client.post("/v1/extract", json=TWO_MEETINGS).get_json()
    assert plain["events"] == [event]


def test_what_is_on_no_timeline_comes_where_everything_is_asked(site: Site) -> None:
    body = {**TWO_MEETINGS, "everything": True, "decisions": True}
    answer = site.client.post("/v1/extract", json=body).get_json()
    assert ExtractSchema().validate(answer) == {}
    verdicts = {
        event["mentions"][0]["trigger"]["text"]: event["decisions"]["verdict"]
        for event in answer["events"]
    }
    assert verdicts["met"] == "kept"
    assert set(verdicts.values()) > {"kept"}


@pytest.mark.parametrize("name", ["everything", "decisions"])
@pytest.mark.parametrize("value", ["true", 1, None, []])
def test_a_choice_is_true_or_false(site: Site, name: str, value: object) -> None:
    response = site.client.post("/v1/extract", json={**BODY, name: value})
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == f"/{name}"
