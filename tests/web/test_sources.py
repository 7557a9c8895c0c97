"""/v1/sources: filing, changing, pausing and running sources; how their feeds are."""

from datetime import timedelta
from typing import Any

import pytest

from tests.web.conftest import MakeSite, Site
from tests.web.stock import NOW
from timeline.services.jobs import do_job
from timeline.services.workers import Worker
from timeline.store.feeds import list_feeds
from timeline.web.access import CONTEXT

NEW = {
    "name": "Liffey Post",
    "zone": "Europe/Dublin",
    "date_order": "day_first",
    "language": "en",
    "country": "IE",
    "reliability": 0.8,
    "feeds": ["https://liffey.example/rss.xml"],
}
FEED = {
    "url": "https://liffey.example/rss.xml",
    "kind": "unknown",
    "paused": False,
    "last_result": None,
    "error": None,
    "error_streak": 0,
    "failing_since": None,
    "failing_for_days": False,
    "last_checked": None,
    "last_read": None,
    "next_check": NOW.isoformat(timespec="seconds"),
}


@pytest.fixture
def desk(make_site: MakeSite) -> Site:
    """A site that can be written to."""
    return make_site()


def send(
    site: Site, method: str, url: str, body: object = None, **headers: str
) -> tuple[int, dict[str, Any]]:
    sent = {**site.bearer("admin"), **headers}
    response = site.client.open(url, method=method, json=body, headers=sent)
    return response.status_code, response.get_json()


def file_one(site: Site) -> str:
    status, made = send(site, "POST", "/v1/sources", NEW)
    assert status == 201
    return str(made["url"])


def test_a_source_is_filed_and_read_again(desk: Site) -> None:
    url = file_one(desk)
    shown = desk.ask(url)
    assert {**shown, "id": 0, "url": ""} == {**NEW, "id": 0, "url": "", "feeds": [FEED]}
    assert shown in desk.ask("/v1/sources?limit=100")["data"]


def test_the_list_is_walked_page_by_page(desk: Site) -> None:
    names, url = [], "/v1/sources?limit=1"
    while url:
        page = desk.ask(url)
        names += [source["name"] for source in page["data"]]
        url = page["page"]["next"]
    whole = [source["name"] for source in desk.ask("/v1/sources?limit=100")["data"]]
    assert names == whole
    assert len(set(names)) == len(names) > 1


def test_what_is_named_changes_null_forgets_and_the_rest_stays(desk: Site) -> None:
    url = file_one(desk)
    status, changed = send(desk, "PATCH", url, {"zone": None, "country": "GB", "reliability": None})
    assert status == 200
    told = [changed[name] for name in ("zone", "country", "reliability", "date_order")]
    assert told == [None, "GB", None, "day_first"]
    assert len(changed["feeds"]) == 1


def test_the_feeds_that_are_named_replace_the_others_and_keep_their_state(desk: Site) -> None:
    url = file_one(desk)
    kept, new = NEW["feeds"][0], "https://liffey.example/sitemap.xml"  # type: ignore[index]
    number = list_feeds(desk.app.extensions[CONTEXT].store)[0].id
    assert len(send(desk, "PATCH", url, {"feeds": [new, kept]})[1]["feeds"]) == 2
    assert list_feeds(desk.app.extensions[CONTEXT].store)[0].id == number
    assert [feed["url"] for feed in send(desk, "PATCH", url, {"feeds": [new]})[1]["feeds"]] == [new]


def test_a_source_is_paused_and_resumed(desk: Site) -> None:
    url = file_one(desk)
    paused = send(desk, "PATCH", url, {"paused": True})[1]["feeds"][0]
    assert (paused["paused"], paused["next_check"]) == (True, None)
    assert send(desk, "PATCH", url, {"paused": False})[1]["feeds"][0]["paused"] is False


def test_a_run_that_is_asked_for_is_made_by_a_worker(desk: Site) -> None:
    url = file_one(desk)
    send(desk, "PATCH", url, {"feeds": ["http://127.0.0.1:9/feed"]})
    status, queued = send(desk, "POST", f"{url}/run", **{"Idempotency-Key": "now"})
    assert (status, queued) == (202, {"source": url, "state": "queued"})
    context = desk.app.extensions[CONTEXT]
    later = NOW + timedelta(minutes=1)
    assert do_job(Worker("w", context.store, context.settings, lambda: later))
    feed = desk.ask(url)["feeds"][0]
    assert (feed["last_result"], feed["error_streak"]) == ("failed", 1)
    assert "not public" in feed["error"]
    assert desk.ask("/v1/sources")["meta"]["last_run"]["result"] == "failed"


@pytest.mark.parametrize(
    ("method", "change", "status", "names"),
    [
        ("POST", {"name": "Alpha News"}, 409, "name"),
        ("POST", {"name": " "}, 422, "name"),
        ("POST", {"zone": "Mars/Base"}, 422, "zone"),
        ("POST", {"country": "ZQ"}, 422, "country"),
        ("POST", {"feeds": ["liffey"]}, 422, "feed"),
        ("POST", {"feeds": ["file:///etc/passwd"]}, 422, "feed"),
        ("POST", {"reliability": 2}, 422, "reliability"),
        ("POST", {"colour": "red"}, 422, "colour"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    desk: Site, method: str, change: dict[str, object], status: int, names: str
) -> None:
    before = desk.ask("/v1/sources?limit=100")
    got, problem = send(desk, method, "/v1/sources", {**NEW, **change})
    assert got == status
    assert names in str(problem)
    assert desk.ask("/v1/sources?limit=100") == before


def test_a_feed_of_another_source_is_refused(desk: Site) -> None:
    file_one(desk)
    status, problem = send(desk, "POST", "/v1/sources", {**NEW, "name": "Other"})
    assert status == 409
    assert "Liffey Post" in str(problem)


@pytest.mark.parametrize("scope", ["read", "import", "edit"])
def test_only_an_admin_changes_what_is_read(desk: Site, scope: str) -> None:
    url = file_one(desk)
    for method, path in (("POST", "/v1/sources"), ("PATCH", url), ("POST", f"{url}/run")):
        body = NEW if path == "/v1/sources" else {}
        response = desk.client.open(path, method=method, json=body, headers=desk.bearer(scope))
        assert response.status_code == 403


def test_a_source_that_is_not_there_is_a_404(desk: Site) -> None:
    assert desk.client.get("/v1/sources/999999").status_code == 404
    assert send(desk, "POST", "/v1/sources/999999/run")[0] == 404
