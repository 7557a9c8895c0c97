"""Headers of every response: other sites may read, only listed ones may write."""

import pytest

from tests.web.conftest import MakeSite, Site

PAGE = "https://desk.example"
ANSWERS = ["/v1/events", "/v1/events?x=1", "/nothing", "/healthz", "/", "/docs"]


@pytest.mark.parametrize("url", ANSWERS)
def test_every_answer_is_guarded(site: Site, url: str) -> None:
    headers = site.client.get(url).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("url", ["/v1/events", "/v1/days/2022-01-12", "/v1/events?x=1", "/nothing"])
def test_pages_from_anywhere_may_read(site: Site, url: str) -> None:
    headers = site.client.get(url, headers={"Origin": PAGE}).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Link", "Retry-After"} <= set(
        headers["Access-Control-Expose-Headers"].split(", ")
    )


@pytest.mark.parametrize(
    ("origin", "allowed"), [(PAGE, True), ("https://evil.example", False), (None, False)]
)
def test_only_listed_pages_may_write(
    make_site: MakeSite, origin: str | None, allowed: bool
) -> None:
    site = make_site(cors_write_origins=f"https://other.example, {PAGE}")
    headers = {"Origin": origin} if origin else {}
    response = site.client.post("/v1/articles", headers=headers)
    assert response.headers.get("Access-Control-Allow-Origin") == (origin if allowed else None)
    assert "Origin" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("url", "method", "allowed"),
    [("/v1/events", "GET", "*"), ("/v1/extract", "POST", "*"), ("/v1/articles", "POST", None)],
)
def test_a_preflight_says_what_may_be_asked(
    site: Site, url: str, method: str, allowed: str | None
) -> None:
    response = site.client.options(
        url, headers={"Origin": PAGE, "Access-Control-Request-Method": method}
    )
    assert response.status_code == 200
    assert response.headers.get("Access-Control-Allow-Origin") == allowed
    if allowed:
        assert method in response.headers["Access-Control-Allow-Methods"]
        assert "Authorization" in response.headers["Access-Control-Allow-Headers"]
