"""Saved timelines: a filter and pins, for whoever may see them, as a page or a file."""

from datetime import timedelta
from typing import Any

import pytest

from tests.web.conftest import MakeSite, Site
from tests.web.stock import NOW
from tests.web.walking import walk_both_ways
from timeline.config import Settings
from timeline.errors import NotFoundError
from timeline.schemas.files import FILES
from timeline.services.editing import Editor, merge_events
from timeline.store.timelines import get_timeline

BODY = {
    "slug": "the-council",
    "title": "The council",
    "filter": "place=Brussels",
    "public": True,
}


def send(
    site: Site, method: str, url: str, body: Any = None, *, match: str | None = "*", **headers: str
) -> Any:
    sent = site.bearer("edit") | {name.replace("_", "-"): each for name, each in headers.items()}
    if match is not None:
        sent["If-Match"] = match
    return site.client.open(f"/v1/timelines{url}", method=method, json=body, headers=sent)


def save(site: Site, **changes: Any) -> str:
    """Save a timeline and return the address of its events."""
    answer = send(site, "POST", "", BODY | changes, match=None)
    assert answer.status_code == 201, answer.text
    return str(answer.get_json()["events_url"])


def pin(site: Site, *names: str, note: str = "") -> list[dict[str, str]]:
    return [{"id": site.known.events[name], "note": note} for name in names]


def list_ids(page: dict[str, Any]) -> list[str]:
    return [item["id"] for item in page["data"]]


def test_a_timeline_is_saved_and_read(site: Site) -> None:
    answer = send(site, "POST", "", BODY | {"pins": pin(site, "council", note="See?")}, match=None)
    assert answer.headers["Location"] == "/v1/timelines/the-council"
    assert answer.headers["ETag"] == '"1"'
    saved = site.ask("/v1/timelines/the-council")
    assert saved == answer.get_json()
    assert saved["pins"][0]["note"] == "See?"
    assert (saved["title"], saved["filter"], saved["public"]) == (
        "The council",
        "place=Brussels",
        True,
    )


def test_a_timeline_shows_what_its_filter_finds(site: Site) -> None:
    url = save(site)
    assert site.ask(url)["data"] == site.ask("/v1/events?place=Brussels")["data"]
    narrowed = site.ask(f"{url}?kind=meeting&on=2022-01-12&count=exact")
    asked = site.ask("/v1/events?place=Brussels&kind=meeting&on=2022-01-12&count=exact")
    assert narrowed["data"] == asked["data"]
    assert narrowed["meta"] == asked["meta"]


def test_what_is_asked_takes_the_place_of_what_is_saved(site: Site) -> None:
    url = save(site, filter="place=Brussels&from=2022-01-10&to=2022-01-12&match=within")
    assert list_ids(site.ask(f"{url}?place=Vienna&on=2022-01")) == list_ids(
        site.ask("/v1/events?place=Vienna&on=2022-01&match=within")
    )


def test_pins_come_first_in_their_order_and_once(site: Site) -> None:
    every = list_ids(site.ask("/v1/events"))
    names = {event: name for name, event in site.known.events.items()}
    pins = pin(site, names[every[4]], names[every[1]], note="Look")
    page = site.ask(save(site, filter="", pins=pins))
    assert list_ids(page)[:2] == [every[4], every[1]]
    assert page["data"][0]["pinned"] == {"note": "Look"}
    assert "pinned" not in page["data"][2]
    assert sorted(list_ids(page)) == sorted(every)


def test_every_event_is_on_one_page_only(site: Site) -> None:
    every = list_ids(site.ask("/v1/events"))
    names = {event: name for name, event in site.known.events.items()}
    url: str | None = save(site, filter="", pins=pin(site, names[every[3]])) + "?limit=2"
    walked: list[str] = []
    while url:
        page = site.ask(url)
        walked += list_ids(page)
        url = page["page"]["next"]
    assert sorted(walked) == sorted(every)
    assert walked[0] == every[3]


