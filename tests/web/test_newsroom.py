"""A newsroom's day over HTTP, on each database: read, correct, take back, save, show."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.stock import NOW
from timeline.config import Settings
from timeline.store.access import add_key
from timeline.store.database import open_store
from timeline.web.app import create_app

TALK = "Ministers held a water summit in Lusaka on {} January."


@pytest.fixture
def client(store_url: str) -> Iterator[FlaskClient]:
    """A client whose key may do everything."""
    store = open_store(store_url)
    key = add_key(store, "desk", ("admin",), at=NOW)
    store.close()
    app = create_app(Settings(database_url=store_url), now=lambda: NOW)
    made = app.test_client()
    made.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    made.environ_base["HTTP_IF_MATCH"] = "*"
    yield made
    app.extensions["timeline"].store.close()


def tell(client: FlaskClient, source: str, day: int) -> str:
    body = {"text": TALK.format(day), "published": "2022-01-12", "source": source}
    told = client.post("/v1/articles", json=body | {"url": f"https://{source}.example/"})
    return str(told.get_json()["events"][0]["id"])


def list_ids(client: FlaskClient, url: str) -> list[str]:
    answer: dict[str, Any] = client.get(url).get_json()
    return [item["id"] for item in answer["data"]]


def test_events_are_corrected_and_given_back(client: FlaskClient) -> None:
    one, other = tell(client, "a", 3), tell(client, "b", 12)
    changed = client.patch(f"/v1/events/{one}", json={"when": {"edtf": "2022-01-04"}})
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    assert list_ids(client, "/v1/events?on=2022-01-04&match=certain") == [one]
    merged = client.post(f"/v1/events/{one}/merge", json={"ids": [other]})
    assert merged.get_json()["mention_count"] == 2
    assert client.get(f"/v1/events/{other}").status_code == 307
    assert client.delete(f"/v1/events/{one}").status_code == 204
    assert list_ids(client, "/v1/events") == []
    assert client.post(f"/v1/events/{one}/revert", json={"revision": 1}).status_code == 200
    assert list_ids(client, "/v1/events?sort=start") == [one, other]
    assert client.get(f"/v1/events/{one}").get_json()["when"]["edtf"] == "2022-01-03"


def test_a_timeline_shows_pins_and_what_it_finds(client: FlaskClient) -> None:
    body = {"title": "Envoys meet", "when": {"edtf": "2022-01-05"}}
    sent = [
        client.post("/v1/events", json=body, headers={"Idempotency-Key": "k"}) for _ in range(2)
    ]
    assert sent[0].get_json() == sent[1].get_json()
    made = sent[0].get_json()["id"]
    told = tell(client, "a", 3)
    saved = {"slug": "x", "title": "X", "filter": "kind=meeting", "pins": [{"id": made}]}
    url = client.post("/v1/timelines", json=saved).get_json()["events_url"]
    assert list_ids(client, url) == [made, told]
    assert list_ids(client, f"{url}?q=summit") == [told]
    assert client.patch("/v1/timelines/x", json={"filter": None}).headers["ETag"] == '"2"'
    assert list_ids(client, url) == [made]
    assert client.delete("/v1/timelines/x").status_code == 204
    assert client.get(url).status_code == 404
