"""The digest: which days matter, and the stored event that says why."""

import pytest

from tests.web.conftest import Site
from tests.web.test_events import name_items
from timeline.schemas.answers import DigestSchema
from timeline.store.database import Store
from timeline.store.digests import load_day_tellings
from timeline.store.questions import EventQuery


@pytest.fixture
def site(read_site: Site) -> Site:
    """Ask on each database in turn."""
    return read_site


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("", ["council", "fire", "unreported", "vienna"]),
        ("from=2022-01-08&to=2022-01-12", ["council", "fire"]),
        ("on=2022-01-12", ["council"]),
        ("kind=disaster", ["fire"]),
        ("place=Vienna", ["vienna"]),
        ("on=2014", []),
        ("from=1900-01-01&to=1900-12-31", []),
    ],
)
def test_only_events_of_one_known_day_count(site: Site, question: str, names: list[str]) -> None:
    answer = site.ask(f"/v1/digest?{question}")
    assert DigestSchema().validate(answer) == {}
    assert sorted(name_items(site, [one["event"] for one in answer["data"]])) == names
    for one in answer["data"]:
        assert one["event"]["when"]["begin"] == [one["date"], one["date"]]
        assert one["event"]["evidence"]["quote"]["exact"]


def test_at_most_so_many_days_are_chosen_the_best_first(site: Site) -> None:
    everything = site.ask("/v1/digest")["data"]
    assert site.ask("/v1/digest?days=2")["data"] == everything[:2]
    assert [one["score"] for one in everything] == sorted(
        (one["score"] for one in everything), reverse=True
    )


def test_the_answer_can_be_kept(site: Site) -> None:
    first = site.client.get("/v1/digest?days=2")
    again = site.client.get("/v1/digest?days=2", headers={"If-None-Match": first.headers["ETag"]})
    other = site.client.get("/v1/digest?days=3")
    assert (first.status_code, again.status_code) == (200, 304)
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize("question", ["days=0", "days=101", "limit=5", "match=within", "on=soon"])
def test_what_cannot_be_asked_is_named(site: Site, question: str) -> None:
    response = site.client.get(f"/v1/digest?{question}")
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["parameter"] == question.partition("=")[0]


def test_a_sample_is_a_part_of_the_whole_and_says_so(site: Site) -> None:
    store: Store = site.app.extensions["timeline"].store
    whole = load_day_tellings(store, EventQuery())
    sample = load_day_tellings(store, EventQuery(), most=2)
    assert whole.one_in == 1
    assert sample.one_in == 2
    assert set(sample.tellings) < set(whole.tellings)