def test_a_timeline_without_a_filter_is_its_pins(site: Site) -> None:
    url = save(site, filter=None, pins=pin(site, "council"))
    assert list_ids(site.ask(url)) == [site.known.events["council"]]
    assert site.ask(f"{url}?on=1999")["data"] == []
    assert site.ask(f"{url}?fields=title")["data"] == [
        {"pinned": {"note": ""}, "title": site.ask(url)["data"][0]["title"]}
    ]


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_timeline_is_taken_as_a_file(site: Site, name: str) -> None:
    url = save(site, filter=None, pins=pin(site, "council"))
    answer = site.client.get(f"{url}?format={name}")
    assert answer.status_code == 200
    assert answer.content_type.startswith(FILES[name][0])
    assert site.ask(url)["data"][0]["title"] in answer.text.replace("\r\n ", "")


def test_a_pin_follows_its_event_where_it_is_merged(site: Site) -> None:
    made = [
        site.client.post(
            "/v1/events",
            json={"title": title, "when": {"edtf": "2022-01-12"}},
            headers=site.bearer("edit"),
        ).get_json()["id"]
        for title in ("One", "Other")
    ]
    url = save(site, filter=None, pins=[{"id": made[1], "note": "n"}, {"id": made[0]}])
    headers = {**site.bearer("edit"), "If-Match": "*"}
    site.client.post(f"/v1/events/{made[0]}/merge", json={"ids": [made[1]]}, headers=headers)
    [item] = site.ask(url)["data"]
    assert (item["id"], item["pinned"]) == (made[0], {"note": "n"})
    site.client.delete(f"/v1/events/{made[0]}", headers=headers)
    assert site.ask(url)["data"] == []


@pytest.mark.parametrize("scope", ["read", "edit", "admin"])
def test_a_private_timeline_is_there_for_keys_that_read_or_edit(site: Site, scope: str) -> None:
    url = save(site, public=False)
    for path in ("/v1/timelines/the-council", url, f"{url}?format=csv"):
        assert site.client.get(path).status_code == 404
        assert site.client.get(path, headers=site.bearer("import")).status_code == 404
        answer = site.client.get(path, headers=site.bearer(scope))
        assert answer.status_code == 200
        assert "private" in answer.headers["Cache-Control"]
    assert site.ask("/v1/timelines")["data"] == []
    listed = site.client.get("/v1/timelines", headers=site.bearer(scope)).get_json()["data"]
    assert [each["slug"] for each in listed] == ["the-council"]


def test_timelines_are_listed_a_page_at_a_time(site: Site) -> None:
    for number in range(5):
        save(site, slug=f"t{number}")
    walked = [each["slug"] for each in walk_both_ways(site.ask, "/v1/timelines?limit=2")]
    assert walked == [f"t{number}" for number in range(5)]


def test_a_timeline_is_changed_for_one_revision(site: Site) -> None:
    save(site)
    assert send(site, "PATCH", "/the-council", {"title": "A"}, match=None).status_code == 428
    assert send(site, "PATCH", "/the-council", {"title": "A"}, match='"2"').status_code == 412
    changed = send(site, "PATCH", "/the-council", {"filter": None, "public": False}, match='"1"')
    assert changed.headers["ETag"] == '"2"'
    told = changed.get_json()
    assert (told["title"], told["filter"], told["public"]) == ("The council", None, False)
    again = send(site, "PATCH", "/the-council", {"public": False}, match='"2-gzip"')
    assert again.get_json()["revision"] == 2


def test_a_timeline_is_deleted_and_its_name_is_free(site: Site) -> None:
    save(site)
    assert send(site, "DELETE", "/the-council", match=None).status_code == 428
    assert send(site, "DELETE", "/the-council", match='"7"').status_code == 412
    assert send(site, "DELETE", "/the-council", match='"1"').status_code == 204
    assert site.client.get("/v1/timelines/the-council").status_code == 404
    assert send(site, "DELETE", "/the-council").status_code == 404
    save(site)
    assert site.client.get("/v1/timelines/the-council").headers["ETag"] == '"2"'


