"""One shape for every error, on every route, and the right status for each."""

from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.routing import Rule

import timeline.errors
from tests.web.conftest import Site
from timeline.errors import InputError, TimelineError
from timeline.web.errors import STATUSES, answer_error

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SHAPE = {"type", "title", "status", "detail", "instance", "errors"}


def check_problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    problem: dict[str, Any] = response.get_json()
    assert set(problem) == SHAPE
    assert problem["status"] == status
    assert problem["detail"]
    for part in problem["errors"]:
        assert part["detail"]
        assert ("parameter" in part) != ("pointer" in part)
    return problem


def list_urls(site: Site) -> Iterator[tuple[Rule, str]]:
    values: dict[str, object] = {
        "event_id": site.known.events["council"],
        "article_id": site.known.articles["council"],
        "date": "2022-01-12",
        "month_day": "01-12",
        "slug": "no-such-timeline",
        "import_id": "jb_aaaaaaaaaaaa",
        "number": 1,
        "name": "swagger-ui.css",
        "filename": "page.css",
    }
    with site.app.test_request_context():
        for rule in site.app.url_map.iter_rules():
            _, url = rule.build({name: values[name] for name in rule.arguments}) or ("", "")
            yield rule, url


def test_every_route_refuses_other_methods_and_says_which_it_takes(site: Site) -> None:
    methods: dict[str, set[str]] = {}
    for rule, url in list_urls(site):
        methods.setdefault(url, set()).update(rule.methods or ())
    for url, taken in methods.items():
        for method in set(METHODS) - taken:
            response = site.client.open(url, method=method)
            if method == "HEAD":
                assert response.status_code == 405
                continue
            check_problem(response, 405)
            assert set(response.headers["Allow"].split(", ")) == taken


def test_every_route_of_the_api_refuses_an_unknown_parameter(site: Site) -> None:
    for rule, url in list_urls(site):
        if not url.startswith("/v1"):
            continue
        for method in set(rule.methods or ()) - {"HEAD", "OPTIONS"}:
            response = site.client.open(
                url + "?colour=red", method=method, json={}, headers=site.bearer("admin")
            )
            problem = check_problem(response, 422)
            assert {part.get("parameter") for part in problem["errors"]} == {"colour"}, url


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/extract"])
@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"text", "text/plain", 415),
        (b"text=x", "application/x-www-form-urlencoded", 415),
        (b"{}", None, 415),
        (b"", None, 415),
        (b"", "application/json", 422),
        (b"{", "application/json", 400),
        (b'{"text": "\xff"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[]", "application/json", 422),
        (b"null", "application/json", 422),
        (b'"text"', "application/json", 422),
        (b"{}", "application/json", 422),
    ],
)
def test_a_body_that_cannot_be_used_is_refused(
    site: Site, path: str, body: bytes, content_type: str | None, status: int
) -> None:
    response = site.client.post(
        path, data=body, content_type=content_type, headers=site.bearer("import")
    )
    check_problem(response, status)


@pytest.mark.parametrize("path", ["/v1", "/v1/nothing", "/nothing", "/%ff%fe", "/..", "/v1/%2e"])
def test_an_unknown_address_is_a_problem_that_names_it(site: Site, path: str) -> None:
    problem = check_problem(site.client.get(path), 404)
    assert problem["instance"].isascii()


def test_a_fault_of_ours_is_hidden_and_logged(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("timeline.store.queries.list_events", fail)
    problem = check_problem(site.client.get("/v1/events"), 500)
    assert "secret" not in str(problem)
    assert "ZeroDivisionError" in caplog.text


def _walk(kind: type[TimelineError]) -> Iterator[type[TimelineError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _walk(below)


@pytest.mark.parametrize("kind", dict.fromkeys(_walk(TimelineError)))
def test_every_error_of_ours_has_a_status(kind: type[TimelineError], site: Site) -> None:
    error = kind.__new__(kind)
    Exception.__init__(error, "told")
    for name, value in _FIELDS.items():
        setattr(error, name, value)
    with site.app.test_request_context("/v1/events"):
        response = answer_error(error)
    assert response.status_code in set(STATUSES.values())
    check_problem(response, response.status_code)
    if issubclass(kind, InputError):
        assert 400 <= response.status_code < 500


_FIELDS: dict[str, object] = {
    "field": "on",
    "detail": "cannot be used",
    "offers": ("2022",),
    "what": "event",
    "identifier": "ev_x",
    "scope": "import",
    "retry_seconds": 5,
}


def test_the_table_of_statuses_names_errors_of_ours_only() -> None:
    assert all(getattr(timeline.errors, kind.__name__) is kind for kind in STATUSES)
