"""Edits over HTTP: for the revision that was read, once, by whoever may, and told to all."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.web.conftest import MakeSite, Site

MADE = {"title": "Envoys meet", "when": {"edtf": "2022-01-05"}, "reason": "heard of it"}
TALK = "Ministers held a water summit in Lusaka on 3 January."


@pytest.fixture
def event(site: Site) -> str:
    """An event that one article tells of."""
    return tell(site, "a", TALK)


def tell(site: Site, name: str, text: str) -> str:
    body = {"text": text, "published": "2022-01-13", "source": name}
    body["url"] = f"https://{name}.example/"
    told = site.client.post("/v1/articles", json=body, headers=site.bearer("import")).get_json()
    return str(told["events"][0]["id"])


def send(
    site: Site, method: str, url: str, body: Any = None, *, match: str | None = "*", **headers: str
) -> Any:
    sent = {
        **site.bearer("edit"),
        **{name.replace("_", "-"): each for name, each in headers.items()},
    }
    if match is not None:
        sent["If-Match"] = match
    return site.client.open(f"/v1/events{url}", method=method, json=body, headers=sent)


def read(site: Site, event: str) -> dict[str, Any]:
    return site.ask(f"/v1/events/{event}")


def test_a_field_is_set_and_the_answer_is_the_event(site: Site, event: str) -> None:
    read_tag = site.client.get(f"/v1/events/{event}").headers["ETag"]
    body = {"title": "Water talks", "places": [{"name": "Kafue", "country": "ZM"}], "reason": "so"}
    answer = send(site, "PATCH", f"/{event}", body, match=read_tag)
    assert answer.status_code == 200
    assert answer.get_json() == read(site, event)
    assert answer.headers["ETag"] == site.client.get(f"/v1/events/{event}").headers["ETag"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.get_json()["title"] == "Water talks"
    assert answer.get_json()["hand"]["locked"] == ["title", "places"]
    [found] = site.ask("/v1/events?place=Kafue")["data"]
    assert found["id"] == event


def test_who_edits_is_the_name_of_the_key(site: Site, event: str) -> None:
    send(site, "PATCH", f"/{event}", {"title": "A", "reason": "so it was"})
    store = site.app.extensions["timeline"].store
    assert store.rows("SELECT who, why, action FROM edits") == [("edit", "so it was", "change")]


@pytest.mark.parametrize(
    ("when", "begin", "end"),
    [
        ({"edtf": "2022-01-05"}, ["2022-01-05"] * 2, ["2022-01-05"] * 2),
        ({"edtf": "2022-02"}, ["2022-02-01", "2022-02-28"], ["2022-02-01", "2022-02-28"]),
        ({"edtf": "2022-01-05/2022-01-09"}, ["2022-01-05"] * 2, ["2022-01-09"] * 2),
        ({"edtf": "2022-01-05/.."}, ["2022-01-05"] * 2, ["2022-01-05", None]),
        ({"edtf": "../2022-01-05"}, [None, "2022-01-05"], ["2022-01-05"] * 2),
        (
            {"begin": [None, "2022-01-05"], "end": ["2022-01-05", None]},
            [None, "2022-01-05"],
            ["2022-01-05", None],
        ),
        (
            {"begin": ["0001-01-01", None], "end": [None, "9999-12-31"], "length": 3},
            ["0001-01-01", "9999-12-29"],
            ["0001-01-03", "9999-12-31"],
        ),
    ],
)
def test_days_are_given_by_bounds_or_as_edtf(
    site: Site, event: str, when: Any, begin: Any, end: Any
) -> None:
    answer = send(site, "PATCH", f"/{event}", {"when": when}).get_json()
    assert (answer["when"]["begin"], answer["when"]["end"]) == (begin, end)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"when": {"edtf": "soon"}}, "/when"),
        ({"when": {"edtf": "2022-01-05/2022-01-03"}}, "/when"),
        ({"when": {"edtf": "2022-01-05/x/y"}}, "/when"),
        ({"when": {"begin": ["2022-01-05", "2022-01-03"], "end": [None, None]}}, "/when"),
        ({"when": {"begin": [None, None]}}, "/when"),
        ({"when": {"edtf": "2022", "begin": [None, None]}}, "/when"),
        ({"when": {"begin": ["2022-01-05"], "end": [None, None]}}, "/when/begin"),
        ({"title": ""}, "/title"),
        ({"title": "x" * 301}, "/title"),
        ({"title": "bad\u0000"}, "/title"),
        ({"kind": "party"}, "/kind"),
        ({"status": 3}, "/status"),
        ({"places": [{"country": "ZM"}]}, "/places/0/name"),
        ({"places": [{"name": "Kafue", "lat": 91}]}, "/places/0/lat"),
        ({"places": [{"name": "Kafue", "lat": "9"}]}, "/places/0/lat"),
        ({"places": [{"name": "Kafue", "lat": 9}]}, "/places/0"),
        ({"actors": [{"name": "Them", "type": "crowd"}]}, "/actors/0/type"),
        ({"salience": 1}, "/salience"),
    ],
)
def test_what_cannot_be_set_is_named(site: Site, event: str, body: Any, pointer: str) -> None:
    before = read(site, event)
    answer = send(site, "PATCH", f"/{event}", body)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer
    assert read(site, event) == before


def test_null_gives_a_field_back_to_the_articles(site: Site, event: str) -> None:
    before = read(site, event)
    send(site, "PATCH", f"/{event}", {"title": "A", "when": {"edtf": "2021"}})
    send(site, "PATCH", f"/{event}", {"title": None, "when": None})
    now = read(site, event)
    assert (now["title"], now["when"]) == (before["title"], before["when"])
    assert "hand" not in now


def test_a_change_that_names_nothing_changes_nothing(site: Site, event: str) -> None:
    before = read(site, event)
    assert send(site, "PATCH", f"/{event}", {"reason": "none"}).get_json() == before


WRITES = [
    ("PATCH", "", {"title": "A"}),
    ("DELETE", "", None),
    ("POST", "/merge", {"ids": ["ev_aaaaaaaaaaaa"]}),
    ("POST", "/split", {"mention_ids": ["x"]}),
    ("POST", "/revert", {"revision": 1}),
]


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_an_edit_names_the_revision_that_it_is_for(
    site: Site, event: str, method: str, path: str, body: Any
) -> None:
    before = read(site, event)
    url = f"/{event}{path}"
    assert send(site, method, url, body, match=None).status_code == 428
    for stale in ('"7"', 'W/"1"', '"x"', "", '"7", "8"'):
        answer = send(site, method, url, body, match=stale)
        assert answer.status_code == 412, stale
        assert answer.get_json()["type"] == "urn:timeline:stale-revision"
    assert read(site, event) == before


@pytest.mark.parametrize("match", ['"1"', '"1-gzip"', '"1u"', '"7", "1"', "*"])
def test_the_tag_of_any_form_of_the_event_will_do(site: Site, event: str, match: str) -> None:
    assert send(site, "PATCH", f"/{event}", {"title": "A"}, match=match).status_code == 200


def test_what_happens_to_other_events_breaks_no_edit(site: Site, event: str) -> None:
    tag = site.client.get(f"/v1/events/{event}").headers["ETag"]
    tell(site, "b", "A court sentenced a former minister in Quito on 9 January.")
    assert send(site, "PATCH", f"/{event}", {"title": "A"}, match=tag).status_code == 200
    assert send(site, "PATCH", f"/{event}", {"title": "B"}, match=tag).status_code == 412


@pytest.mark.parametrize(("method", "path", "body"), [*WRITES, ("POST", "-", MADE)])
@pytest.mark.parametrize(("scope", "status"), [(None, 401), ("read", 403), ("import", 403)])
def test_an_edit_needs_a_key_with_the_scope_edit(
    site: Site, event: str, method: str, path: str, body: Any, scope: str | None, status: int
) -> None:
    url = "/v1/events" if path == "-" else f"/v1/events/{event}{path}"
    headers = {"If-Match": "*", **(site.bearer(scope) if scope else {})}
    assert site.client.open(url, method=method, json=body, headers=headers).status_code == status


def test_edits_are_counted_as_writes(make_site: MakeSite) -> None:
    site = make_site(writes_per_minute=1)
    assert send(site, "POST", "", MADE, match=None).status_code == 201
    answer = send(site, "POST", "", MADE, match=None)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]


def test_a_deleted_event_is_gone_until_it_is_reverted(site: Site, event: str) -> None:
    before = read(site, event)
    answer = send(site, "DELETE", f"/{event}?reason=never+was")
    assert (answer.status_code, answer.data) == (204, b"")
    assert site.client.get(f"/v1/events/{event}").status_code == 410
    assert send(site, "PATCH", f"/{event}", {"title": "A"}).status_code == 410
    assert site.ask("/v1/events?place=Lusaka")["data"] == []
    answer = send(site, "POST", f"/{event}/revert", {"revision": 1}, match='"1"')
    assert answer.status_code == 200
    assert read(site, event)["title"] == before["title"]


def test_an_event_is_made_by_hand(site: Site) -> None:
    answer = send(
        site, "POST", "", {**MADE, "actors": [{"name": "Ada", "type": "person"}]}, match=None
    )
    assert answer.status_code == 201
    made = answer.get_json()
    assert answer.headers["Location"] == made["url"]
    assert read(site, made["id"]) == made
    assert made["hand"]["made"]
    assert (made["summary"], made["evidence"], made["source_count"]) == (MADE["title"], None, 0)
    assert made["id"] in {item["id"] for item in site.ask("/v1/days/2022-01-05")["certain"]}
    assert [item["id"] for item in site.ask("/v1/events?actor=Ada")["data"]] == [made["id"]]


@pytest.mark.parametrize(
    "name", ["timelinejs", "csv", "ndjson", "ics", "atom", "jsonfeed", "geojson"]
)
def test_an_event_made_by_hand_is_in_every_file(site: Site, name: str) -> None:
    send(site, "POST", "", MADE, match=None)
    answer = site.client.get(f"/v1/events.{name}?on=2022-01-05")
    assert answer.status_code == 200
    assert "Envoys meet" in answer.text


def test_evidence_that_is_quoted_has_to_be_there(site: Site, event: str) -> None:
    article = read(site, event)["evidence"]["article"]["id"]
    good = {"article": article, "quote": "held a water\nsummit"}
    answer = send(site, "POST", "", {**MADE, "evidence": [good]}, match=None)
    assert answer.get_json()["hand"]["cited"] == [{**good, "url": None}]
    bad = {"article": article, "quote": "held a fire summit"}
    answer = send(site, "POST", "", {**MADE, "evidence": [good, bad]}, match=None)
    assert answer.get_json()["errors"][0]["pointer"] == "/evidence/1/quote"
    strange = {"article": "ar_aaaaaaaaaaaa"}
    assert send(site, "POST", "", {**MADE, "evidence": [strange]}, match=None).status_code == 404
    for wrong in ({}, {"url": "ftp://x.example/"}, {"url": "javascript:alert(1)"}):
        answer = send(site, "POST", "", {**MADE, "evidence": [wrong]}, match=None)
        assert answer.status_code == 422


def test_a_merged_event_leads_on_until_the_merge_is_reverted(site: Site, event: str) -> None:
    other = tell(site, "b", TALK.replace("3 January", "12 January"))
    assert other != event
    answer = send(site, "POST", f"/{other}/merge", {"ids": [event]})
    assert answer.get_json()["id"] == event
    assert answer.get_json()["mention_count"] == 2
    for method, path, body in (("GET", "", None), *WRITES[:-1]):
        moved = send(site, method, f"/{other}{path}", body)
        assert moved.status_code == 307
        assert moved.headers["Location"] == f"/v1/events/{event}{path}"
    again = send(site, "POST", f"/{event}/merge", {"ids": [other]})
    assert (again.status_code, again.get_json()["errors"][0]["pointer"]) == (422, "/ids")
    send(site, "POST", f"/{event}/revert", {"revision": 1})
    assert site.client.get(f"/v1/events/{other}").status_code == 200


def test_a_revert_of_an_event_that_was_merged_away_parts_it_again(site: Site, event: str) -> None:
    other = tell(site, "b", TALK.replace("3 January", "12 January"))
    send(site, "POST", f"/{event}/merge", {"ids": [other]})
    assert send(site, "POST", f"/{other}/revert", {"revision": 1}, match='"9"').status_code == 412
    answer = send(site, "POST", f"/{other}/revert", {"revision": 1}, match='"1"')
    assert answer.get_json()["id"] == other
    assert read(site, event)["mention_count"] == 1


def test_a_split_shows_both_events(site: Site, event: str) -> None:
    tell(site, "b", f"{TALK} It rained.")
    mentions = read(site, event)["mentions"]
    body = {"mention_ids": [mentions[1]["id"]], "reason": "two summits"}
    answer = send(site, "POST", f"/{event}/split", body)
    assert answer.status_code == 200
    assert [one["mention_count"] for one in answer.get_json()["data"]] == [1, 1]
    strange = send(site, "POST", f"/{event}/split", {"mention_ids": ["strange"]})
    assert strange.status_code == 404


@pytest.mark.parametrize(
    ("url", "status"), [("/ev_aaaaaaaaaaaa", 404), ("/ev_aaaaaaaaaaaa/revert", 404), ("/x", 404)]
)
def test_what_never_was_is_not_found(site: Site, url: str, status: int) -> None:
    method = "POST" if url.endswith("revert") else "PATCH"
    body = {"revision": 1} if method == "POST" else {"title": "A"}
    assert send(site, method, url, body).status_code == status


def test_a_revision_that_never_was_is_not_found(site: Site, event: str) -> None:
    assert send(site, "POST", f"/{event}/revert", {"revision": 9}).status_code == 404


def test_a_request_that_is_sent_again_gets_the_same_answer(make_site: MakeSite) -> None:
    one, other = make_site(), make_site()
    first = send(one, "POST", "", MADE, match=None, Idempotency_Key="k1")
    turned = dict(reversed(MADE.items()))
    again = send(other, "POST", "", turned, match=None, Idempotency_Key="k1")
    assert (again.status_code, again.get_json()) == (201, first.get_json())
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["ETag"] == first.headers["ETag"]
    assert len(one.ask("/v1/events?q=envoys+meet")["data"]) == 1
    strange = send(one, "POST", "", {**MADE, "title": "B"}, match=None, Idempotency_Key="k1")
    assert strange.status_code == 422
    assert strange.get_json()["errors"][0]["parameter"] == "Idempotency-Key"
    send(one, "POST", "", MADE, match=None, Idempotency_Key="k2")
    assert len(one.ask("/v1/events?q=envoys+meet")["data"]) == 2


def test_a_request_that_is_sent_twice_at_once_is_carried_out_once(make_site: MakeSite) -> None:
    sites = [make_site() for _ in range(4)]

    def ask(site: Site) -> dict[str, Any]:
        answer = send(site, "POST", "", MADE, match=None, Idempotency_Key="k")
        assert answer.status_code == 201
        site.app.extensions["timeline"].store.close()
        told: dict[str, Any] = answer.get_json()
        return told

    with ThreadPoolExecutor(len(sites)) as pool:
        answers = list(pool.map(ask, sites))
    assert all(answer == answers[0] for answer in answers)
    assert len(sites[0].ask("/v1/events?q=envoys+meet")["data"]) == 1


def test_an_edit_that_is_sent_again_needs_no_newer_revision(site: Site, event: str) -> None:
    other = tell(site, "b", TALK.replace("3 January", "12 January"))
    body = {"ids": [other]}
    tag = site.client.get(f"/v1/events/{event}").headers["ETag"]
    answers = [
        send(site, "POST", f"/{event}/merge", body, match=tag, Idempotency_Key="k")
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].get_json() == answers[1].get_json()


def test_what_was_refused_may_be_sent_again(site: Site, event: str) -> None:
    url = f"/{event}/revert"
    refused = send(site, "POST", url, {"revision": 1}, match='"7"', Idempotency_Key="k")
    assert refused.status_code == 412
    assert send(site, "POST", url, {"revision": 1}, Idempotency_Key="k").status_code == 200


@pytest.mark.parametrize("key", ["", "x" * 201, "ä", "two words"])
def test_a_key_that_cannot_be_one_is_refused(site: Site, key: str) -> None:
    answer = send(site, "POST", "", MADE, match=None, Idempotency_Key=key)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["parameter"] == "Idempotency-Key"
