"""The OpenAPI document tells the truth about a real server: schemathesis runs all its checks."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.source import ROOT
from tests.web.conftest import Site
from timeline.schemas.files import FILES

EXAMPLES = 25
SEED = 20220112
LIMIT_SECONDS = 400
METHODS = {"get", "post", "patch", "delete"}
HERE = Path(__file__).parent


@pytest.fixture
def document(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = site.client.get("/openapi.json").get_json()
    return found


def list_operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method in METHODS & set(methods):
            yield path, method, methods[method]


@pytest.mark.slow
def test_schemathesis_finds_nothing_wrong(address: str, site: Site, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("schemathesis")
    config = ["--config-file", str(HERE / "schemathesis.toml")]
    # All checks but those that the file takes out: named here, they would overrule it.
    options = ["-n", str(EXAMPLES), "--seed", str(SEED)]
    options += ["--wait-for-schema", "30", "--request-timeout", "30", "--no-color"]
    header = ["-H", f"Authorization: Bearer {site.keys['admin']}"]
    done = subprocess.run(
        [program, *config, "run", f"{address}/openapi.json", *options, *header],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SCHEMATHESIS_HOOKS": "tests.web.fuzz_hooks",
        },
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout, done.stdout


def test_every_operation_says_what_it_is_and_all_that_may_go_wrong(
    document: dict[str, Any],
) -> None:
    operations = list(list_operations(document))
    assert len({operation["operationId"] for _, _, operation in operations}) == len(operations)
    for path, method, operation in operations:
        assert operation["summary"], path
        responses = operation["responses"]
        assert "default" not in responses
        needed = {"422", "500"}
        if path.startswith("/v1"):
            needed |= {"401", "403", "503"}
        if "_id}" in path:
            needed |= {"404"}
        if "{event_id}" in path and not path.endswith("/revisions"):  # those of the dead, too
            needed |= {"307", "410"}
        if method in ("post", "patch"):
            needed |= {"400", "413", "415", "429"}
        taken = [one for one in operation.get("parameters", []) if one["in"] == "header"]
        if any(one["name"] == "If-Match" for one in taken):
            needed |= {"412", "428", "429"}
        if any(one["name"] == "cursor" for one in operation.get("parameters", [])):
            needed |= {"400"}
        assert needed <= set(responses), path


def test_every_error_is_a_problem_and_names_its_headers(document: dict[str, Any]) -> None:
    responses = document["components"]["responses"]
    for name, response in responses.items():
        (content_type,) = response["content"]
        assert content_type == "application/problem+json", name
    assert "WWW-Authenticate" in responses["UNAUTHORIZED"]["headers"]
    assert "Retry-After" in responses["TOO_MANY_REQUESTS"]["headers"]


def test_every_parameter_and_read_is_described(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    for path, method, operation in list_operations(document):
        for parameter in operation.get("parameters", []):
            named = parameter.get("description") or parameter["in"] == "path"
            assert named, (path, parameter["name"])
        if method == "get" and path.startswith("/v1"):
            answer = operation["responses"]["200"]
            wanted = {"ETag", "Cache-Control", "Vary", "Last-Modified"}
            if path.startswith("/v1/sources"):
                wanted -= {"Last-Modified"}  # checks of feeds are no changes of the data
            assert wanted <= set(answer["headers"])
            assert "304" in operation["responses"]
            is_file = path.removeprefix("/v1/events.") in FILES
            assert is_file or "$ref" in str(answer["content"]["application/json"]["schema"])


def test_only_writes_and_what_was_sent_in_need_a_key(document: dict[str, Any]) -> None:
    for path, method, operation in list_operations(document):
        needs = {} not in operation["security"] and operation["security"] != []
        is_write = method != "get" and path != "/v1/extract"
        assert needs is (is_write or path.startswith("/v1/imports")), path
