"""Imports over HTTP: taken in whole or not at all, asked about by their owner, ended."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.posting import make_line, make_worker
from tests.web.conftest import Filled, MakeSite, Site, close_site, open_site
from tests.web.stock import Stocked
from timeline.schemas.imports import NDJSON, ImportPageSchema, ImportResultsSchema
from timeline.services.jobs import do_job
from timeline.store.access import add_key
from timeline.store.database import Store, open_store

AT = datetime(2022, 2, 20, tzinfo=UTC)
URL = "/v1/imports"


@pytest.fixture
def site(store_url: str) -> Iterator[Site]:
    """An empty site on each database in turn, with two keys that import and one for all."""
    store = open_store(store_url)
    scopes = {"import": "import", "other": "import", "admin": "admin", "read": "read"}
    keys = {name: add_key(store, name, (scope,), at=AT) for name, scope in scopes.items()}
    store.close()
    opened = open_site(Filled(store_url, Stocked({}, {}, "", ""), keys))
    yield opened
    close_site(opened)


def get_store(site: Site) -> Store:
    store: Store = site.app.extensions["timeline"].store
    return store


def send(site: Site, *lines: str, key: str = "import", **headers: str) -> TestResponse:
    sent = site.bearer(key) | {name.replace("_", "-"): each for name, each in headers.items()}
    body = "\n".join(lines).encode()
    return site.client.post(URL, data=body, headers={"Content-Type": NDJSON, **sent})


def ask(site: Site, url: str, key: str = "import", status: int = 200) -> Any:
    answer = site.client.get(url, headers=site.bearer(key))
    assert answer.status_code == status, answer.text
    return answer.get_json()


def work(site: Site) -> None:
    while do_job(make_worker(get_store(site), at=AT)):
        pass


def test_what_is_sent_in_is_answered_at_once_and_done_later(site: Site) -> None:
    taken = send(site, make_line(1), "", make_line(2, published="soon"))
    assert taken.status_code == 202
    assert taken.headers["Retry-After"] == "2"
    told = taken.get_json()
    assert told["state"] == "queued"
    assert told["counts"]["lines"] == 2
    address = taken.headers["Location"]
    assert ask(site, address)["results"] == []
    work(site)
    done = ask(site, address)
    assert ImportResultsSchema().validate(done) == {}
    assert (done["state"], done["key"]) == ("done", "import")
    first, second = done["results"]
    assert (first["line"], first["outcome"], first["problem"]) == (1, "created", None)
    assert ask(site, first["article"]["href"])["url"] == "https://news.example/1"
    assert (second["line"], second["outcome"], second["article"]) == (3, "failed", None)
    assert second["problem"]["type"] == "urn:timeline:unreadable-date"
    assert second["problem"]["errors"][0]["pointer"] == "/published"


def test_results_are_walked_a_page_at_a_time(site: Site) -> None:
    lines = [make_line(number) if number % 2 else "{}" for number in range(1, 8)]
    address = send(site, *lines).headers["Location"]
    work(site)
    for query, wanted in (("", list(range(1, 8))), ("outcome=failed&", [2, 4, 6])):
        url: str | None = f"{address}?{query}limit=2"
        walked: list[int] = []
        while url:
            page = ask(site, url)
            walked += [result["line"] for result in page["results"]]
            url = page["page"]["next"]
        assert walked == wanted
    following = ask(site, f"{address}?limit=2")["page"]["next"]
    ask(site, f"{following}&outcome=failed", status=400)


def test_imports_are_listed_newest_first_for_their_key(site: Site) -> None:
    mine = [send(site, make_line(number)).get_json()["id"] for number in range(3)]
    theirs = send(site, make_line(3), key="other")
    assert [one["id"] for one in ask(site, URL)["data"]] == mine[::-1]
    page = ask(site, f"{URL}?limit=2", key="admin")
    assert ImportPageSchema().validate(page) == {}
    rest = ask(site, page["page"]["next"], key="admin")
    ids = [one["id"] for one in (*page["data"], *rest["data"])]
    assert ids == [theirs.get_json()["id"], *mine[::-1]]
    assert rest["page"]["next"] is None


def test_somebody_elses_import_is_not_there(site: Site) -> None:
    address = send(site, make_line(1)).headers["Location"]
    ask(site, address, key="other", status=404)
    ask(site, address, key="read", status=403)
    assert site.client.get(address).status_code == 401
    assert site.client.delete(address, headers=site.bearer("other")).status_code == 404
    assert ask(site, address, key="admin")["state"] == "queued"


def test_an_import_is_cancelled_before_its_end_only(site: Site) -> None:
    waiting, done = (send(site, make_line(number)).headers["Location"] for number in (1, 2))
    cancelled = site.client.delete(waiting, headers=site.bearer("import"))
    assert (cancelled.status_code, cancelled.get_json()["state"]) == (200, "cancelled")
    work(site)
    assert ask(site, waiting)["results"] == []
    for _ in range(2):
        kept = site.client.delete(done, headers=site.bearer("admin"))
        assert (kept.status_code, kept.get_json()["state"]) == (200, "done")


def test_a_request_that_is_sent_again_is_one_import(site: Site) -> None:
    first = send(site, make_line(1), Idempotency_Key="a")
    again = send(site, make_line(1), Idempotency_Key="a")
    assert again.status_code == 202
    assert again.headers["Location"] == first.headers["Location"]
    assert send(site, make_line(2), Idempotency_Key="a").status_code == 422
    assert send(site, make_line(1), Idempotency_Key="b").headers["Location"] != first.location
    assert len(ask(site, URL)["data"]) == 2


def test_an_answer_is_known_until_something_is_done(site: Site) -> None:
    address = send(site, make_line(1)).headers["Location"]
    for url in (URL, address):
        answer = site.client.get(url, headers=site.bearer("import"))
        headers = {**site.bearer("import"), "If-None-Match": answer.headers["ETag"]}
        assert site.client.get(url, headers=headers).status_code == 304
        assert "private" in answer.headers["Cache-Control"]
    work(site)
    assert site.client.get(address, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", NDJSON, 422),
        (b"\n \n", NDJSON, 422),
        (b"a\0b\n{}", NDJSON, 400),
        (b"{}", "application/json", 415),
        (b"{}", None, 415),
    ],
)
def test_a_body_that_cannot_be_used_is_refused(
    site: Site, body: bytes, content_type: str | None, status: int
) -> None:
    headers = site.bearer("import")
    answer = site.client.post(URL, data=body, content_type=content_type, headers=headers)
    assert answer.status_code == status, answer.text
    assert ask(site, URL)["data"] == []


def test_a_body_over_the_limit_is_refused_whole(make_site: MakeSite) -> None:
    site = make_site(max_import_bytes=2000, max_article_bytes=1000)
    lines = [make_line(number) for number in range(20)]
    assert send(site, *lines).status_code == 413
    assert ask(site, URL)["data"] == []
    assert send(site, *lines[:10]).status_code == 202  # longer than an article may be
    chunked = site.client.post(
        URL,
        input_stream=BytesIO("\n".join(lines).encode()),
        environ_overrides={"wsgi.input_terminated": True},
        headers={"Content-Type": NDJSON, **site.bearer("import")},
    )
    assert chunked.status_code == 413


def test_a_server_that_only_reads_tells_of_imports_and_takes_none(make_site: MakeSite) -> None:
    address = send(make_site(), make_line(1)).headers["Location"]
    replica = make_site(read_only=True)
    assert ask(replica, address)["state"] == "queued"
    assert send(replica, make_line(2)).status_code == 403
    assert replica.client.delete(address, headers=replica.bearer("import")).status_code == 403
