"""Who may do what: keys, scopes, closed reads."""

import pytest

from tests.web.conftest import MakeSite, Site

BODY = {"text": "The council met on Wednesday.", "published": "2022-01-12"}
READS = ["/v1/events", "/v1/days/2022-01-12", "/v1/articles"]
OPEN = ["/healthz", "/readyz", "/openapi.json", "/docs"]


@pytest.mark.parametrize(
    ("scope", "status"), [(None, 401), ("read", 403), ("import", 201), ("admin", 201)]
)
def test_sending_an_article_needs_a_key_with_the_scope_import(
    site: Site, scope: str | None, status: int
) -> None:
    headers = site.bearer(scope) if scope else {}
    response = site.client.post("/v1/articles", json=BODY, headers=headers)
    assert response.status_code == status
    assert ("WWW-Authenticate" in response.headers) is (status in (401, 403))


@pytest.mark.parametrize(
    "header", ["Bearer wrong", "Bearer", "Bearer ", "Basic YTpi", "wrong", "", "Bearer \xff"]
)
@pytest.mark.parametrize("url", READS)
def test_a_key_that_is_not_known_is_refused_even_for_reads(
    site: Site, url: str, header: str
) -> None:
    response = site.client.get(url, headers={"Authorization": header})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_missing_key_is_told_before_a_wrong_body(site: Site) -> None:
    assert site.client.post("/v1/articles", data="{").status_code == 401


@pytest.mark.parametrize("url", READS)
@pytest.mark.parametrize(("scope", "status"), [(None, 401), ("import", 403), ("read", 200)])
def test_closed_reads_need_a_key_with_the_scope_read(
    make_site: MakeSite, url: str, scope: str | None, status: int
) -> None:
    site = make_site(public_reads=False)
    response = site.client.get(url, headers=site.bearer(scope) if scope else {})
    assert response.status_code == status
    if status == 200:
        assert response.headers["Cache-Control"] == "private, no-cache"
        assert "Authorization" in response.headers["Vary"]


@pytest.mark.parametrize("url", OPEN)
def test_what_watches_over_the_server_stays_open(make_site: MakeSite, url: str) -> None:
    assert make_site(public_reads=False).client.get(url).status_code == 200


def test_writes_are_counted_by_key(make_site: MakeSite) -> None:
    site = make_site(writes_per_minute=1)
    statuses = [
        site.client.post("/v1/articles", json=BODY, headers=site.bearer(scope)).status_code
        for scope in ("import", "import", "admin")
    ]
    assert statuses == [201, 429, 200]