def test_a_name_that_is_taken_is_refused_unless_it_is_the_same_request(site: Site) -> None:
    first = send(site, "POST", "", BODY, match=None, Idempotency_Key="k")
    assert send(site, "POST", "", BODY, match=None, Idempotency_Key="k").data == first.data
    answer = send(site, "POST", "", BODY, match=None)
    assert answer.status_code == 409
    assert answer.get_json()["errors"][0]["pointer"] == "/slug"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"slug": "The Council"}, "/slug"),
        ({"slug": "-x"}, "/slug"),
        ({"slug": "x\n"}, "/slug"),
        ({"title": ""}, "/title"),
        ({"filter": "plaze=Brussels"}, "/filter"),
        ({"filter": "kind=party"}, "/filter"),
        ({"filter": "on=soon"}, "/filter"),
        ({"filter": "on=2022&from=2021"}, "/filter"),
        ({"filter": "kind=visit&kind=court"}, "/filter"),
        ({"filter": "limit=3"}, "/filter"),
        ({"pins": [{"id": "x"}]}, "/pins/0/id"),
        ({"pins": [{"id": "ev_aaaaaaaaaaaa"}] * 2}, "/pins"),
        ({"owner": "me"}, "/owner"),
    ],
)
def test_what_cannot_be_saved_is_named(site: Site, changes: Any, pointer: str) -> None:
    answer = send(site, "POST", "", BODY | changes, match=None)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(("method", "path"), [("POST", ""), ("PATCH", "/x"), ("DELETE", "/x")])
@pytest.mark.parametrize(("scope", "status"), [(None, 401), ("read", 403), ("import", 403)])
def test_changes_need_a_key_that_may_edit(
    site: Site, method: str, path: str, scope: str | None, status: int
) -> None:
    headers = {"If-Match": "*", **(site.bearer(scope) if scope else {})}
    url = f"/v1/timelines{path}"
    assert site.client.open(url, method=method, json=BODY, headers=headers).status_code == status


def test_a_tag_is_told_again_until_the_timeline_or_the_data_change(site: Site) -> None:
    url = save(site)
    for path in ("/v1/timelines", "/v1/timelines/the-council", url, f"{url}?format=csv"):
        tag = site.client.get(path).headers["ETag"]
        assert site.client.get(path, headers={"If-None-Match": tag}).status_code == 304
    tag = site.client.get(url).headers["ETag"]
    send(site, "PATCH", "/the-council", {"title": "Another"})
    assert site.client.get(url).headers["ETag"] != tag


def test_a_timeline_of_the_past_shows_what_it_showed(site: Site) -> None:
    url = save(site, pins=pin(site, "fire", "council"))
    now = site.ask(url)["data"]
    assert len(now) == 2
    later = NOW + timedelta(hours=1)
    store = site.app.extensions["timeline"].store
    with store.write():
        merge_events(store, [item["id"] for item in now], Editor("desk", "one", later, Settings()))
    assert site.ask(url)["data"] != now
    assert site.ask(f"{url}?as_of=2022-01-12T12:00:00Z")["data"] == now
    assert site.client.get(f"{url}?as_of=2022-01-11").status_code == 404


def test_a_timeline_is_known_as_it_was(make_site: MakeSite) -> None:
    site = make_site()
    save(site)
    send(site, "PATCH", "/the-council", {"title": "Another"})
    store = site.app.extensions["timeline"].store
    seqs = store.rows("SELECT seq, next_seq FROM timeline_revisions ORDER BY seq")
    assert seqs[0][1] == seqs[1][0]
    first = seqs[0][0]
    early = NOW.replace(year=2021)
    store.run("UPDATE commits SET at = 0 WHERE seq = ?", (first,))
    assert get_timeline(store, "the-council", at=early).content.title == "The council"
    assert get_timeline(store, "the-council", at=NOW).content.title == "Another"
    store.run("UPDATE commits SET at = ? WHERE seq = ?", (2**60, first))
    with pytest.raises(NotFoundError):
        get_timeline(store, "the-council", at=early)
